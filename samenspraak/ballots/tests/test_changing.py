"""A change of mind until closing: one entitlement, one ballot, whatever was posted twice or late."""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from samenspraak.ballots.actions import (
    AlreadyVoted,
    Receipt,
    TooLate,
    cast,
    current_ballot,
    enter_ballots,
    use_on_paper,
)
from samenspraak.ballots.admitting import admit_address
from samenspraak.ballots.keys import link_of
from samenspraak.ballots.models import Ballot, Channel, Entitlement, Proof
from samenspraak.ballots.sealing import seal_all, seal_batch
from samenspraak.ballots.tests.box import ballot, close, open_vote
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity
from samenspraak.people.models import User
from samenspraak.projects.models import Project
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope

FIRST, SECOND, THIRD = (f'{{"choice":[{number}]}}' for number in (1, 2, 3))


def offer(activity: Activity, rules: Any, key: bytes, content: str, **fields: Any) -> dict[str, Any]:
    return ballot(activity, rules, key, content=content, changeable=True, **fields)


def test_another_ballot_takes_the_place_of_the_first_and_has_another_tracker(project: Project) -> None:
    activity, rules = open_vote(project)
    key = admit_address(activity, "anna@voorbeeld.nl")
    before = cast(**offer(activity, rules, key, FIRST))
    replaced = current_ballot(activity=activity, key=key)
    assert replaced is not None
    after = cast(**offer(activity, rules, key, SECOND, replaces=replaced))
    assert after.tracker != before.tracker
    assert [one.content for one in Ballot.objects.all()] == [SECOND]
    assert not Ballot.objects.filter(pk=replaced).exists()


def test_what_was_posted_late_or_twice_undoes_nothing(project: Project) -> None:
    activity, rules = open_vote(project)
    key = admit_address(activity, "anna@voorbeeld.nl")
    first = offer(activity, rules, key, FIRST)
    cast(**first)
    second = offer(activity, rules, key, SECOND, replaces=first["ballot_id"])
    assert cast(**second) == cast(**second)
    third = offer(activity, rules, key, THIRD, replaces=second["ballot_id"])
    cast(**third)
    for stale in (first, second, offer(activity, rules, key, FIRST, replaces=first["ballot_id"])):
        with pytest.raises(AlreadyVoted):
            cast(**stale)
    assert [one.content for one in Ballot.objects.all()] == [THIRD]


def test_nobody_replaces_the_ballot_of_somebody_else(project: Project) -> None:
    activity, rules = open_vote(project)
    anna, bram = (admit_address(activity, f"{name}@voorbeeld.nl") for name in ("anna", "bram"))
    hers, his = offer(activity, rules, anna, FIRST), offer(activity, rules, bram, FIRST)
    cast(**hers)
    cast(**his)
    with pytest.raises(AlreadyVoted):
        cast(**offer(activity, rules, bram, SECOND, replaces=hers["ballot_id"]))
    assert [one.content for one in Ballot.objects.all()] == [FIRST, FIRST]


def test_where_it_is_not_allowed_nothing_links_and_nothing_is_replaced(project: Project) -> None:
    activity, rules = open_vote(project)
    key = admit_address(activity, "anna@voorbeeld.nl")
    first = ballot(activity, rules, key)
    cast(**first)
    assert current_ballot(activity=activity, key=key) is None
    assert Ballot.objects.get().link is None
    for changeable in (True, False):
        with pytest.raises(AlreadyVoted):
            cast(**ballot(activity, rules, key, changeable=changeable, replaces=first["ballot_id"]))


def test_paper_is_not_exchanged_for_a_vote_on_the_web(project: Project, editor: User) -> None:
    activity, rules = open_vote(project)
    key = admit_address(activity, "anna@voorbeeld.nl")
    use_on_paper(activity=activity, key=key, channel=Channel.TABLE, user=editor)
    enter_ballots(activity=activity, contents=[FIRST])
    with pytest.raises(AlreadyVoted):
        cast(**offer(activity, rules, key, SECOND, replaces=Ballot.objects.get().pk))
    assert Ballot.objects.get().content == FIRST


def test_after_closing_a_choice_stays(project: Project) -> None:
    activity, rules = open_vote(project)
    key = admit_address(activity, "anna@voorbeeld.nl")
    first = offer(activity, rules, key, FIRST)
    cast(**first)
    close(activity)
    with pytest.raises(TooLate):
        cast(**offer(activity, rules, key, SECOND, replaces=first["ballot_id"]))
    assert Ballot.objects.get().content == FIRST


@pytest.mark.django_db(transaction=True)
def test_no_batches_meanwhile_and_then_the_link_is_gone_with_its_key(project: Project) -> None:
    activity, rules = open_vote(project)
    keys = [admit_address(activity, f"{number}@voorbeeld.nl") for number in range(25)]
    for key in keys:
        cast(**offer(activity, rules, key, FIRST))
    Proof.objects.create(activity=activity, key=b"p" * 32, entitlement=keys[0])
    Entitlement.objects.filter(key=keys[0]).update(serial=7)
    assert seal_batch(activity) == 0
    assert {bytes(one.link or b"") for one in Ballot.objects.all()} == {
        link_of(activity, key) for key in keys
    }
    close(activity)
    seal_all(activity)
    assert Ballot.objects.filter(sealed=True, link__isnull=True).count() == 25
    assert not Proof.objects.exists()
    assert not Entitlement.objects.filter(serial__isnull=False).exists()


@pytest.mark.django_db(transaction=True)
def test_many_changes_at_once_leave_one_ballot(waterveen: Organisation, project: Project) -> None:
    activity, rules = open_vote(project)
    key = admit_address(activity, "anna@voorbeeld.nl")
    first = offer(activity, rules, key, FIRST)
    cast(**first)
    changes = [offer(activity, rules, key, SECOND, replaces=first["ballot_id"]) for _time in range(20)]

    def change(one: dict[str, Any]) -> Receipt | Refused:
        try:
            with scope(waterveen):
                return cast(**one)
        except Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(change, changes))
    assert sum(isinstance(answer, Receipt) for answer in answers) == 1
    assert Ballot.objects.count() == 1
    assert Ballot.objects.get().pk in {one["ballot_id"] for one in changes}


def test_a_replacement_that_names_nothing_known_is_refused(project: Project) -> None:
    activity, rules = open_vote(project)
    key = admit_address(activity, "anna@voorbeeld.nl")
    with pytest.raises(AlreadyVoted):
        cast(**offer(activity, rules, key, SECOND, replaces=uuid.uuid4()))
    assert not Entitlement.objects.filter(used__isnull=False).exists()
