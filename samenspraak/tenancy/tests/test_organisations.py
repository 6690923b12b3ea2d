"""Organisations: found by host, linked from what is stored, changed with a stamp that drops cached pages."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import TestCase
from pytest_django.fixtures import Settings

from samenspraak.tenancy.actions import change_organisation, create_organisation, raise_stamp
from samenspraak.tenancy.hosts import organisation_for
from samenspraak.tenancy.links import desk_url, organisation_url
from samenspraak.tenancy.models import Organisation

WHOLE: dict[str, Any] = {
    "slug": "nieuwland",
    "name": "Gemeente Nieuwland",
    "kind": "municipality",
    "host": "doemee.nieuwland.example",
    "reference_prefix": "NL",
    "sender_email": "participatie@nieuwland.example",
}


def stamp(organisation: Organisation) -> int:
    return Organisation.objects.values_list("stamp", flat=True).get(pk=organisation.pk)


@pytest.mark.parametrize(
    "host", ["waterveen.example", "WaterVeen.Example", "waterveen.example:8000", "waterveen.example.:443"]
)
def test_a_host_is_known_however_it_is_written(waterveen: Organisation, host: str) -> None:
    assert organisation_for(host) == waterveen


@pytest.mark.parametrize(
    "host",
    [
        "",
        "example",
        "x.waterveen.example",
        "waterveen.example.evil.example",
        "[::1]:8000",
        "[::1]",
        "127.0.0.1:80",
        "waterveen.example' OR '1'='1",
        "%",
    ],
)
def test_any_other_host_is_nobodys(
    waterveen: Organisation, dijkdam: Organisation, host: str, settings: Settings
) -> None:
    settings.DEMO = False
    assert organisation_for(host) is None


def test_links_come_from_what_is_stored(waterveen: Organisation, settings: Settings) -> None:
    settings.PUBLIC_SCHEME, settings.PUBLIC_PORT, settings.DESK_HOST = "https", "", ""
    assert organisation_url(waterveen, "/a/1/") == "https://waterveen.example/a/1/"
    assert desk_url(waterveen) == "https://waterveen.example/desk/"
    settings.PUBLIC_PORT, settings.DESK_HOST = "8443", "bureau.example"
    assert organisation_url(waterveen) == "https://waterveen.example:8443/"
    assert desk_url(waterveen, "/desk/x/") == "https://bureau.example:8443/desk/x/"


@pytest.mark.django_db
def test_a_new_organisation_is_whole() -> None:
    assert create_organisation(**WHOLE).title == "Gemeente Nieuwland"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("slug", "Nieuw land"),
        ("name", ""),
        ("kind", "kingdom"),
        ("host", "Nieuwland.Example"),
        ("host", "nieuw land"),
        ("host", "nieuwland.example:80"),
        ("host", "-nieuwland.example"),
        ("reference_prefix", "N"),
        ("reference_prefix", "nl"),
        ("reference_prefix", "NLNLN"),
        ("reference_prefix", "N1"),
        ("sender_email", "nieuwland"),
        ("currency", "EURO"),
    ],
)
def test_what_can_not_be_is_refused_by_field(field: str, value: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        create_organisation(**{**WHOLE, field: value})
    assert set(refusal.value.message_dict) == {field}
    assert not Organisation.objects.exists()


def test_a_host_or_slug_serves_one_organisation(waterveen: Organisation) -> None:
    with pytest.raises(ValidationError) as refusal:
        create_organisation(**{**WHOLE, "host": waterveen.host, "slug": waterveen.slug})
    assert set(refusal.value.message_dict) == {"host", "slug"}


def test_a_change_says_what_differs_and_raises_the_stamp(waterveen: Organisation) -> None:
    before = stamp(waterveen)
    with TestCase.captureOnCommitCallbacks(execute=True):
        changed = change_organisation(waterveen, {"name": "Anders", "host": waterveen.host})
    assert changed == ["name"]
    assert stamp(waterveen) == before + 1
    with TestCase.captureOnCommitCallbacks(execute=True):
        assert change_organisation(waterveen, {"name": "Anders"}) == []
    assert stamp(waterveen) == before + 1


def test_saving_an_organisation_leaves_a_stamp_raised_meanwhile(waterveen: Organisation) -> None:
    in_hand = Organisation.objects.get(pk=waterveen.pk)
    Organisation.objects.filter(pk=waterveen.pk).update(stamp=50)
    with TestCase.captureOnCommitCallbacks(execute=True):
        change_organisation(in_hand, {"name": "Anders"})
    assert stamp(waterveen) == 51


def test_the_stamp_waits_for_the_commit_and_a_rollback_forgets_it(
    waterveen: Organisation, dijkdam: Organisation
) -> None:
    before = stamp(waterveen)
    with TestCase.captureOnCommitCallbacks() as callbacks:
        raise_stamp(waterveen.pk)
        assert stamp(waterveen) == before
        with suppress(ZeroDivisionError), transaction.atomic():
            raise_stamp(waterveen.pk)
            raise ZeroDivisionError
    assert len(callbacks) == 1
    callbacks[0]()
    assert (stamp(waterveen), stamp(dijkdam)) == (before + 1, 1)
