"""Stacks of paper, and people who type them."""

from __future__ import annotations

from collections.abc import Sequence

from samenspraak.ballots.models import Channel
from samenspraak.paper import batches, entry
from samenspraak.paper.models import Batch, Typing
from samenspraak.paper.progress import progress_of
from samenspraak.participation.models import Activity
from samenspraak.people.models import User


def stack(
    activity: Activity, user: User, papers: int, *, channel: str = Channel.POST, **more: object
) -> Batch:
    return batches.open_batch(user=user, activity=activity, channel=channel, papers=papers, **more)  # type: ignore[arg-type]  # table and number


def type_all(user: User, batch: Batch, lines: Sequence[str], *, finish: bool = True) -> Typing:
    typing = entry.take_turn(user=user, batch=batch)
    for place, text in enumerate(lines, start=1):
        entry.type_ballot(user=user, typing=typing, place=place, text=text)
    return entry.finish_typing(user=user, typing=typing, place=len(lines)) if finish else typing


def sealed(activity: Activity, first: User, second: User, lines: Sequence[str], **more: object) -> Batch:
    """Typed twice alike and sealed."""
    batch = stack(activity, first, len(lines), **more)  # type: ignore[arg-type]  # channel and table
    type_all(first, batch, lines)
    type_all(second, batch, lines)
    return batches.seal_batch(user=first, batch=batch)


def stage(batch: Batch) -> str:
    return progress_of(batch).stage
