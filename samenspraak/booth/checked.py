"""How the count was watched over: counted again, explained where it differed, decisions about ballots."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspraak.ballots.models import Exclusion
from samenspraak.ballots.queries import decisions
from samenspraak.kit.amounts import day_year, number
from samenspraak.participation.models import Activity
from samenspraak.scrutiny import queries as scrutiny


def told(activity: Activity) -> dict[str, Any]:
    return {
        "recount": _recount(activity),
        "explained": [
            _("Op %(day)s week een hertelling af. %(reason)s")
            % {"day": day_year(found.created), "reason": found.reason}
            for found in scrutiny.explained(activity)
        ],
        "decisions": list(_decisions(activity)),
    }


def _recount(activity: Activity) -> str:
    always = _("Elke nacht tellen we alle stemmen opnieuw.")
    if (alarm := scrutiny.alarm_of(activity)) is not None:
        words = _(
            "De hertelling van %(day)s week af. We zoeken uit waarom. Aan de uitslag is niets veranderd."
        )
        return f"{always} {words % {'day': day_year(alarm.created)}}"
    if (last := scrutiny.last_recount(activity)) is not None and last.same:
        words = _("De laatste keer, op %(day)s, kwam er precies hetzelfde uit.")
        return f"{always} {words % {'day': day_year(last.created)}}"
    return always


def _decisions(activity: Activity) -> Iterator[str]:
    for decision in decisions(activity):
        day = _("Op %(day)s besloten door twee medewerkers.") % {"day": day_year(decision.day)}
        yield f"{how_many(decision)} {decision.reason} {day}"


def how_many(decision: Exclusion) -> str:
    ballots = len(decision.ballots)
    if decision.counts:
        words = ngettext("%(number)s stem telt toch mee.", "%(number)s stemmen tellen toch mee.", ballots)
    else:
        words = ngettext("%(number)s stem telt niet mee.", "%(number)s stemmen tellen niet mee.", ballots)
    return words % {"number": number(ballots)}
