"""Reading the box: how many took part, and after closing what is in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samenspraak.ballots.models import Ballot, Channel, Entitlement, Exclusion, Means, Sealing
from samenspraak.participation.models import Activity

SMALLEST_CELL = 10


Cells = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Turnout:
    """How many voted, by means, by channel and by day: (label, number) each.

    Only numbers of ten and more show, and never so that a smaller one follows by subtraction. What is hidden
    while the vote is open stands merged in one cell after closing.
    """

    total: int
    cells: Cells  # by means
    channels: Cells = ()
    days: Cells = ()  # in the order of the calendar


class StillOpen(RuntimeError):
    """Ballots are read only when nobody can vote any more."""


def turnout(activity: Activity) -> Turnout:
    """Votes from entitlements used, in one query."""
    rows = (
        Entitlement.objects.filter(activity=activity, used__isnull=False)
        .order_by()
        .values_list("means", "channel", "used")
        .annotate(Count("pk"))
    )
    means: Counter[str] = Counter()
    channels: Counter[str] = Counter()
    days: Counter[date] = Counter()
    for by, where, day, number in rows:
        means[str(Means(by).label)] += number
        channels[str(Channel(where).label if where else Means.IMPORT.label)] += number
        days[day] += number
    over = activity.is_over
    cells, by_channel = _largest_first(means, over), _largest_first(channels, over)
    return Turnout(means.total(), cells, by_channel, _by_day(days, over))


def _largest_first(counts: Mapping[str, int], over: bool) -> Cells:
    cells = sorted(counts.items(), key=lambda cell: (-cell[1], cell[0]))
    shown = cells
    hidden: list[tuple[str, int]] = []
    while shown and _tells_too_much([number for _label, number in hidden], shown[-1][1]):
        hidden.append(shown.pop())
    if over and hidden:
        names = " / ".join(sorted(label for label, _number in hidden))
        shown.append((names, sum(number for _label, number in hidden)))
    return tuple(shown)


def _tells_too_much(hidden: list[int], smallest: int) -> bool:
    """Must the smallest cell that shows hide as well? What hides must be ten or more together."""
    return smallest < SMALLEST_CELL or 0 < sum(hidden) < SMALLEST_CELL


def _by_day(counts: Mapping[date, int], over: bool) -> Cells:
    """Neighbouring days in one cell until it holds ten; the last days wait, or merge, with those before."""
    cells: list[tuple[date, date, int]] = []
    first: date | None = None
    waiting = 0
    for day in sorted(counts):
        first, waiting = first or day, waiting + counts[day]
        if waiting >= SMALLEST_CELL:
            cells.append((first, day, waiting))
            first, waiting = None, 0
    if waiting and cells:  # the last days alone would say too much, and so would their absence
        start, _end, number = cells.pop()
        if over:
            cells.append((start, max(counts), number + waiting))
    elif waiting and over:
        cells.append((min(counts), max(counts), waiting))
    return tuple((_days(start, end), number) for start, end, number in cells)


def _days(first: date, last: date) -> str:
    if first == last:
        return date_format(first, "j F")
    return _("%(first)s t/m %(last)s") % {
        "first": date_format(first, "j F"),
        "last": date_format(last, "j F"),
    }


def votes_of(activities: Iterable[Activity]) -> dict[int, int]:
    """How many voted in each of these, in one query; an activity without votes is left out."""
    rows = Entitlement.objects.filter(activity__in=list(activities), used__isnull=False).order_by()
    return dict(rows.values_list("activity").annotate(Count("pk")))


def entitled(activity: Activity) -> int:
    """How many may vote where each of them was put on the roll or given a code beforehand."""
    return Entitlement.objects.filter(activity=activity, revoked__isnull=True).count()


def codes_given_out(activity: Activity) -> int:
    return Entitlement.objects.filter(activity=activity, means=Means.CODE).count()


def decisions(activity: Activity) -> QuerySet[Exclusion]:
    """What was decided, the oldest first. Public."""
    return Exclusion.objects.filter(activity=activity, decided__isnull=False).order_by("decided", "pk")


def left_out(activity: Activity) -> frozenset[UUID]:
    """The ballots that do not count, by the latest decision about each of them."""
    found: set[UUID] = set()
    for counts, ballots in decisions(activity).values_list("counts", "ballots"):
        named = {UUID(each) for each in ballots}
        found = found - named if counts else found | named
    return frozenset(found)


def contents(activity: Activity) -> Counter[str]:
    """Each different ballot with how often it was cast, of those that count. Raises StillOpen."""
    _only_when_over(activity)
    rows = Ballot.objects.filter(activity=activity).order_by().values_list("content").annotate(Count("pk"))
    found = Counter(dict(rows.iterator()))
    if out := left_out(activity):
        without = Ballot.objects.filter(activity=activity, pk__in=out).values_list("content", flat=True)
        found -= Counter(without.iterator())
    return found


def ballots(activity: Activity) -> Iterator[Ballot]:
    """Every ballot by its random id, streamed. Raises StillOpen."""
    _only_when_over(activity)
    return Ballot.objects.filter(activity=activity).order_by("pk").iterator(chunk_size=2_000)


def unsealed(activity: Activity) -> int:
    return Ballot.objects.filter(activity=activity, sealed=False).count()


def is_changeable(activity: Activity) -> bool:
    """Do ballots wait for closing because their voters may still replace them?"""
    return Ballot.objects.filter(activity=activity, link__isnull=False).exists()


def sealing_of(activity: Activity) -> Sealing | None:
    """When the closed box was sealed, or None as long as it is not."""
    return Sealing.objects.filter(activity=activity).first()


def _only_when_over(activity: Activity) -> None:
    if not activity.is_over:
        raise StillOpen("ballots are secret until the vote is closed")
