"""What happens after voting, from the closing time, the phases and who decides."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspraak.kit.amounts import clock
from samenspraak.participation.models import Activity
from samenspraak.projects.models import Decision, Phase
from samenspraak.tenancy.keeping import kept

MOST = 4


def what_comes_next(activity: Activity) -> str:
    """Days ahead, as HTML. The same for everybody: kept for the day. Empty when nothing is known."""
    today = timezone.localdate()
    return kept(f"agenda:{activity.pk}:{today}", lambda: _shown(_ahead(activity, today)))


def _shown(items: list[dict[str, Any]]) -> str:
    return render_to_string("shell/includes/agenda.html", {"items": items}) if items else ""


def _ahead(activity: Activity, today: date) -> list[dict[str, Any]]:
    items: list[tuple[date, str, str]] = []
    if activity.closes:
        items.append((_day(activity.closes), _("De stemming sluit"), _closing(activity.closes)))
    coming = Phase.objects.filter(project=activity.project_id, starts__gt=today)
    items += [(phase.starts, phase.title, phase.description) for phase in coming[:MOST]]
    decisions = Decision.objects.filter(project=activity.project_id, day__gte=today)
    items += [_decided(decision) for decision in decisions[:MOST] if not _says_closing(decision, activity)]
    items.sort(key=lambda item: item[0])
    return [{"day": day, "title": title, "text": text} for day, title, text in items[:MOST]]


def _decided(decision: Decision) -> tuple[date, str, str]:
    """Who decides what, as a sentence."""
    first, _dot, more = f"{decision.who} {decision.what}".partition(". ")
    return decision.day, first.rstrip("."), more


def _says_closing(decision: Decision, activity: Activity) -> bool:
    """The last day to vote stands there already."""
    return activity.closes is not None and decision.day == _day(activity.closes)


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()


def _closing(moment: datetime) -> str:
    return _("Om %(clock)s. Daarna kan niemand meer stemmen.") % {"clock": clock(moment)}
