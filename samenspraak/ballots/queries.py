"""Reading the box: how many took part, and after closing what is in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Count

from samenspraak.ballots.models import Ballot, Entitlement, Means, Sealing
from samenspraak.participation.models import Activity

SMALLEST_CELL = 10


@dataclass(frozen=True)
class Turnout:
    """How many voted. `cells` are (means, number), empty while that would tell about few people."""

    total: int
    cells: tuple[tuple[str, int], ...]


class StillOpen(RuntimeError):
    """Ballots are read only when nobody can vote any more."""


def turnout(activity: Activity) -> Turnout:
    """Votes by means, from entitlements used. Cells under ten hide until closing, then merge."""
    rows = (
        Entitlement.objects.filter(activity=activity, used__isnull=False)
        .order_by()
        .values_list("means")
        .annotate(Count("pk"))
    )
    counts = {str(Means(means).label): number for means, number in rows}
    total = sum(counts.values())
    if min(counts.values(), default=SMALLEST_CELL) >= SMALLEST_CELL:
        return Turnout(total, tuple(sorted(counts.items(), key=lambda cell: (-cell[1], cell[0]))))
    return Turnout(total, _merged(counts) if activity.is_over else ())


def votes_of(activities: Iterable[Activity]) -> dict[int, int]:
    """How many voted in each of these, in one query; an activity without votes is left out."""
    rows = Entitlement.objects.filter(activity__in=list(activities), used__isnull=False).order_by()
    return dict(rows.values_list("activity").annotate(Count("pk")))


def _merged(counts: dict[str, int]) -> tuple[tuple[str, int], ...]:
    """The smallest cells together, until each holds ten; a last small one says no more than the total."""
    cells = sorted(((number, [means]) for means, number in counts.items()), key=lambda cell: cell[0])
    while len(cells) > 1 and cells[0][0] < SMALLEST_CELL:
        (first, names), (second, more) = cells[0], cells[1]
        cells = sorted([(first + second, names + more), *cells[2:]], key=lambda cell: cell[0])
    return tuple((" / ".join(sorted(names)), number) for number, names in reversed(cells))


def codes_given_out(activity: Activity) -> int:
    return Entitlement.objects.filter(activity=activity, means=Means.CODE).count()


def contents(activity: Activity) -> Counter[str]:
    """Each different ballot with how often it was cast. Raises StillOpen."""
    _only_when_over(activity)
    rows = Ballot.objects.filter(activity=activity).order_by().values_list("content").annotate(Count("pk"))
    return Counter(dict(rows.iterator()))


def ballots(activity: Activity) -> Iterator[Ballot]:
    """Every ballot by its random id, streamed. Raises StillOpen."""
    _only_when_over(activity)
    return Ballot.objects.filter(activity=activity).order_by("pk").iterator(chunk_size=2_000)


def unsealed(activity: Activity) -> int:
    return Ballot.objects.filter(activity=activity, sealed=False).count()


def sealing_of(activity: Activity) -> Sealing | None:
    """When the closed box was sealed, or None as long as it is not."""
    return Sealing.objects.filter(activity=activity).first()


def _only_when_over(activity: Activity) -> None:
    if not activity.is_over:
        raise StillOpen("ballots are secret until the vote is closed")
