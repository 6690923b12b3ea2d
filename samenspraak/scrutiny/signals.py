"""Signals for who watches: many voters, or many wrong codes, from one place within an hour.

They are counted where somebody shows that they may vote, never where a vote is cast: casting writes its two
rows and nothing else. Most have an innocent explanation, and none keeps anybody from voting.
"""

from __future__ import annotations

import logging
from datetime import timedelta

from django.db import DatabaseError, transaction
from django.utils import timezone

from samenspraak.participation.models import Activity
from samenspraak.people.limits import counted
from samenspraak.scrutiny import marks
from samenspraak.scrutiny.models import Signal, SignalKind

HOUR = 3600
KEPT = timedelta(days=14)
# From how many within an hour: a household and a bus full of neighbours stay below it.
FROM = {SignalKind.BURST: 20, SignalKind.FAILED_CODES: 10}
EVERY = 5  # beyond that a row is written only now and then
log = logging.getLogger(__name__)


def identified(activity: Activity, network: str) -> None:
    """Somebody at this network showed that they may vote."""
    _count(activity, SignalKind.BURST, network)


def code_failed(activity: Activity, network: str) -> None:
    """Somebody at this network typed a code that was refused."""
    _count(activity, SignalKind.FAILED_CODES, network)


def _count(activity: Activity, kind: SignalKind, network: str) -> None:
    """Outside any transaction. A voter never waits for it, and never fails on it."""
    try:
        mark = marks.mark(activity, network)
        number = counted(f"signal:{kind}", mark, seconds=HOUR)
        if number >= FROM[kind] and (number - FROM[kind]) % EVERY == 0:
            keep(activity, kind, most=number, mark=mark)
    except (DatabaseError, OSError):
        log.exception("a signal about activity %s was lost", activity.pk)


@transaction.atomic
def keep(activity: Activity, kind: SignalKind, *, most: int, mark: str = "", among: int = 0) -> None:
    """The highest number of that day."""
    day = timezone.localdate()
    found, new = Signal.objects.select_for_update().get_or_create(
        activity=activity, kind=kind, day=day, mark=mark, defaults={"most": most, "among": among}
    )
    if not new and most > found.most:
        found.most, found.among = most, among
        found.save(update_fields=["most", "among"])


def forget() -> int:
    """Drop what is older than two weeks, in the organisation in scope."""
    deleted, _by_model = Signal.objects.filter(day__lt=timezone.localdate() - KEPT).delete()
    return deleted


def forget_keys() -> int:
    return marks.forget()
