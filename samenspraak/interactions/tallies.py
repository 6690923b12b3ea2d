"""Counting support and comments, beside the clicks: what changed since the last time, and now and then all.

A moment is read twice: what was written before it may be committed after it. Who reads cached pages learns of
new numbers at most once a minute.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from samenspraak.interactions.models import Support, Tally, Tallying
from samenspraak.participation.models import Contribution, ContributionState
from samenspraak.tenancy.actions import raise_stamp

OVERLAP = timedelta(seconds=10)
TOLD_EVERY = timedelta(minutes=1)
WHOLE_EVERY = timedelta(hours=6)
_AT_ONCE = 1000


def count_changes(now: datetime | None = None) -> int:
    """Bring the tallies of the organisation in scope up to date; returns how many differed."""
    now = now or timezone.now()
    state, _made = Tallying.objects.get_or_create()
    everything = state.until is None or state.whole is None or now - state.whole >= WHOLE_EVERY
    keys = _all() if everything or state.until is None else _changed(state.until - OVERLAP)
    differing = sum(_count(batch, now) for batch in _batches(keys))
    state.until = now
    state.whole = now if everything else state.whole
    state.news = state.news or bool(differing)
    _tell(state, now)
    state.save()
    return differing


def _tell(state: Tallying, now: datetime) -> None:
    if state.news and (state.told is None or now - state.told >= TOLD_EVERY):
        state.told, state.news = now, False
        raise_stamp(state.organisation_id)


def _changed(since: datetime) -> Iterable[int]:
    """Whatever was supported, or commented on, or about which a comment was hidden, since then."""
    supported = Support.objects.filter(changed__gte=since).values_list("contribution", flat=True)
    comments = Contribution.objects.filter(root__isnull=False, changed__gte=since)
    roots = comments.order_by().values_list("root", flat=True).distinct()
    return sorted({*supported.distinct(), *(key for key in roots if key)})


def _all() -> Iterable[int]:
    """Whatever has a tally or should have one, in order and without keeping all of it."""
    supported = Support.objects.order_by().values_list("contribution", flat=True).distinct()
    rooted = Contribution.objects.filter(root__isnull=False).order_by().values_list("root", flat=True)
    counted = Tally.objects.order_by().values_list("contribution", flat=True)
    return sorted({*supported, *(key for key in rooted.distinct() if key), *counted})


def _batches(keys: Iterable[int]) -> Iterator[list[int]]:
    rest = iter(keys)
    while batch := list(islice(rest, _AT_ONCE)):
        yield batch


@transaction.atomic
def _count(keys: list[int], now: datetime) -> int:
    supports = dict(
        Support.objects.filter(contribution__in=keys, active=True)
        .order_by()
        .values_list("contribution")
        .annotate(number=Count("pk"))
    )
    comments = dict(
        Contribution.objects.filter(root__in=keys, state=ContributionState.PUBLISHED)
        .order_by()
        .values_list("root")
        .annotate(number=Count("pk"))
    )
    rows = Tally.objects.filter(pk__in=keys).values_list("pk", "supports", "comments")
    known = {key: (supported, commented) for key, supported, commented in rows}
    found = {key: (supports.get(key, 0), comments.get(key, 0)) for key in keys}
    differing = [key for key in keys if found[key] != known.get(key, (0, 0))]
    Tally.objects.bulk_create(
        [
            Tally(contribution_id=key, supports=found[key][0], comments=found[key][1], counted=now)
            for key in differing
        ],
        update_conflicts=True,
        unique_fields=["contribution"],
        update_fields=["supports", "comments", "counted"],
    )
    return len(differing)
