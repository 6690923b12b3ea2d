"""Freezing the rules, and elections held elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from samenspraak.ballots import actions as box
from samenspraak.ballots.kinds import Filled, Option, content
from samenspraak.booth.listing import Ungrouped, options_of
from samenspraak.methods.budget.rules import BudgetSettings, Vote, freeze, vote_of
from samenspraak.participation import events
from samenspraak.participation.actions import NotReady, canonical
from samenspraak.participation.contract import Problem
from samenspraak.participation.models import Activity, Rules


def freeze_rules(activity: Activity, settings: BudgetSettings) -> dict[str, Any]:
    """For opening: the candidates as they are now, with cost, limits and tie seed."""
    plans = options_of(activity, settings.sources)
    try:
        frozen = freeze(activity, settings, plans)
    except Ungrouped:  # changed since the problems were looked for
        words = _("De lijst veranderde net. Kijk nog eens welke groep alles heeft.")
        raise NotReady([Problem(words, "groups")]) from None
    events.emit(events.CandidatesFrozen(activity.pk, contributions(plans)))
    return frozen


def contributions(plans: Iterable[Option]) -> tuple[int, ...]:
    return tuple(plan.contribution for plan in plans if plan.contribution is not None)


@transaction.atomic
def import_ballots(activity: Activity, ballots: Iterable[Mapping[str, Any]]) -> int:
    """Ballots of an election held elsewhere, streamed: {"choice": [ids]} or {"points": {id: points}}.

    The activity is open; its rules name the plans by these ids. Raises ValueError for an unknown plan.
    """
    vote = vote_of(activity)
    rules = Rules.objects.get(pk=vote.rules)
    return box.import_ballots(activity=activity, rules=rules, contents=_imported(vote, ballots))


def _imported(vote: Vote, ballots: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    numbers = {plan.id: plan.number for plan in vote.plans}
    for place, ballot in enumerate(ballots, start=1):
        points = ballot.get("points")
        try:
            if points is None:
                yield content(vote.paper, Filled.of([numbers[plan] for plan in ballot["choice"]]))
            else:
                given = {str(numbers[plan]): value for plan, value in points.items()}
                yield canonical({"v": 1, "kind": "points", "points": given})
        except KeyError as unknown:
            raise ValueError(f"ballot {place} names an unknown plan: {unknown.args[0]}") from None


def imported_plans(candidates: Iterable[Mapping[str, Any]]) -> list[Option]:
    """Plans of a package, numbered from 1."""
    return [
        Option(
            number=number,
            id=str(given.get("external") or given.get("reference") or number),
            contribution=given.get("contribution"),
            reference=str(given.get("reference") or ""),
            title=str(given["title"]),
            summary=str(given.get("summary") or ""),
            text=str(given.get("text") or ""),
            cost=int(given["cost"]),
            drawing=str(given.get("drawing") or ""),
            theme=str(given.get("theme") or ""),
            author=str(given.get("author") or ""),
            district=str(given.get("district") or ""),
        )
        for number, given in enumerate(candidates, start=1)
    ]
