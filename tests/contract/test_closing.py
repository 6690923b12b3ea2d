"""Closing counts once, whatever happens, and nothing comes after it."""

from __future__ import annotations

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.test import TestCase
from django.utils import timezone

from samenspraak.audit.models import Entry
from samenspraak.participation import events
from samenspraak.participation.actions import close_activity, current_rules, move_closing
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity, ActivityState, Rules
from samenspraak.participation.tasks import close_due
from samenspraak.tenancy.scoping import scope
from tests.contract.stage import Stage, rows_of
from tests.contract.test_what_others_see import open_and_in_use

pytestmark = pytest.mark.slow


def test_closing_twice_is_closing_once(stage: Stage) -> None:
    activity = open_and_in_use(stage)
    closed: list[int] = []
    hear = events._listeners[events.ActivityClosed]
    hear.append(listener := lambda event: closed.append(event.activity))
    try:
        with TestCase.captureOnCommitCallbacks(execute=True):
            once = close_activity(user=None, activity=activity)
        rows, figures = rows_of(stage.organisation), stage.method.figures(once)
        with TestCase.captureOnCommitCallbacks(execute=True):
            twice = close_activity(user=None, activity=activity)
    finally:
        hear.remove(listener)
    assert closed == [activity.pk]
    assert (once.state, twice.state) == (ActivityState.CLOSED, ActivityState.CLOSED)
    assert once.closes == twice.closes
    assert rows_of(stage.organisation) == rows
    assert stage.method.figures(twice) == figures
    assert (
        Entry.objects.filter(action="activity.closed", target=f"participation.activity:{once.pk}").count()
        == 1
    )


def test_closing_a_draft_changes_nothing(stage: Stage) -> None:
    activity = stage.draft()
    assert close_activity(user=None, activity=activity).state == ActivityState.DRAFT


def test_closing_keeps_the_rules(stage: Stage) -> None:
    activity = open_and_in_use(stage)
    before = current_rules(activity).digest
    close_activity(user=None, activity=activity)
    assert current_rules(activity).digest == before


def test_counting_that_fails_leaves_it_open(stage: Stage) -> None:
    """State, result and events are one transaction."""
    activity = open_and_in_use(stage)
    rows = rows_of(stage.organisation)
    with (
        TestCase.captureOnCommitCallbacks() as callbacks,
        patch.object(type(stage.method), "close", side_effect=ZeroDivisionError),
        pytest.raises(ZeroDivisionError),
    ):
        close_activity(user=None, activity=activity)
    assert callbacks == []
    activity.refresh_from_db()
    assert activity.state == ActivityState.OPEN
    assert rows_of(stage.organisation) == rows
    assert close_activity(user=None, activity=activity).state == ActivityState.CLOSED


def test_what_is_due_is_closed_by_the_clock(stage: Stage) -> None:
    activity = open_and_in_use(stage)
    due = timezone.now() - timedelta(minutes=1)
    opened = due - timedelta(days=1)
    Activity.objects.filter(pk=activity.pk).update(opens=opened, closes=due)
    assert close_due() == 1
    activity.refresh_from_db()
    assert (activity.state, activity.closes) == (ActivityState.CLOSED, due)
    assert close_due() == 0


def test_another_closing_time_is_an_amendment_that_says_why(stage: Stage) -> None:
    activity, editor = stage.opened(), stage.staff()
    later = timezone.now() + timedelta(days=5)
    moved = move_closing(user=editor, activity=activity, closes=later, reason="De brieven kwamen te laat.")
    assert moved.closes == later
    first, second = Rules.objects.filter(activity=activity)
    assert (second.version, second.reason) == (2, "De brieven kwamen te laat.")
    assert second.content == {**first.content, "amends": first.digest, "closes": later.isoformat()}
    stage.take_part(moved)
    close_activity(user=None, activity=moved)
    with pytest.raises(Refused):
        move_closing(user=editor, activity=moved, closes=later, reason="Toch nog.")


def test_two_organisations_do_it_side_by_side(stage: Stage, elsewhere: Stage) -> None:
    """At no step does a row of the other one appear, disappear or show."""
    theirs = rows_of(elsewhere.organisation)
    activity = stage.draft()
    assert rows_of(elsewhere.organisation) == theirs
    with scope(elsewhere.organisation):
        other = open_and_in_use(elsewhere)
        other_figures = elsewhere.method.figures(other)
        theirs = rows_of(elsewhere.organisation)
    assert not any(rows & theirs[name] for name, rows in rows_of(stage.organisation).items())
    activity = open_and_in_use(stage)
    for step in ("open", "closed"):
        if step == "closed":
            with TestCase.captureOnCommitCallbacks(execute=True):
                activity = close_activity(user=None, activity=activity)
        assert rows_of(elsewhere.organisation) == theirs
        with scope(elsewhere.organisation):
            assert not Activity.objects.filter(pk=activity.pk).exists()
            assert elsewhere.method.figures(other) == other_figures
            # asked inside the wrong scope, a method knows nothing of it
            assert list(elsewhere.method.candidates(activity)) == []
            assert [row for table in elsewhere.method.tables(activity) for row in table.rows] == []
            assert all(figure.value == 0 for figure in elsewhere.method.figures(activity))
            assert elsewhere.method.results(activity) is None
            assert elsewhere.method.attention(activity) == [] or step == "open"
