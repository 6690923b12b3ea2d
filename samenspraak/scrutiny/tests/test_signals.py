"""Signals ask somebody to look. They know no address, decide nothing, and are gone in two weeks."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError, connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samenspraak.ballots.alike import most_alike
from samenspraak.ballots.models import Ballot, Entitlement
from samenspraak.ballots.sealing import seal_batch
from samenspraak.booth.tests.conftest import browser
from samenspraak.booth.tests.voter import IDENTIFY, identify, put_in
from samenspraak.methods.budget.tests.factories import open_vote, vote_for
from samenspraak.participation.models import Activity
from samenspraak.people.models import Participant
from samenspraak.projects.models import Project
from samenspraak.scrutiny import marks, signals
from samenspraak.scrutiny.models import Signal, SignalKind
from tests.contract.stage import places_with

LIBRARY = "192.0.2.17"

__all__ = ["browser"]  # a fixture


def kept(kind: SignalKind) -> list[int]:
    return list(Signal.objects.filter(kind=kind).values_list("most", flat=True))


def test_many_voters_from_one_place_are_noticed_and_a_household_is_not(running: Activity) -> None:
    for _person in range(19):
        signals.identified(running, LIBRARY)
    for number in range(40):
        signals.identified(running, f"198.51.100.{number}")
    assert kept(SignalKind.BURST) == []
    signals.identified(running, LIBRARY)
    assert kept(SignalKind.BURST) == [20]
    for _person in range(12):
        signals.identified(running, LIBRARY)
    assert kept(SignalKind.BURST) == [30]  # one row a day and place, at least so many


def test_many_wrong_codes_from_one_place_are_noticed(running: Activity) -> None:
    for _try in range(10):
        signals.code_failed(running, LIBRARY)
    assert kept(SignalKind.FAILED_CODES) == [10]


def test_no_address_stands_anywhere_and_the_mark_is_another_one_tomorrow(
    running: Activity, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _person in range(20):
        signals.identified(running, LIBRARY)
    today = Signal.objects.get().mark
    assert places_with(LIBRARY) == []
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr("samenspraak.scrutiny.marks.timezone.localdate", lambda: tomorrow)
    assert marks.mark(running, LIBRARY) != today


def test_two_votes_do_not_show_that_a_place_is_the_same(running: Activity, closed: Activity) -> None:
    assert marks.mark(running, LIBRARY) != marks.mark(closed, LIBRARY)


def test_the_key_of_a_day_is_destroyed_the_next(running: Activity, monkeypatch: pytest.MonkeyPatch) -> None:
    marks.mark(running, LIBRARY)
    (key,) = Path(settings.KEY_DIR).glob("marks-*.key")
    assert key.stat().st_mode & 0o077 == 0
    assert marks.forget() == 0
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr("samenspraak.scrutiny.marks.timezone.localdate", lambda: tomorrow)
    assert marks.forget() == 1
    assert not key.exists()


def test_signals_are_gone_after_two_weeks(running: Activity) -> None:
    today = timezone.localdate()
    for days in (0, 14, 15, 40):
        Signal.objects.create(
            activity=running, kind=SignalKind.BURST, day=today - timedelta(days=days), mark="x", most=20
        )
    assert signals.forget() == 2
    assert min(Signal.objects.values_list("day", flat=True)) == today - timedelta(days=14)


def test_a_signal_that_cannot_be_kept_keeps_nobody_from_voting(
    running: Activity, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_args: object, **_more: object) -> int:
        raise DatabaseError("full")

    monkeypatch.setattr("samenspraak.scrutiny.signals.counted", broken)
    signals.identified(running, LIBRARY)
    assert "was lost" in caplog.text
    assert LIBRARY not in caplog.text


def test_the_booth_counts_who_identifies_and_codes_that_fail(
    project: Project, initiator: Participant, browser: Callable[[Activity], Client]
) -> None:
    activity = open_vote(project, initiator, means=["email", "code"])
    for number in range(20):
        client = browser(activity)
        put_in(client, activity, "Bomen")
        assert identify(client, f"{number}@voorbeeld.nl").status_code == 303
    for _try in range(10):
        client.post(IDENTIFY, {"step": "voting-code", "voting_code": "0000-0000-0000"})
    assert kept(SignalKind.BURST) == [20]
    assert kept(SignalKind.FAILED_CODES) == [10]


def test_casting_still_writes_two_rows_and_nothing_else(running: Activity) -> None:
    with CaptureQueriesContext(connection) as queries:
        vote_for(running, "anna@voorbeeld.nl", "Bomen", "Zwemtrap", "Bakfiets")
    written = [q["sql"].split('"')[1] for q in queries if q["sql"].startswith("INSERT")]
    assert not [table for table in written if "scrutiny" in table or "limit" in table]
    assert Ballot._meta.db_table in written


def test_the_same_ballots_in_one_batch_are_a_number_and_never_a_choice(running: Activity) -> None:
    for number in range(14):
        vote_for(running, f"straat{number}@voorbeeld.nl", "Bomen", "Zwemtrap", "Bakfiets")
    for number in range(6):
        vote_for(running, f"ander{number}@voorbeeld.nl", "Licht")
    with TestCase.captureOnCommitCallbacks(execute=True):
        assert seal_batch(running) == 20
    signal = Signal.objects.get(kind=SignalKind.ALIKE)
    assert (signal.most, signal.among, signal.mark) == (14, 20, "")
    assert Entitlement.objects.filter(activity=running, sealed=True).count() == 20


def test_the_same_single_choice_says_nothing(running: Activity) -> None:
    for number in range(20):
        vote_for(running, f"{number}@voorbeeld.nl", "Bomen")
    with TestCase.captureOnCommitCallbacks(execute=True):
        seal_batch(running)
    assert not Signal.objects.exists()


def contents(*ballots: object) -> Iterator[str]:
    return (json.dumps(ballot) for ballot in ballots)


def test_the_largest_group_of_the_same_is_counted_whatever_the_kind_of_ballot() -> None:
    three = {"v": 1, "kind": "approval", "choice": [1, 2, 3]}
    points = {"v": 1, "kind": "points", "points": {"1": 2, "2": 2, "3": 1}}
    one = {"v": 1, "kind": "approval", "choice": [1]}
    assert most_alike(contents(three, points, one, one, one, three)) == 2
    assert most_alike(contents(points, points, points, three)) == 3
    assert most_alike(contents(one, one)) == most_alike(()) == 0


def test_a_higher_number_of_the_same_day_takes_the_place_of_a_lower(running: Activity) -> None:
    for most in (12, 30, 20):
        signals.keep(running, SignalKind.ALIKE, most=most, among=40)
    assert Signal.objects.get().most == 30
    assert Signal.objects.get().day == date.today()
