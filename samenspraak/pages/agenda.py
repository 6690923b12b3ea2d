"""What happens when: days ahead on which something opens, closes, begins or is decided."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from samenspraak.kit.amounts import clock
from samenspraak.pages.addresses import portal_path
from samenspraak.participation.models import Activity
from samenspraak.projects.models import Decision, Phase, Project

Item = dict[str, Any]


def ahead(number: int, activities: Iterable[Activity], projects: Iterable[Project]) -> list[Item]:
    """The next days that matter to these activities and projects, in two queries."""
    rows, by_key = list(activities), {project.pk: project for project in projects}
    today, now = timezone.localdate(), timezone.now()
    closings = {(timezone.localdate(row.closes), row.project_id) for row in rows if row.closes}
    items = [
        *_closings(row for row in rows if row.closes and row.closes > now),
        *_openings(row for row in rows if row.opens and row.opens > now),
        *_beginnings(Phase.objects.filter(starts__gt=today, project__in=by_key)[:number], by_key),
        *_decisions(Decision.objects.filter(day__gte=today, project__in=by_key)[:number], by_key, closings),
    ]
    return sorted(items, key=lambda item: item["day"])[:number]


def _closings(activities: Iterable[Activity]) -> Iterable[Item]:
    for activity in activities:
        if activity.closes:
            until = _("Tot %(clock)s.") % {"clock": clock(activity.closes)}
            yield _item(
                timezone.localdate(activity.closes),
                _("Laatste dag: %(what)s") % {"what": activity.title},
                until,
                activity,
            )


def _openings(activities: Iterable[Activity]) -> Iterable[Item]:
    for activity in activities:
        if activity.opens:
            yield _item(
                timezone.localdate(activity.opens),
                _("%(what)s gaat open") % {"what": activity.title},
                "",
                activity,
            )


def _beginnings(phases: Iterable[Phase], projects: dict[int, Project]) -> Iterable[Item]:
    for phase in phases:
        yield _item(phase.starts, phase.title, phase.description, projects[phase.project_id])


def _decisions(
    decisions: Iterable[Decision], projects: dict[int, Project], closings: set[tuple[date, int]]
) -> Iterable[Item]:
    """Who decides what, as a sentence; not where the last day to take part says it already."""
    for decision in decisions:
        if (decision.day, decision.project_id) not in closings:
            first, _dot, more = f"{decision.who} {decision.what}".partition(". ")
            yield _item(decision.day, first.rstrip("."), more, projects[decision.project_id])


def _item(when: date, title: str, text: str, row: Any) -> Item:
    project = row if isinstance(row, Project) else row.project
    link = format_html('<a href="{}">{}</a>', portal_path(row.url_path), project.title)
    return {"day": when, "title": title, "text": format_html("{} {}", text, link) if text else link}
