"""Reading a vote: its latest result, and figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from samenspraak.ballots.queries import votes_of
from samenspraak.booth.attention import cast_so_far
from samenspraak.methods.budget.models import Result
from samenspraak.participation.contract import Figure
from samenspraak.participation.models import Activity, ActivityState


def latest_result(activity: Activity) -> Result | None:
    return Result.objects.filter(activity=activity).select_related("rules").order_by("-version").first()


def has_result(activity: Activity) -> bool:
    return Result.objects.filter(activity=activity).exists()


def figures(activity: Activity) -> list[Figure]:
    return figures_of([activity])[activity.pk]


def figures_of(activities: Iterable[Activity]) -> dict[int, list[Figure]]:
    """While it runs: how many voted. After closing: voters and what they chose. Two queries for all."""
    shown = [activity for activity in activities if activity.state != ActivityState.DRAFT]
    counted = {
        result.activity_id: result for result in Result.objects.filter(activity__in=shown)
    }  # newest last
    voted = votes_of(activity for activity in shown if activity.pk not in counted)
    found = {activity.pk: _figures(activity, counted.get(activity.pk), voted) for activity in shown}
    return defaultdict(list, found)


def _figures(activity: Activity, result: Result | None, voted: Mapping[int, int]) -> list[Figure]:
    if result is None:
        return [cast_so_far(voted.get(activity.pk, 0))]
    chosen = len(result.outcomes[result.rule]["winners"])
    noun = activity.project.noun
    word = noun.singular if chosen == 1 else noun.plural
    return [
        Figure(result.ballots, _("stemmer") if result.ballots == 1 else _("stemmers")),
        Figure(chosen, _("%(nouns)s gekozen") % {"nouns": word}),
    ]
