"""What was done, year by year: the organisation gives account of it in public."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, F, Q
from django.db.models.functions import ExtractYear

from samenspraak.moderation.models import Decision, DecisionKind, Objection, Report
from samenspraak.tenancy.keeping import kept

TAKEN_AWAY = (DecisionKind.HIDE, DecisionKind.REFUSE)


@dataclass(frozen=True)
class Year:
    year: int
    looked: int
    taken_away: int
    reports: int
    objections: int
    upheld: int
    by_reason: list[tuple[str, int]]


def by_year() -> list[Year]:
    """Newest first; kept for as long as nothing changes that visitors see."""
    return kept("moderation-years", _by_year)


def _by_year() -> list[Year]:
    decided = (
        Decision.objects.order_by()
        .values(year=ExtractYear("when"))
        .annotate(looked=Count("pk"), away=Count("pk", filter=Q(kind__in=TAKEN_AWAY)))
    )
    rows = {row["year"]: row for row in decided}
    reports = dict(Report.objects.order_by().values_list(ExtractYear("created")).annotate(number=Count("pk")))
    objections = {
        row["year"]: row
        for row in Objection.objects.order_by()
        .values(year=ExtractYear("created"))
        .annotate(number=Count("pk"), upheld=Count("pk", filter=Q(upheld=True)))
    }
    years = sorted({*rows, *reports, *objections}, reverse=True)
    reasons = _reasons()
    return [
        Year(
            year=year,
            looked=rows[year]["looked"] if year in rows else 0,
            taken_away=rows[year]["away"] if year in rows else 0,
            reports=reports.get(year, 0),
            objections=objections[year]["number"] if year in objections else 0,
            upheld=objections[year]["upheld"] if year in objections else 0,
            by_reason=reasons.get(year, []),
        )
        for year in years
    ]


def _reasons() -> dict[int, list[tuple[str, int]]]:
    found: dict[int, list[tuple[str, int]]] = {}
    rows = (
        Decision.objects.filter(kind__in=TAKEN_AWAY)
        .order_by()
        .values(year=ExtractYear("when"), what=F("title"))
        .annotate(number=Count("pk"))
        .order_by("-number", "what")
    )
    for row in rows:
        found.setdefault(row["year"], []).append((row["what"], row["number"]))
    return found
