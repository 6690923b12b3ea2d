"""A vote that could open now, for who tries the whole way before people vote."""

from __future__ import annotations

from contextlib import suppress
from random import Random
from typing import Any

from samenspraak.methods.budget.filling import Filled, Wrong, check, packed
from samenspraak.methods.budget.rules import Part, Vote
from samenspraak.participation.models import Activity
from samenspraak.participation.registry import UnknownMethod, method_of
from samenspraak.projects.models import Project


def example_settings(project: Project) -> dict[str, Any]:
    """About everything that the project offers, with half of what that costs: so choosing hurts a little."""
    costs = {activity.pk: _costs(activity) for activity in Activity.objects.filter(project=project)}
    offered = [cost for found in costs.values() for cost in found]
    return {
        "sources": tuple(source for source, found in costs.items() if found),
        "budget": max([sum(offered) // 2, *offered], default=0),
    }


def _costs(activity: Activity) -> list[int]:
    try:
        return [candidate.cost for candidate in method_of(activity).candidates(activity)]
    except UnknownMethod:
        return []


def sample(vote: Vote, rng: Random) -> dict[str, Any]:
    """A ballot that holds, of somebody with an own address."""
    parts = [rng.choice(vote.parts)] if vote.one_group else list(vote.parts)
    filled = Filled(group=parts[0].number if vote.one_group else 0)
    for part in parts:
        filled = _some_of(vote, part, filled, rng)
    data = packed(vote, filled)
    if "email" in vote.settings.means:
        data["proof"] = ("email", f"bewoner-{rng.getrandbits(48):012x}@voorbeeld.nl")
    return data


def _some_of(vote: Vote, part: Part, filled: Filled, rng: Random) -> Filled:
    """A few plans of the part, and more until the whole may be handed in."""
    plans = list(part.plans)
    rng.shuffle(plans)
    least = max(vote.settings.min_choices, part.least, 1)
    wanted, chosen = rng.randint(least, max(least, 5)), 0
    if vote.by_points:
        enough = -(-vote.settings.points // vote.most_points) if vote.settings.all_points else 1
        return _some_points(vote, part, filled, [plan.number for plan in plans[: max(wanted, enough)]])
    for plan in (
        sorted(plans, key=lambda plan: -plan.cost) if part.min_spend or vote.settings.min_spend else plans
    ):
        with suppress(Wrong):
            filled = check(vote, filled.with_mark(plan.number, 1), final=False)
            chosen += 1
        if chosen >= wanted and not part.min_spend and not vote.settings.min_spend:
            break
    return filled


def _some_points(vote: Vote, part: Part, filled: Filled, plans: list[int]) -> Filled:
    """The points spread over the plans, one at a time, as evenly as they go."""
    plans = plans[: part.most or len(plans)]
    given = dict.fromkeys(plans, 0)
    for turn in range(min(vote.settings.points, vote.most_points * len(plans))):
        given[plans[turn % len(plans)]] += 1
    return Filled.of({**filled.points, **given}, filled.group)
