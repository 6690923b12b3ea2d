"""Many at once: one right is used once, one turn has one person, one stack goes in the box once."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from samenspraak.ballots.models import Ballot, Channel, Entitlement, Means
from samenspraak.paper import batches, entry, phone, queries, setting_up, striking
from samenspraak.paper.counts import count_table
from samenspraak.paper.models import Batch, Handled, PhoneBallot, Table, TypedBallot, Typing
from samenspraak.paper.tests.choosing import vote_online
from samenspraak.paper.tests.conftest import give_codes
from samenspraak.paper.tests.stacks import stack, type_all
from samenspraak.paper.undoing import undo_strike
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity
from samenspraak.people.models import User
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def at_once(organisation: Organisation, *changes: Callable[[], Any]) -> list[bool]:
    """Each in a thread and a connection of its own: which of them succeeded?"""

    def run(change: Callable[[], Any]) -> bool:
        try:
            with scope(organisation):
                change()
        except Refused:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(len(changes)) as pool:
        return list(pool.map(run, changes))


def test_one_right_over_four_channels_counts_once(
    waterveen: Organisation, vote: Activity, table: Table, anna: User
) -> None:
    (code,) = give_codes(vote, 1)
    who = (Means.CODE, code)

    def by_post() -> None:
        striking.strike(user=anna, activity=vote, channel=Channel.POST, proof=who)

    def at_table() -> None:
        striking.strike(user=anna, activity=vote, channel=Channel.TABLE, proof=who, table=table)

    def by_phone() -> None:
        phone.take_vote(user=anna, activity=vote, proof=who, marks="1", ballot_id=uuid.uuid4())

    ways = [by_post, at_table, by_phone, lambda: vote_online(vote, code, 1)]
    assert sum(at_once(waterveen, *(ways * 8))) == 1
    assert Entitlement.objects.filter(used__isnull=False).count() == 1
    traces = Handled.objects.count() + Ballot.objects.count()
    assert traces == 1
    assert PhoneBallot.objects.count() == Handled.objects.filter(channel="phone").count()
    assert "box" not in {line.check for line in queries.report(vote).differing}


def test_taken_back_while_the_voter_votes_online_gives_one_ballot_at_most(
    waterveen: Organisation, vote: Activity, table: Table, anna: User
) -> None:
    (code,) = give_codes(vote, 1)
    struck = striking.strike(
        user=anna, activity=vote, channel=Channel.TABLE, proof=(Means.CODE, code), table=table
    )

    def take_back() -> None:
        undo_strike(
            user=anna, activity=vote, channel=Channel.TABLE, struck=struck, why="returned", table=table
        )

    def online() -> None:
        vote_online(vote, code, 1)

    done = at_once(waterveen, *([take_back, online] * 10))
    assert sum(done[::2]) == 1
    assert sum(done[1::2]) == Ballot.objects.count() <= 1
    assert not Handled.objects.exists()
    assert queries.report(vote).adds_up


def test_taken_back_while_the_box_is_counted_is_one_of_the_two(
    waterveen: Organisation, vote: Activity, table: Table, anna: User
) -> None:
    """Counted first it stays; taken back first the count is of what stayed."""
    (code,) = give_codes(vote, 1)
    struck = striking.strike(
        user=anna, activity=vote, channel=Channel.TABLE, proof=(Means.CODE, code), table=table
    )
    day = timezone.localdate()
    took_back, counted = at_once(
        waterveen,
        lambda: undo_strike(
            user=anna, activity=vote, channel=Channel.TABLE, struck=struck, why="returned", table=table
        ),
        lambda: count_table(user=anna, table=table, day=day, papers=0),
    )
    assert counted
    assert Handled.objects.exists() != took_back
    assert Entitlement.objects.filter(used__isnull=False).exists() != took_back


def test_one_turn_goes_to_one_person(
    waterveen: Organisation, vote: Activity, anna: User, bram: User, carla: User, editor: User
) -> None:
    batch = stack(vote, anna, 3)
    people = [anna, bram, carla, editor]
    took = at_once(
        waterveen, *[lambda person=person: entry.take_turn(user=person, batch=batch) for person in people]
    )
    assert sum(took) == 2
    assert sorted(Typing.objects.values_list("turn", flat=True)) == [1, 2]


def test_one_form_sent_from_many_windows_is_one_paper(
    waterveen: Organisation, vote: Activity, anna: User
) -> None:
    typing = entry.take_turn(user=anna, batch=stack(vote, anna, 3))
    at_once(
        waterveen,
        *[lambda: entry.type_ballot(user=anna, typing=typing, place=1, text="1 2") for _window in range(8)],
    )
    assert TypedBallot.objects.count() == 1


def test_a_stack_sealed_by_many_goes_in_once(
    waterveen: Organisation, vote: Activity, anna: User, bram: User
) -> None:
    batch = stack(vote, anna, 2)
    for person in (anna, bram):
        type_all(person, batch, ["1", "2"])
    at_once(waterveen, *[lambda: batches.seal_batch(user=anna, batch=batch) for _window in range(8)])
    assert Ballot.objects.count() == 2
    assert Batch.objects.get().entered == 2


def test_batches_opened_at_once_have_numbers_of_their_own(
    waterveen: Organisation, vote: Activity, anna: User
) -> None:
    at_once(waterveen, *[lambda: stack(vote, anna, 1) for _window in range(8)])
    assert sorted(Batch.objects.values_list("number", flat=True)) == list(range(1, 9))


def test_finishing_and_striking_off_wait_for_each_other(
    waterveen: Organisation, vote: Activity, anna: User, editor: User
) -> None:
    """Whatever comes first: nothing is struck off after the paper is finished."""
    codes = give_codes(vote, 8)
    Activity.objects.filter(pk=vote.pk).update(closes=timezone.now())
    vote.refresh_from_db()

    def finish() -> None:
        setting_up.finish(user=editor, activity=vote, explanation="Er kwam nog post.")

    strikes = [
        lambda code=code: striking.strike(
            user=anna, activity=vote, channel=Channel.POST, proof=(Means.CODE, code)
        )
        for code in codes
    ]
    outcomes = at_once(waterveen, *strikes[:4], finish, *strikes[4:])
    assert outcomes[4]
    struck = sum(outcomes) - 1
    assert Entitlement.objects.filter(used__isnull=False).count() == struck == Handled.objects.count()


def test_a_report_read_while_people_vote_does_not_lie(
    waterveen: Organisation, vote: Activity, anna: User
) -> None:
    """It is read as of one moment: a vote that comes in between two of its numbers is in both or in none."""
    codes = give_codes(vote, 24)
    reports: list[Any] = []
    read = [lambda: reports.append(queries.report(vote))] * 8
    at_once(waterveen, *[lambda code=code: vote_online(vote, code, 1) for code in codes], *read)
    assert len(reports) == 8
    assert all(not report.differing for report in reports)
