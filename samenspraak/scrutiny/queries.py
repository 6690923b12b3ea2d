"""Reading what was watched: counts, alarms, signals. Alarms of many votes come in one query."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samenspraak.ballots.models import Exclusion
from samenspraak.participation.models import Activity, ActivityState
from samenspraak.scrutiny.models import Recount, Signal


def alarms(activities: Collection[int] | None = None) -> QuerySet[Recount]:
    """Counts that differ and that nobody handled yet, the oldest first."""
    found = Recount.objects.exclude(differs=[]).filter(handled__isnull=True).order_by("created", "pk")
    return found if activities is None else found.filter(activity__in=activities)


def alarm_of(activity: Activity) -> Recount | None:
    return alarms([activity.pk]).select_related("user").first()


def recounts(activity: Activity, most: int = 30) -> list[Recount]:
    return list(Recount.objects.filter(activity=activity).select_related("user", "handled_by")[:most])


def last_recount(activity: Activity) -> Recount | None:
    return Recount.objects.filter(activity=activity).first()


def explained(activity: Activity) -> list[Recount]:
    """Counts that differed, with what was found out. Public."""
    return list(Recount.objects.filter(activity=activity, handled__isnull=False).order_by("created", "pk"))


def signals(activity: Activity) -> list[Signal]:
    return list(Signal.objects.filter(activity=activity))


def desk_links(activity: Activity) -> list[tuple[str, str]]:
    """For a method that takes our screens into its own."""
    links = []
    if activity.state in (ActivityState.CLOSED, ActivityState.ARCHIVED):
        links = [(_("Uitslag en hertelling"), "recount"), (_("Welke stemmen tellen"), "exclusions")]
    return links if activity.state == ActivityState.DRAFT else [*links, (_("Signalen"), "signals")]


def proposals(activity: Activity) -> list[Exclusion]:
    """What waits for a second person."""
    waiting = Exclusion.objects.filter(activity=activity, decided__isnull=True, withdrawn__isnull=True)
    return list(waiting.select_related("proposed_by"))
