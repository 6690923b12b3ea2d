"""A striking-off that was a mistake, taken back at once by who made it."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from samenspraak.audit.models import Entry
from samenspraak.ballots.actions import AlreadyVoted, UsedBefore, give_back
from samenspraak.ballots.models import Ballot, Channel, Entitlement, Means
from samenspraak.paper import striking
from samenspraak.paper.counts import count_table
from samenspraak.paper.desk import scans
from samenspraak.paper.models import Handled, Table
from samenspraak.paper.queries import report
from samenspraak.paper.tests.choosing import vote_online
from samenspraak.paper.tests.conftest import Browser, give_codes
from samenspraak.paper.tests.test_screens import at, hidden, text
from samenspraak.paper.undoing import undo_strike
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity
from samenspraak.people.models import User

Undo = Callable[..., None]


@pytest.fixture
def code(vote: Activity) -> str:
    return give_codes(vote, 1)[0]


@pytest.fixture
def struck(vote: Activity, table: Table, officer: User, code: str) -> striking.Struck:
    return striking.strike(
        user=officer, activity=vote, channel=Channel.TABLE, proof=(Means.CODE, code), table=table
    )


@pytest.fixture
def undo(vote: Activity, table: Table, officer: User, struck: striking.Struck) -> Undo:
    def take_back(user: User = officer, why: str = "returned", which: striking.Struck = struck) -> None:
        undo_strike(user=user, activity=vote, channel=Channel.TABLE, struck=which, why=why, table=table)

    return take_back


def test_who_gave_the_paper_back_votes_elsewhere_and_once(vote: Activity, code: str, undo: Undo) -> None:
    with pytest.raises(AlreadyVoted):
        vote_online(vote, code, 1)
    undo()
    assert report(vote).facts.struck == {}
    vote_online(vote, code, 1)
    with pytest.raises(Refused):
        undo()
    with pytest.raises(AlreadyVoted):
        vote_online(vote, code, 2)
    assert Ballot.objects.count() == 1
    assert not report(vote).differing


def test_a_vote_on_the_web_is_never_taken_back(vote: Activity, code: str, undo: Undo) -> None:
    """Not even by who still has the page of before: the same paper is taken back once."""
    undo()
    vote_online(vote, code, 1)
    with pytest.raises(Refused, match="Er is niets veranderd"):
        undo()
    assert Entitlement.objects.get().channel == Channel.WEB
    with pytest.raises(ValueError, match="web"):
        give_back(activity=vote, key=b"", channel=Channel.WEB, day=timezone.localdate())


def test_not_once_the_box_of_that_day_was_counted(
    table: Table, officer: User, undo: Undo, vote: Activity
) -> None:
    count_table(user=officer, table=table, day=timezone.localdate(), papers=1)
    with pytest.raises(Refused, match="al geteld"):
        undo()
    assert Entitlement.objects.get().used
    assert report(vote).facts.struck == {"table": 1}


def test_a_paper_that_was_kept_shows_in_the_report(
    vote: Activity, table: Table, officer: User, undo: Undo
) -> None:
    undo()
    count_table(user=officer, table=table, day=timezone.localdate(), papers=1)
    assert [line.difference for line in report(vote).differing] == [1, -1]


def test_the_log_says_that_it_was_done_and_why_and_not_for_whom(officer: User, undo: Undo) -> None:
    undo(why="misread")
    entry = Entry.objects.get(action="paper.strike-undone")
    assert entry.user == officer
    assert set(entry.details) == {"channel", "why", "table"}


def test_a_reason_is_chosen(undo: Undo) -> None:
    with pytest.raises(Refused, match="Kies waarom"):
        undo(why="Mevrouw Jansen ging weg")
    assert Entitlement.objects.get().used


def test_what_is_not_of_today_or_of_nobody_is_refused(
    undo: Undo, struck: striking.Struck, outsider: User
) -> None:
    with pytest.raises(PermissionDenied):
        undo(user=outsider)
    with pytest.raises(Refused):
        undo(which=striking.Struck(uuid.uuid4(), struck.key))
    with pytest.raises(Refused):
        undo(which=striking.Struck(struck.row, b"\0" * 32))
    assert Handled.objects.count() == 1
    Handled.objects.update(day=timezone.localdate() - timedelta(days=1))
    with pytest.raises(Refused):
        undo()


def test_the_page_can_take_back_what_it_just_did(
    vote: Activity, table: Table, code: str, browser: Browser, officer: User
) -> None:
    client = browser(officer)
    page = client.post(at(vote, f"tafel/{table.pk}/"), {"proof": code})
    assert "Draai het afstrepen terug" in text(page)
    mark = hidden(page)["undo"]
    back = {"undo": mark, "why": "returned"}
    done = client.post(at(vote, f"tafel/{table.pk}/terug/"), back, follow=True)
    assert "Teruggedraaid" in done.content.decode()
    assert not Entitlement.objects.get().used
    again = client.post(at(vote, f"tafel/{table.pk}/terug/"), back, follow=True)
    assert "Er is niets veranderd" in again.content.decode()
    page = client.post(at(vote, f"tafel/{table.pk}/"), {"proof": code})
    assert "Mag stemmen" in text(page)


def test_in_the_post_too(vote: Activity, code: str, browser: Browser, anna: User) -> None:
    client = browser(anna)
    mark = hidden(client.post(at(vote, "post/"), {"proof": code}))["undo"]
    client.post(at(vote, "post/terug/"), {"undo": mark, "why": "misread"})
    assert not Entitlement.objects.get().used
    striking.strike(user=anna, activity=vote, channel=Channel.POST, proof=(Means.CODE, code))
    with pytest.raises(UsedBefore):
        striking.strike(user=anna, activity=vote, channel=Channel.POST, proof=(Means.CODE, code))


def test_a_mark_is_of_one_person_and_ten_minutes(
    vote: Activity,
    struck: striking.Struck,
    officer: User,
    anna: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mark = scans.undo_mark(vote, officer, struck)
    assert scans.read_undo(mark, vote, officer) == struck
    assert scans.read_undo(mark, vote, anna) is None
    assert scans.read_undo("onzin", vote, officer) is None
    monkeypatch.setattr("cryptography.fernet.time.time", lambda: timezone.now().timestamp() + 601)
    assert scans.read_undo(mark, vote, officer) is None
