"""What is kept for all visitors goes when the stamp rises, and stays within one organisation and language."""

from __future__ import annotations

from django.utils import translation

from samenspraak.tenancy.keeping import kept
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope


def test_it_is_made_once(in_waterveen: Organisation) -> None:
    made: list[int] = []
    for _time in range(3):
        assert kept("thing", lambda: made.append(1)) is None
    assert made == [1]


def test_a_raised_stamp_drops_it(waterveen: Organisation) -> None:
    with scope(waterveen):
        assert kept("thing", lambda: "before") == "before"
    waterveen.stamp += 1
    with scope(waterveen):
        assert kept("thing", lambda: "after") == "after"


def test_each_organisation_and_language_has_its_own(waterveen: Organisation, dijkdam: Organisation) -> None:
    for organisation in (waterveen, dijkdam):
        for language in ("nl", "en"):
            with scope(organisation), translation.override(language):
                own = f"{organisation.slug} {language}"
                assert kept("thing", lambda own=own: own) == own  # type: ignore[misc]  # bound per round
