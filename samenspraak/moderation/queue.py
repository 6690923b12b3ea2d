"""The queue: which contributions, in which order, fifty at a time, paged by what was seen last."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time
from typing import Any
from urllib.parse import urlencode

from django.db.models import OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from samenspraak.engines.texts import stems
from samenspraak.kit.numbers import row_number
from samenspraak.moderation import tabs
from samenspraak.moderation.models import Signal, SignalKind
from samenspraak.moderation.tabs import number_of
from samenspraak.participation.models import Activity, Contribution, ContributionState

PER_PAGE = 50
MOST_WORDS = 6
REFERENCE = re.compile(r"[A-Za-z]{2,4}-\d{4}-\d{1,7}")
YEARS = range(1900, 2200)  # what every database can turn into another time zone
PLANS, COMMENTS = "inzending", "reactie"


@dataclass(frozen=True)
class Wish:
    """What a moderator wants to see; each field is a parameter in the address."""

    tab: str = tabs.NEW
    project: str = ""
    activiteit: str = ""
    soort: str = ""
    signaal: str = ""
    zoek: str = ""
    van: str = ""
    tot: str = ""
    na: str = ""  # the last one on the page before

    def query(self, **changes: str) -> str:
        wish = replace(self, **changes)
        said = {each.name: getattr(wish, each.name) for each in fields(wish)}
        return urlencode({name: value for name, value in said.items() if value})

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """What is said, for hidden fields."""
        said = ((each.name, getattr(self, each.name)) for each in fields(self))
        return [(name, value) for name, value in said if value]

    @property
    def narrows(self) -> bool:
        return any((self.project, self.activiteit, self.soort, self.signaal, self.zoek, self.van, self.tot))


def wish_of(data: Mapping[str, str]) -> Wish:
    """From an address that may hold anything: what makes no sense is left out."""
    said = {each.name: str(data.get(each.name, "")).strip()[:100] for each in fields(Wish)}
    offered = {"tab": tabs.NAMES, "soort": (PLANS, COMMENTS), "signaal": SignalKind.values}
    for name, values in offered.items():
        said[name] = said[name] if said[name] in values else ""
    for name in ("project", "activiteit"):
        said[name] = said[name] if row_number(said[name]) is not None else ""
    for name in ("van", "tot"):
        said[name] = said[name] if _day(said[name]) else ""
    return Wish(**{**said, "tab": said["tab"] or tabs.NEW})


@dataclass(frozen=True)
class Page:
    contributions: list[Contribution]
    after: str  # where the next page begins; "" when this is the last


@dataclass(frozen=True)
class Place:
    """Where a page ended: in which stack, and at which row of it."""

    stack: int
    created: datetime
    pk: int

    def __str__(self) -> str:
        return f"{self.stack}_{self.created.isoformat()}_{self.pk}"


def page(user: Any, wish: Wish) -> Page:
    """One query a stack at most."""
    table, place = narrowed(tabs.table_of(user), wish), place_of(wish.na)
    rows: list[tuple[int, Contribution]] = []
    for number, (stack, oldest_first) in enumerate(_stacks(wish.tab)):
        lacking = PER_PAGE + 1 - len(rows)
        if lacking and (place is None or number >= place.stack):
            found = stack(table)
            if place is not None and number == place.stack:
                found = _beyond(found, place, oldest_first=oldest_first)
            order = ("created", "pk") if oldest_first else ("-created", "-pk")
            # Their keys first: so only what is shown is joined and counted, whatever has to be sorted.
            keys = found.order_by(*order).values("pk")[:lacking]
            shown = with_what_is_shown(Contribution.objects.filter(pk__in=keys)).order_by()
            in_order = sorted(shown, key=lambda each: (each.created, each.pk), reverse=not oldest_first)
            rows += [(number, each) for each in in_order]
    after = _place(*rows[PER_PAGE - 1]) if len(rows) > PER_PAGE else ""
    return Page([each for _number, each in rows[:PER_PAGE]], after)


def _place(stack: int, contribution: Contribution) -> str:
    return str(Place(stack, contribution.created, contribution.pk))


def with_what_is_shown(found: QuerySet[Contribution]) -> QuerySet[Contribution]:
    """The rows with what stands beside them, and how many their author wrote and had hidden."""
    theirs = Contribution.objects.filter(participant=OuterRef("participant")).order_by()
    written = theirs.exclude(state=ContributionState.DRAFT)
    return found.select_related(
        "activity__project__organisation", "activity__organisation", "participant", "root"
    ).annotate(
        author_wrote=number_of(written),
        author_hidden=number_of(theirs.filter(state=ContributionState.HIDDEN)),
    )


def _stacks(tab: str) -> list[tuple[Any, bool]]:
    """What waits comes first, the longest waiting on top; the rest newest first."""
    return {
        tabs.NEW: [(tabs.pending, True), (tabs.unreviewed, False)],
        tabs.REPORTED: [(tabs.reported, False)],
        tabs.HIDDEN: [(tabs.hidden, False)],
        tabs.OBJECTIONS: [(tabs.objected, True)],
        tabs.ALL: [(tabs.everything, False)],
    }[tab]


def _beyond(found: QuerySet[Contribution], place: Place, *, oldest_first: bool) -> QuerySet[Contribution]:
    side = "gt" if oldest_first else "lt"
    at = Q(created=place.created) & Q(**{f"pk__{side}": place.pk})
    # The first condition says what the second implies, so that the index is entered at the right place.
    return found.filter(Q(**{f"created__{side}e": place.created})).filter(
        Q(**{f"created__{side}": place.created}) | at
    )


def place_of(text: str) -> Place | None:
    parts = text.split("_")
    if len(parts) != 3 or not parts[0].isdigit() or len(parts[0]) > 2:
        return None
    try:
        moment, pk = parse_datetime(parts[1].replace(" ", "+")), row_number(parts[2])
    except ValueError:
        return None
    if moment is None or pk is None or timezone.is_naive(moment) or moment.year not in YEARS:
        return None
    return Place(int(parts[0]), moment, pk)


def narrowed(table: QuerySet[Contribution], wish: Wish) -> QuerySet[Contribution]:
    if wish.project:
        inside = Activity.objects.filter(project_id=row_number(wish.project) or 0).values_list(
            "pk", flat=True
        )
        table = table.filter(activity__in=list(inside))
    if wish.activiteit:
        table = table.filter(activity_id=row_number(wish.activiteit) or 0)
    if wish.soort:
        table = table.filter(parent__isnull=wish.soort == PLANS)
    if wish.signaal:
        table = table.filter(
            pk__in=Signal.objects.filter(kind=wish.signaal).order_by().values("contribution")
        )
    if since := _day(wish.van):
        table = table.filter(created__gte=_moment(since, time.min))
    if until := _day(wish.tot):
        table = table.filter(created__lte=_moment(until, time.max))
    return _with_words(table, wish.zoek) if wish.zoek else table


def _with_words(table: QuerySet[Contribution], text: str) -> QuerySet[Contribution]:
    if REFERENCE.fullmatch(text):
        return table.filter(reference=text.upper())
    sought = stems(text)[:MOST_WORDS]
    if not sought:
        return table.filter(title__icontains=text)
    for stem in sought:
        table = table.filter(stems__contains=f" {stem} ")
    return table


def _day(text: str) -> date | None:
    try:
        day = parse_date(text)
    except ValueError:
        return None
    return day if day is not None and day.year in YEARS else None


def _moment(day: date, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, at))
