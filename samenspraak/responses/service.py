"""How quickly and how often people are answered, in one sentence that also holds when it went badly."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspraak.kit import working_days
from samenspraak.participation.models import Channel, Contribution
from samenspraak.projects.models import Project
from samenspraak.responses.waiting import WAITING

TEN_MINUTES = 600
MOSTLY = 3 / 4  # "meestal": at least three of four answers came within so many days


@dataclass(frozen=True)
class Service:
    """Of one project. `within`: working days in which most answers came; None without an answer."""

    asked: int
    answered: int
    within: int | None
    promise: int | None


def service_of(project: Project, *, stamp: int) -> Service:
    """One query, kept until the organisation's stamp rises."""
    key = f"service:{project.organisation_id}:{stamp}:{project.pk}"
    found: Service | None = cache.get(key)
    if found is None or found.promise != project.response_days:
        found = counted(project)
        cache.set(key, found, TEN_MINUTES)
    return found


def counted(project: Project) -> Service:
    """What was handed in here and stands on the site or waits for a moderator, from the day it came in.

    What was imported nobody waits for.
    """
    rows = (
        Contribution.objects.filter(activity__project=project, parent__isnull=True, state__in=WAITING)
        .exclude(channel=Channel.IMPORT)
        .order_by()
        .values_list("handed_in", "answered", "response__published")
    )
    asked, days = 0, []
    for handed_in, answered, first in rows:
        asked += 1
        if answered is not None and first is not None:
            came, said = timezone.localdate(handed_in), timezone.localdate(first)
            days.append(max(0, working_days.between(came, said)))
    return Service(asked, len(days), _most_within(days), project.response_days)


def in_words(service: Service, project: Project) -> str:
    """Nothing where nothing was promised and nobody was answered: then there is nothing to say."""
    return " ".join(filter(None, (_so_far(service, project), _promise(service.promise))))


def _most_within(days: list[int]) -> int | None:
    if not days:
        return None
    ordered = sorted(days)
    needed = -int(-len(ordered) * MOSTLY // 1)  # rounded up
    return ordered[max(needed, 1) - 1]


def _so_far(service: Service, project: Project) -> str:
    if not service.asked or (not service.answered and service.promise is None):
        return ""
    noun = project.noun
    words = {"all": service.asked, "number": service.answered, "nouns": noun.plural, "noun": noun.singular}
    if not service.answered:
        if service.asked == 1:
            return _("Op 1 %(noun)s moet nog antwoord komen.") % words
        return _("Nog geen van de %(all)s %(nouns)s kreeg antwoord.") % words
    if service.asked == 1:
        told = _("1 %(noun)s kwam binnen en kreeg antwoord")
    elif service.answered == service.asked:
        told = _("Alle %(all)s %(nouns)s kregen antwoord")
    else:
        told = ngettext(
            "%(number)s van de %(all)s %(nouns)s kreeg antwoord",
            "%(number)s van de %(all)s %(nouns)s kregen antwoord",
            service.answered,
        )
    return _("%(told)s%(speed)s.") % {"told": told % words, "speed": _speed(service)}


def _speed(service: Service) -> str:
    if service.within is None:
        return ""
    if service.within == 0:
        return _(", meestal dezelfde dag")
    return ngettext(
        ", meestal binnen %(days)s werkdag", ", meestal binnen %(days)s werkdagen", service.within
    ) % {"days": service.within}


def _promise(days: int | None) -> str:
    if days is None:
        return ""
    return ngettext(
        "We beloven een eerste reactie binnen %(days)s werkdag.",
        "We beloven een eerste reactie binnen %(days)s werkdagen.",
        days,
    ) % {"days": days}
