"""Batches as the counting room lists them, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from samenspraak.paper.models import Batch, BatchCount, Turn, TypedBallot, Typing
from samenspraak.paper.progress import Stage, compared, typed_in
from samenspraak.participation.models import Activity
from samenspraak.people.models import User


@dataclass(frozen=True)
class Row:
    batch: Batch
    counted: int
    stage: Stage
    typings: list[tuple[Typing, int]]  # with how many papers each typed so far
    mine: Typing | None  # this person's own turn, if any
    can_take: bool  # is there a turn for this person?


def rows_of(activity: Activity, user: User, *, only: Batch | None = None) -> list[Row]:
    """All batches, or one; what waits first, then by number."""
    found = Batch.objects.filter(activity=activity).select_related("table")
    batches = [only] if only else list(found)
    keys = [batch.pk for batch in batches]
    counted = dict(BatchCount.objects.filter(batch__in=keys).order_by("pk").values_list("batch", "papers"))
    typings: dict[int, list[Typing]] = defaultdict(list)
    for typing in Typing.objects.filter(batch__in=keys).select_related("by"):
        typings[typing.batch_id].append(typing)
    typed = typed_in(each for batch in batches if not batch.sealed for each in typings[batch.pk])
    rows = [
        _row(batch, counted.get(batch.pk, batch.papers), typings[batch.pk], typed, user) for batch in batches
    ]
    return sorted(rows, key=lambda row: (row.stage in (Stage.SEALED, Stage.DROPPED), row.batch.number))


def _row(
    batch: Batch, counted: int, typings: list[Typing], typed: dict[int, list[TypedBallot]], user: User
) -> Row:
    active = [typing for typing in typings if typing.given_up is None]
    stage = _stage(batch, counted, active, typed)
    mine = next((typing for typing in typings if typing.by_id == user.pk), None)
    taken = {typing.turn for typing in active}
    free = {Stage.TYPING: taken >= {Turn.FIRST, Turn.SECOND}, Stage.DIFFERENCES: Turn.THIRD in taken}
    goes_on = mine is not None and mine in active and not mine.finished
    can_take = goes_on or (mine is None and not free.get(stage, True))
    far = [(each, len(typed.get(each.pk, ()))) for each in active]
    return Row(batch, counted, stage, far, mine, can_take)


def _stage(batch: Batch, counted: int, active: list[Typing], typed: dict[int, list[TypedBallot]]) -> Stage:
    if batch.sealed or batch.dropped:
        return Stage.SEALED if batch.sealed else Stage.DROPPED
    finished = {typing.turn for typing in active if typing.finished}
    if not finished >= {Turn.FIRST, Turn.SECOND}:
        return Stage.TYPING
    return compared(counted, {typing.turn: typing for typing in active}, typed).stage
