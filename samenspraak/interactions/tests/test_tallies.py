"""Tallies follow what people do, a few seconds later; cached pages hear of it once a minute."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from samenspraak.interactions.actions import support, unsupport
from samenspraak.interactions.models import Tally
from samenspraak.interactions.tallies import count_changes
from samenspraak.interactions.tests.conftest import make
from samenspraak.participation.models import Contribution, ContributionState
from samenspraak.people.models import Participant
from samenspraak.tenancy.models import Organisation


def tally(contribution: Contribution) -> tuple[int, int]:
    row = Tally.objects.filter(contribution=contribution).first()
    return (row.supports, row.comments) if row else (0, 0)


def test_it_counts_support_and_published_comments_however_deep(
    plan: Contribution, resident: Participant
) -> None:
    comment = make(plan.activity, resident, parent=plan, root=plan)
    make(plan.activity, resident, parent=comment, root=plan)
    make(plan.activity, resident, parent=plan, root=plan, state=ContributionState.PENDING)
    support(participant=resident, contribution=plan)
    assert count_changes() == 1
    assert tally(plan) == (1, 2)
    assert tally(comment) == (0, 0)


def test_what_changes_later_is_counted_anew(plan: Contribution, resident: Participant) -> None:
    support(participant=resident, contribution=plan)
    comment = make(plan.activity, resident, parent=plan, root=plan)
    count_changes()
    unsupport(participant=resident, contribution=plan)
    comment.state = ContributionState.HIDDEN
    comment.save(update_fields=["state", "changed"])
    count_changes()
    assert tally(plan) == (0, 0)


def test_what_did_not_change_is_left_alone(plan: Contribution, resident: Participant) -> None:
    support(participant=resident, contribution=plan)
    now = timezone.now()
    count_changes(now)
    count_changes(now + timedelta(minutes=1))
    with CaptureQueriesContext(connection) as queries:
        assert count_changes(now + timedelta(minutes=2)) == 0
    assert not [query for query in queries if "tally" in query["sql"] and "INSERT" in query["sql"]]


def test_a_wrong_tally_is_mended_by_the_next_whole_count(plan: Contribution) -> None:
    now = timezone.now()
    count_changes(now)
    Tally.objects.create(contribution=plan, supports=99, comments=99)
    count_changes(now + timedelta(minutes=5))
    assert tally(plan) == (99, 99)
    count_changes(now + timedelta(hours=7))
    assert tally(plan) == (0, 0)


def test_cached_pages_hear_of_it_at_most_once_a_minute(
    plan: Contribution,
    waterveen: Organisation,
    resident: Participant,
    initiator: Participant,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    def stamp_after(now: object) -> int:
        with django_capture_on_commit_callbacks(execute=True):
            count_changes(now)  # type: ignore[arg-type]
        waterveen.refresh_from_db()
        return waterveen.stamp

    now = timezone.now()
    quiet = stamp_after(now)
    support(participant=resident, contribution=plan)
    first = stamp_after(now + timedelta(seconds=5))
    support(participant=initiator, contribution=plan)
    soon = stamp_after(now + timedelta(seconds=10))
    later = stamp_after(now + timedelta(seconds=70))
    still = stamp_after(now + timedelta(seconds=140))
    assert quiet < first == soon < later == still


@pytest.mark.parametrize("number", [1, 30])
def test_a_round_takes_as_many_queries_for_many_as_for_one(
    plan: Contribution, resident: Participant, number: int
) -> None:
    count_changes()
    for _each in range(number):
        support(participant=resident, contribution=make(plan.activity))
    with CaptureQueriesContext(connection) as queries:
        assert count_changes() == number
    assert len(queries) <= 12
