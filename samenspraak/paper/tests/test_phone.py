"""A vote by phone counts once, and no row joins it to who called."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from samenspraak.audit.models import Entry
from samenspraak.ballots.actions import UsedBefore
from samenspraak.ballots.keys import proof_key
from samenspraak.ballots.models import Ballot, Entitlement, Means
from samenspraak.ballots.sealing import seal_all, seal_batch
from samenspraak.paper import phone
from samenspraak.paper.models import Batch, Handled, PhoneBallot
from samenspraak.paper.tasks import seal_calls
from samenspraak.paper.tests.choosing import vote_online
from samenspraak.paper.tests.conftest import give_codes
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity, ActivityState
from samenspraak.people.models import User


def call(vote: Activity, user: User, code: str, marks: str = "1", **more: Any) -> None:
    phone.take_vote(
        user=user,
        activity=vote,
        proof=(Means.CODE, code),
        marks=marks,
        ballot_id=more.get("ballot_id") or uuid.uuid4(),
    )


def test_what_a_caller_says_waits_apart_from_who_called(vote: Activity, anna: User) -> None:
    (code,) = give_codes(vote, 1)
    call(vote, anna, code, "3 1")
    kept = PhoneBallot.objects.get()
    assert kept.content == '{"choice":[1,3]}'
    assert {field.name for field in PhoneBallot._meta.concrete_fields} == {
        "id",
        "organisation",
        "activity",
        "content",
    }
    entitlement = Entitlement.objects.get()
    assert (entitlement.channel, entitlement.used) == ("phone", timezone.localdate())
    assert not Ballot.objects.exists()


def test_the_same_call_sent_twice_is_one_vote(vote: Activity, anna: User) -> None:
    (code,) = give_codes(vote, 1)
    ballot = uuid.uuid4()
    for _time in range(2):
        call(vote, anna, code, ballot_id=ballot)
    assert PhoneBallot.objects.count() == 1
    with pytest.raises(UsedBefore):
        call(vote, anna, code)


def test_who_voted_online_cannot_call_and_the_other_way_round(vote: Activity, anna: User) -> None:
    one, other = give_codes(vote, 2)
    vote_online(vote, one, 1)
    with pytest.raises(UsedBefore):
        call(vote, anna, one)
    call(vote, anna, other)
    with pytest.raises(Refused):
        vote_online(vote, other, 2)
    assert PhoneBallot.objects.count() == Ballot.objects.count() == 1


def test_a_choice_that_does_not_hold_uses_nothing(vote: Activity, anna: User) -> None:
    (code,) = give_codes(vote, 1)
    with pytest.raises(Refused, match="hooguit 3"):
        call(vote, anna, code, "1 2 3 4")
    assert not Entitlement.objects.filter(used__isnull=False).exists()


def test_an_officer_at_a_table_takes_no_calls(vote: Activity, officer: User) -> None:
    (code,) = give_codes(vote, 1)
    with pytest.raises(PermissionDenied):
        call(vote, officer, code)


def test_the_phone_stops_when_the_vote_does(vote: Activity, anna: User) -> None:
    (code,) = give_codes(vote, 1)
    Activity.objects.filter(pk=vote.pk).update(closes=timezone.now())
    vote.refresh_from_db()
    with pytest.raises(Refused, match="nu niet open"):
        call(vote, anna, code)


def test_twenty_calls_go_in_the_box_together(vote: Activity, anna: User) -> None:
    codes = give_codes(vote, 20)
    for code in codes[:19]:
        call(vote, anna, code)
    seal_calls()
    assert not Ballot.objects.exists()
    call(vote, anna, codes[19])
    seal_calls()
    assert Ballot.objects.count() == 20
    assert not PhoneBallot.objects.exists()
    batch = Batch.objects.get()
    assert (batch.channel, batch.entered, batch.number) == ("phone", 20, 1)


def in_order(table: str, column: str, where: str = "") -> list[Any]:
    """As the database keeps them: by place, and on PostgreSQL by transaction first."""
    order = {"sqlite": "rowid", "postgresql": "xmin::text::bigint, ctid"}[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} {where} ORDER BY {order}")
        return [row[0] for row in cursor.fetchall()]


def joined(callers: dict[bytes, str], ballots: list[str]) -> int:
    """The n-th caller with the n-th vote: how many are right?"""
    keys = [bytes(key) for key in in_order("ballots_entitlement", "key", "WHERE used IS NOT NULL")]
    return sum(callers[key] == content for key, content in zip(keys, ballots, strict=True))


@pytest.mark.django_db(transaction=True)
def test_once_sealed_no_order_joins_a_call_to_its_caller(vote: Activity, anna: User) -> None:
    """Every caller says something of their own, so that a join can be told right from wrong."""
    marks = [f"{a} {b} {c}" for a in range(1, 4) for b in range(a + 1, 5) for c in range(b + 1, 6)]
    marks += [f"{a} {b}" for a in range(1, 5) for b in range(a + 1, 6)] + ["1", "2", "3", "4", "5"]
    callers = {}
    for code, said in zip(give_codes(vote, 25), marks, strict=False):
        call(vote, anna, code, said)
        callers[proof_key(vote, Means.CODE, code)] = vote_content(said)
    assert len({*callers.values()}) == 25
    # Before sealing whoever has the database can do it, as the explanation says.
    assert joined(callers, in_order("paper_phoneballot", "content")) == 25
    phone.seal_phone(vote)
    assert joined(callers, in_order("ballots_ballot", "content")) < 8  # one is expected by chance
    assert seal_batch(vote) == 25
    assert joined(callers, in_order("ballots_ballot", "content")) < 8
    log = [json_of(entry) for entry in Entry.objects.all()]
    assert not any(content in line for line in log for content in callers.values())


@pytest.mark.django_db(transaction=True)
def test_closing_takes_old_calls_off_the_disk(vote: Activity, anna: User) -> None:
    """The old row versions of what was said go with those of the box."""
    for code in give_codes(vote, 3):
        call(vote, anna, code)
    phone.seal_phone(vote, least=1)
    Activity.objects.filter(pk=vote.pk).update(state=ActivityState.CLOSED)
    vote.refresh_from_db()
    seal_all(vote)
    assert not PhoneBallot.objects.exists()
    assert Handled.objects.count() == 3
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_relation_size('paper_phoneballot'), pg_relation_size('paper_typedballot')"
            )
            assert cursor.fetchone() == (0, 0)


def vote_content(said: str) -> str:
    return '{"choice":[' + ",".join(said.split()) + "]}"


def json_of(entry: Entry) -> str:
    return f"{entry.action} {entry.target} {entry.details}"
