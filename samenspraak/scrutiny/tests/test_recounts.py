"""Counting again: each count is kept, one that differs is an alarm until somebody explains it."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from samenspraak.audit.models import Entry
from samenspraak.ballots.models import Ballot
from samenspraak.methods.budget.models import Result
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity
from samenspraak.people.models import User
from samenspraak.scrutiny import tasks
from samenspraak.scrutiny.actions import handle, recount
from samenspraak.scrutiny.capability import Scrutiny
from samenspraak.scrutiny.models import Recount
from samenspraak.scrutiny.queries import alarm_of, explained
from samenspraak.scrutiny.tests.conftest import VOTES, voted_in
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope


def tamper(activity: Activity) -> None:
    """Somebody with the database takes a ballot for the trees away."""
    Ballot.objects.filter(activity=activity, content__contains="1").order_by("pk")[0].delete()


def test_a_count_that_gives_the_same_is_kept_with_what_it_was_made_of(closed: Activity, editor: User) -> None:
    found = recount(user=editor, activity=closed)
    result = Result.objects.get(activity=closed)
    assert found.same
    assert (found.version, found.engine, found.digest) == (1, result.engine, result.digest)
    assert (found.seed, found.ballots) == (result.seed, len(VOTES))
    assert alarm_of(closed) is None


def test_a_count_that_differs_is_an_alarm_and_changes_no_result(closed: Activity, editor: User) -> None:
    before = Result.objects.values().get(activity=closed)
    tamper(closed)
    found = recount(user=editor, activity=closed)
    assert {"input", "ballots"} <= set(found.differs)
    assert alarm_of(closed) == found
    assert Result.objects.values().get(activity=closed) == before
    assert Entry.objects.filter(action="result.recounted", details__same=False).exists()


def test_who_opens_the_desk_sees_the_alarm_until_it_is_handled(
    closed: Activity, editor: User, moderator: User
) -> None:
    scrutiny = Scrutiny()
    assert scrutiny.attention(editor) == []
    tamper(closed)
    found = recount(user=None, activity=closed)
    ((number, words, address),) = scrutiny.attention(editor)
    assert (number, words) == (1, "hertelling van “Stemmen” wijkt af")
    assert address.endswith(f"/{closed.pk}/telling/")
    assert len(scrutiny.notices(closed, editor)) == 1
    assert scrutiny.attention(moderator) == []  # who cannot handle it is not asked to
    handle(user=editor, found=found, reason="Een proef met een kopie van de gegevens.")
    assert scrutiny.attention(editor) == []
    assert scrutiny.notices(closed, editor) == ()


def test_an_alarm_is_handled_with_a_reason_by_who_may(
    closed: Activity, editor: User, moderator: User
) -> None:
    tamper(closed)
    found = recount(user=None, activity=closed)
    with pytest.raises(PermissionDenied):
        handle(user=moderator, found=found, reason="Niets aan de hand.")
    for empty in ("", "  \n"):
        with pytest.raises(Refused):
            handle(user=editor, found=found, reason=empty)
    handled = handle(user=editor, found=found, reason="  Een proef\nmet een kopie.  ")
    assert (handled.reason, handled.handled_by) == ("Een proef met een kopie.", editor)
    assert explained(closed) == [handled]
    with pytest.raises(Refused):
        handle(user=editor, found=found, reason="Nog eens.")


def test_a_difference_that_was_explained_is_no_alarm_again_but_another_one_is(
    closed: Activity, editor: User
) -> None:
    tamper(closed)
    handle(user=editor, found=recount(user=None, activity=closed), reason="Een proef met een kopie.")
    again = recount(user=None, activity=closed)
    assert (again.same, again.reason) == (False, "Een proef met een kopie.")
    assert alarm_of(closed) is None
    tamper(closed)
    recount(user=None, activity=closed)
    assert alarm_of(closed) is not None


def test_handling_one_handles_all_that_are_alike(closed: Activity, editor: User) -> None:
    tamper(closed)
    first, _second = recount(user=None, activity=closed), recount(user=None, activity=closed)
    handle(user=editor, found=first, reason="Een proef met een kopie.")
    assert alarm_of(closed) is None


def test_only_who_may_counts_again_and_only_what_was_counted(
    running: Activity, editor: User, moderator: User
) -> None:
    with pytest.raises(Refused):
        recount(user=editor, activity=running)
    with pytest.raises(PermissionDenied):
        recount(user=moderator, activity=running)


def test_at_night_each_closed_vote_is_counted_again_once(closed: Activity, running: Activity) -> None:
    voted_in(running)
    assert tasks.count_again() == 0
    assert tasks.count_again() == 0
    (found,) = Recount.objects.all()
    assert (found.activity, found.user, found.same) == (closed, None, True)
    Recount.objects.update(created=timezone.now() - timedelta(hours=21))
    tamper(closed)
    assert tasks.count_again() == 1
    assert alarm_of(closed) is not None


def test_a_box_that_was_emptied_is_noticed_too(closed: Activity) -> None:
    Ballot.objects.filter(activity=closed).delete()
    assert tasks.count_again() == 1


@pytest.mark.parametrize(("hour", "counted"), [(3, 1), (14, 0)])
def test_the_job_waits_for_the_night(
    closed: Activity, monkeypatch: pytest.MonkeyPatch, hour: int, counted: int
) -> None:
    moment = datetime(2026, 5, 3, hour, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))
    monkeypatch.setattr("samenspraak.scrutiny.tasks.timezone.localtime", lambda: moment)
    tasks.count_again_at_night()
    assert Recount.objects.count() == counted


def test_nothing_of_it_is_seen_by_another_organisation(
    closed: Activity, dijkdam: Organisation, outsider: User
) -> None:
    tamper(closed)
    recount(user=None, activity=closed)
    with scope(dijkdam):
        assert Scrutiny().attention(outsider) == []
        assert tasks.count_again() == 0
