"""The front page of a vote tells a resident how else to vote, whichever method it is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from samenspraak.audit.models import Entry
from samenspraak.methods.budget.tests import factories as budget
from samenspraak.methods.voting.tests import factories as voting
from samenspraak.pages.actions import publish_activity
from samenspraak.paper.setting_up import PAPER_CHANNELS, add_table, change_table, set_up
from samenspraak.paper.tests.conftest import Browser
from samenspraak.participation.actions import open_activity
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity, ActivityState
from samenspraak.people.models import Participant, User
from samenspraak.projects.models import Project

HEADING = "Liever niet op de website?"


@pytest.fixture(params=["budget", "voting"])
def draft(request: pytest.FixtureRequest, project: Project, initiator: Participant) -> Activity:
    if request.param == "budget":
        return budget.draft_vote(project, initiator)
    return voting.draft_vote(project)


@pytest.fixture
def front(draft: Activity) -> Callable[[], str]:
    """What a visitor reads once the vote is open."""
    publish_activity(draft)
    client = Client(headers={"host": "waterveen.example"})

    def read() -> str:
        draft.refresh_from_db()
        if draft.state == ActivityState.DRAFT:
            open_activity(user=None, activity=draft)
        return client.get(f"/buurtbudget/{draft.slug}/").content.decode()

    return read


def test_it_says_nothing_where_everybody_votes_on_the_web(front: Callable[[], str]) -> None:
    assert HEADING not in front()


def test_it_tells_each_way_that_was_set_up(
    draft: Activity, front: Callable[[], str], django_capture_on_commit_callbacks: Any
) -> None:
    at_once = partial(django_capture_on_commit_callbacks, execute=True)  # the cached page goes too
    set_up(
        user=None,
        activity=draft,
        channels=PAPER_CHANNELS,
        post_how="Antwoordnummer 12, Waterveen. Uiterlijk 3 mei.",
        phone_how="14 0123, van 9 tot 17 uur",
    )
    assert "Waar en wanneer staat hier zodra het bekend is." in front()
    with at_once():
        table = add_table(user=None, activity=draft, name="De Kajuit", where="Kade 1, 3 mei, 9 tot 12 uur")
    page = front()
    assert HEADING in page
    for told in ("Antwoordnummer 12, Waterveen", "14 0123", "De Kajuit", "Kade 1, 3 mei, 9 tot 12 uur"):
        assert told in page
    with at_once():
        change_table(user=None, table=table, name="De Kajuit", where="Kade 3")
    assert "Kade 3" in front()


def test_it_tells_only_that(draft: Activity, front: Callable[[], str]) -> None:
    set_up(user=None, activity=draft, channels=["post"])
    page = front()
    assert "Per post" in page
    assert "stemtafel" not in page
    assert "Aan de telefoon" not in page


def test_it_stops_when_the_vote_is_over(draft: Activity, front: Callable[[], str]) -> None:
    set_up(user=None, activity=draft, channels=["post"])
    assert HEADING in front()
    Activity.objects.filter(pk=draft.pk).update(closes=timezone.now())
    cache.clear()
    assert HEADING not in front()


def test_an_address_is_no_rule_and_changes_without_an_amendment(vote_on_paper: Activity) -> None:
    changed = set_up(user=None, activity=vote_on_paper, channels=PAPER_CHANNELS, post_how="Kade 1")
    assert changed.post_how == "Kade 1"
    assert Entry.objects.filter(action="paper.set-up").count() == 2


@pytest.mark.parametrize("field", ["post_how", "phone_how"])
def test_what_is_too_long_is_said_at_its_field(vote_on_paper: Activity, field: str) -> None:
    with pytest.raises(Refused, match="te lang") as no:
        set_up(user=None, activity=vote_on_paper, channels=PAPER_CHANNELS, **{field: "x" * 201})
    assert list(no.value.errors) == [field]


def test_a_table_gets_another_name_by_who_leads(
    vote_on_paper: Activity, anna: User, editor: User, browser: Browser
) -> None:
    table = add_table(user=editor, activity=vote_on_paper, name="De Kajuit")
    add_table(user=editor, activity=vote_on_paper, name="Het Dok")
    with pytest.raises(PermissionDenied):
        change_table(user=anna, table=table, name="X", where="")
    with pytest.raises(Refused, match="al een stemtafel"):
        change_table(user=editor, table=table, name="Het Dok", where="")
    address = f"/desk/papier/{vote_on_paper.pk}/stemtafels/{table.pk}/"
    browser(editor).post(address, {"name": "De Hut", "where": "Kade 2"})
    table.refresh_from_db()
    assert (table.name, table.where) == ("De Hut", "Kade 2")


@pytest.fixture
def vote_on_paper(project: Project) -> Activity:
    activity = voting.open_vote(project)
    set_up(user=None, activity=activity, channels=PAPER_CHANNELS, reason="Ook op papier.")
    return activity
