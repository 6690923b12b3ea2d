"""A vote that could open now, for who tries the whole way before people vote."""

from __future__ import annotations

from typing import Any

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
