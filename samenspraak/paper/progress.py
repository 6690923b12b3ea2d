"""How far a batch is: who typed what, where they differ, what a third person decided. Read, never kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from samenspraak.paper.comparing import pairs
from samenspraak.paper.models import Batch, Turn, TypedBallot, Typing, Verdict


class Stage(StrEnum):
    """What a batch waits for."""

    TYPING = "typing"  # the first or the second entry
    DIFFERENCES = "differences"  # a third person
    MISCOUNTED = "miscounted"  # the papers again: another number was typed than counted
    READY = "ready"
    SEALED = "sealed"
    DROPPED = "dropped"


@dataclass(frozen=True)
class Difference:
    """One paper about which two people differ, and what the third made of it."""

    number: int  # from 1
    first: TypedBallot | None
    second: TypedBallot | None
    decided: TypedBallot | None = None


@dataclass(frozen=True)
class Progress:
    stage: Stage
    counted: int  # by hand, as last counted
    turns: dict[int, Typing] = field(default_factory=dict)  # those not given up, by turn
    differences: Sequence[Difference] = ()
    agreed: Sequence[TypedBallot] = ()  # one for each paper, once nothing is open

    @property
    def open(self) -> list[Difference]:
        return [one for one in self.differences if one.decided is None]


def progress_of(batch: Batch) -> Progress:
    """In four queries, whatever its size."""
    counted = batch.counts.order_by("-pk").values_list("papers", flat=True).first() or batch.papers
    typings = batch.typings.filter(given_up=None).select_related("by")
    turns = {typing.turn: typing for typing in typings}
    if batch.sealed or batch.dropped:
        return Progress(Stage.SEALED if batch.sealed else Stage.DROPPED, counted, turns)
    finished = [turns[turn] for turn in (Turn.FIRST, Turn.SECOND) if turn in turns and turns[turn].finished]
    if len(finished) < 2:
        return Progress(Stage.TYPING, counted, turns)
    return compared(counted, turns, typed_in(turns.values()))


def typed_in(typings: Iterable[Typing]) -> dict[int, list[TypedBallot]]:
    """What was typed in each of these turns, in order, in one query."""
    found: dict[int, list[TypedBallot]] = defaultdict(list)
    for row in TypedBallot.objects.filter(typing__in=[each.pk for each in typings]).order_by("place"):
        found[row.typing_id].append(row)
    return found


def compared(counted: int, turns: dict[int, Typing], typed: dict[int, list[TypedBallot]]) -> Progress:
    """Of a batch that was typed twice. `typed` by the turn's primary key."""
    first, second = (typed.get(turns[turn].pk, []) for turn in (Turn.FIRST, Turn.SECOND))
    third = typed.get(turns[Turn.THIRD].pk, []) if Turn.THIRD in turns else []
    decided = {row.place: row for row in third}
    differences: list[Difference] = []
    papers: list[TypedBallot | None] = []
    for pair in pairs([row.says for row in first], [row.says for row in second]):
        one = None if pair.first is None else first[pair.first]
        if pair.same:
            papers.append(one)
            continue
        number = len(differences) + 1
        other = None if pair.second is None else second[pair.second]
        differences.append(Difference(number, one, other, decided.get(number)))
        papers.append(decided.get(number))
    if any(paper is None for paper in papers):
        return Progress(Stage.DIFFERENCES, counted, turns, differences)
    agreed = [paper for paper in papers if paper is not None and paper.verdict != Verdict.ABSENT]
    stage = Stage.READY if len(agreed) == counted else Stage.MISCOUNTED
    return Progress(stage, counted, turns, differences, agreed)
