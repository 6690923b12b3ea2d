"""Two people type a stack, each alone; a third decides; then it is sealed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from samenspraak.audit.models import Entry
from samenspraak.ballots.models import Ballot, Entitlement
from samenspraak.paper import batches, entry
from samenspraak.paper.models import Batch, TypedBallot, Verdict
from samenspraak.paper.progress import Stage, progress_of
from samenspraak.paper.tests.stacks import sealed, stack, stage, type_all
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity
from samenspraak.people.models import User

LINES = ["1 2", "3", "b", "o3", "5 1 4"]


def said(ballots: Any) -> list[list[int]]:
    return sorted(json.loads(one.content)["choice"] for one in ballots)


def test_typed_twice_alike_it_can_be_sealed(vote: Activity, anna: User, bram: User) -> None:
    batch = sealed(vote, anna, bram, LINES)
    assert said(Ballot.objects.all()) == [[1, 2], [1, 4, 5], [3]]
    assert (batch.entered, batch.blank, batch.void, batch.papers) == (3, 1, {"3": 1}, 5)
    assert stage(batch) == Stage.SEALED


def test_after_sealing_only_numbers_stay(vote: Activity, anna: User, bram: User) -> None:
    sealed(vote, anna, bram, LINES)
    assert not TypedBallot.objects.exists()
    assert not any("choice" in json.dumps(one.details) for one in Entry.objects.all())
    assert not Entitlement.objects.exists()


def test_the_order_of_the_stack_is_lost_in_the_box(vote: Activity, anna: User, bram: User) -> None:
    lines = [str(number % 5 + 1) for number in range(40)]
    sealed(vote, anna, bram, lines)
    stored = [json.loads(content)["choice"] for content in in_order_of_writing()]
    assert stored != [[int(line)] for line in lines]


def in_order_of_writing() -> list[str]:
    from django.db import connection

    with connection.cursor() as cursor:
        order = "rowid" if connection.vendor == "sqlite" else "ctid"
        cursor.execute(f"SELECT content FROM ballots_ballot ORDER BY {order}")
        return [row[0] for row in cursor.fetchall()]


def test_one_person_never_types_a_stack_twice(vote: Activity, anna: User) -> None:
    batch = stack(vote, anna, 1)
    type_all(anna, batch, ["1"])
    with pytest.raises(Refused, match="iemand anders"):
        entry.take_turn(user=anna, batch=batch)


def test_a_third_person_decides_and_nobody_who_typed_may(
    vote: Activity, anna: User, bram: User, carla: User
) -> None:
    batch = stack(vote, anna, 3)
    type_all(anna, batch, ["1", "2", "3"])
    type_all(bram, batch, ["1", "2 4", "3"])
    assert stage(batch) == Stage.DIFFERENCES
    for typist in (anna, bram):
        with pytest.raises(Refused, match="iemand anders"):
            entry.take_turn(user=typist, batch=batch)
    typing = entry.take_turn(user=carla, batch=batch)
    with pytest.raises(Refused):
        batches.seal_batch(user=anna, batch=batch)
    entry.decide(user=carla, typing=typing, number=1, as_="second")
    assert stage(batch) == Stage.READY
    batches.seal_batch(user=carla, batch=batch)
    assert said(Ballot.objects.all()) == [[1], [2, 4], [3]]
    assert Batch.objects.get().differences == 1


def test_a_third_person_may_see_something_else(vote: Activity, anna: User, bram: User, carla: User) -> None:
    batch = stack(vote, anna, 2)
    type_all(anna, batch, ["1", "2"])
    type_all(bram, batch, ["1", "3"])
    typing = entry.take_turn(user=carla, batch=batch)
    with pytest.raises(Refused, match="hooguit 3"):
        entry.decide(user=carla, typing=typing, number=1, text="1 2 3 4")
    entry.decide(user=carla, typing=typing, number=1, text="o1")
    batches.seal_batch(user=carla, batch=batch)
    assert said(Ballot.objects.all()) == [[1]]
    assert Batch.objects.get().void == {"1": 1}


def test_a_paper_that_one_skipped_is_looked_for(vote: Activity, anna: User, bram: User, carla: User) -> None:
    batch = stack(vote, anna, 4)
    type_all(anna, batch, ["1", "2", "3", "4"])
    type_all(bram, batch, ["1", "3", "4"])
    (difference,) = progress_of(batch).differences
    assert difference.first is not None
    assert (difference.first.place, difference.second) == (2, None)
    typing = entry.take_turn(user=carla, batch=batch)
    entry.decide(user=carla, typing=typing, number=1, as_="first")
    assert stage(batch) == Stage.READY
    batches.seal_batch(user=carla, batch=batch)
    assert Ballot.objects.count() == 4


def test_a_paper_that_is_not_there_is_left_out(vote: Activity, anna: User, bram: User, carla: User) -> None:
    batch = stack(vote, anna, 2)
    type_all(anna, batch, ["1", "2", "2"])
    type_all(bram, batch, ["1", "2"])
    typing = entry.take_turn(user=carla, batch=batch)
    decided = entry.decide(user=carla, typing=typing, number=1, as_="second")
    assert decided.verdict == Verdict.ABSENT
    assert stage(batch) == Stage.READY


def test_a_paper_that_both_typed_cannot_be_said_to_be_absent(
    vote: Activity, anna: User, bram: User, carla: User
) -> None:
    batch = stack(vote, anna, 1)
    type_all(anna, batch, ["1"])
    type_all(bram, batch, ["2"])
    typing = entry.take_turn(user=carla, batch=batch)
    with pytest.raises(Refused, match="Beiden typten"):
        entry.decide(user=carla, typing=typing, number=1, as_="absent")


def test_people_must_agree_on_why_a_paper_is_void(vote: Activity, anna: User, bram: User) -> None:
    batch = stack(vote, anna, 1)
    type_all(anna, batch, ["o1"])
    type_all(bram, batch, ["o2"])
    assert stage(batch) == Stage.DIFFERENCES


def test_another_number_than_counted_is_counted_again_with_a_reason(
    vote: Activity, anna: User, bram: User
) -> None:
    batch = stack(vote, anna, 3)
    type_all(anna, batch, ["1", "2"])
    type_all(bram, batch, ["1", "2"])
    assert stage(batch) == Stage.MISCOUNTED
    with pytest.raises(Refused, match="Schrijf op waarom"):
        batches.recount_batch(user=bram, batch=batch, papers=2, reason=" ")
    batches.recount_batch(user=bram, batch=batch, papers=2, reason="Er zat een leeg vel tussen")
    assert [count.papers for count in batch.counts.all()] == [3, 2]
    batches.seal_batch(user=bram, batch=batch)
    assert Ballot.objects.count() == 2


def test_the_same_form_twice_is_one_paper(vote: Activity, anna: User) -> None:
    typing = type_all(anna, stack(vote, anna, 3), ["1"], finish=False)
    entry.type_ballot(user=anna, typing=typing, place=1, text="1")
    assert typing.ballots.count() == 1
    with pytest.raises(Refused, match="was al getypt"):
        entry.type_ballot(user=anna, typing=typing, place=1, text="2")
    with pytest.raises(Refused, match="niet meer van nu"):
        entry.type_ballot(user=anna, typing=typing, place=3, text="2")


def test_the_last_paper_can_be_taken_back_once(vote: Activity, anna: User) -> None:
    typing = type_all(anna, stack(vote, anna, 3), ["1", "2"], finish=False)
    assert entry.undo_last(user=anna, typing=typing, place=2)
    assert not entry.undo_last(user=anna, typing=typing, place=2)
    assert [one.typed for one in typing.ballots.all()] == ["1"]


def test_what_was_typed_is_there_after_an_interruption(vote: Activity, anna: User) -> None:
    batch = stack(vote, anna, 3)
    before = type_all(anna, batch, ["1", "2"], finish=False)
    again = entry.take_turn(user=anna, batch=batch)
    assert again == before
    assert [one.typed for one in again.ballots.all()] == ["1", "2"]


def test_nobody_types_in_the_turn_of_another(vote: Activity, anna: User, bram: User) -> None:
    typing = type_all(anna, stack(vote, anna, 3), ["1"], finish=False)
    for change in (
        lambda: entry.type_ballot(user=bram, typing=typing, place=2, text="2"),
        lambda: entry.undo_last(user=bram, typing=typing, place=1),
        lambda: entry.finish_typing(user=bram, typing=typing, place=1),
    ):
        with pytest.raises(Refused, match="iemand anders"):
            change()
    assert typing.ballots.count() == 1


def test_who_is_ill_is_replaced_and_stays_named(
    vote: Activity, anna: User, bram: User, carla: User, editor: User
) -> None:
    batch = stack(vote, anna, 1)
    typing = type_all(anna, batch, ["1"], finish=False)
    with pytest.raises(PermissionDenied):
        entry.give_up(user=bram, typing=typing, reason="Ze is weg")
    entry.give_up(user=editor, typing=typing, reason="Ziek naar huis")
    type_all(bram, batch, ["1"])
    with pytest.raises(Refused, match="iemand anders"):
        entry.take_turn(user=anna, batch=batch)
    type_all(carla, batch, ["1"])
    assert stage(batch) == Stage.READY
    assert batch.typings.get(given_up__isnull=False).by == anna


def test_a_stack_opened_by_mistake_falls_out_and_its_number_stays_used(
    vote: Activity, anna: User, bram: User
) -> None:
    batch = stack(vote, anna, 2, number=7)
    type_all(anna, batch, ["1", "2"])
    batches.drop_batch(user=anna, batch=batch, reason="Twee stapels door elkaar")
    assert not TypedBallot.objects.exists()
    with pytest.raises(Refused, match="Stapel 7 is er al"):
        stack(vote, anna, 2, number=7)
    assert stack(vote, anna, 2).number == 8
    with pytest.raises(Refused):
        entry.take_turn(user=bram, batch=batch)


@pytest.mark.parametrize("text", ["", "  ", "o", "o9", "ob", "99", "1 2 3 4", "x" * 501, "0"])
def test_what_is_no_ballot_is_refused_in_words(vote: Activity, anna: User, text: str) -> None:
    typing = entry.take_turn(user=anna, batch=stack(vote, anna, 3))
    with pytest.raises(Refused):
        entry.type_ballot(user=anna, typing=typing, place=1, text=text)
    assert not TypedBallot.objects.exists()


@pytest.mark.parametrize("papers", [0, -1, 501, 10**12])
def test_a_stack_has_a_number_of_papers_that_people_can_type(vote: Activity, anna: User, papers: int) -> None:
    with pytest.raises(Refused):
        stack(vote, anna, papers)


def test_officers_moderators_and_outsiders_type_nothing(
    vote: Activity, anna: User, officer: User, moderator: User, outsider: User
) -> None:
    batch = stack(vote, anna, 1)
    for nobody in (officer, moderator, outsider):
        with pytest.raises(PermissionDenied):
            entry.take_turn(user=nobody, batch=batch)
        with pytest.raises(PermissionDenied):
            stack(vote, nobody, 1)
        with pytest.raises(PermissionDenied):
            batches.seal_batch(user=nobody, batch=batch)


def test_sealing_fails_as_a_whole(
    vote: Activity, anna: User, bram: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed between the box and the numbers: nothing is in the box, everything typed is still there."""
    batch = stack(vote, anna, 2)
    type_all(anna, batch, ["1", "2"])
    type_all(bram, batch, ["1", "2"])

    def killed(*_args: Any, **_more: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as half_way:
        half_way.setattr(batches, "record", killed)
        with pytest.raises(KeyboardInterrupt):
            batches.seal_batch(user=anna, batch=batch)
    assert not Ballot.objects.exists()
    assert TypedBallot.objects.count() == 4
    batches.seal_batch(user=anna, batch=batch)
    batches.seal_batch(user=anna, batch=batch)
    assert Ballot.objects.count() == 2
