"""A running vote over the plans that were handed in, with ballots in its box."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from random import Random
from typing import Any

from django.db import transaction
from django.utils import timezone

from samenspraak.ballots.admitting import admit_address
from samenspraak.methods.budget.actions import import_ballots
from samenspraak.methods.budget.rules import vote_of
from samenspraak.pages.actions import publish_activity
from samenspraak.participation.actions import create_activity, open_activity
from samenspraak.participation.models import Activity
from samenspraak.projects.models import Project

BUDGET = 100_000_00


def opened(project: Project, ideas: Activity) -> Activity:
    """Opening freezes what is voted on: the plans there are now."""
    activity = create_activity(
        user=None,
        project=project,
        method_slug="budget",
        title="Stem over Meetveld",
        slug="stemming",
        summary="Verdeel € 100.000 over de plannen van je buren.",
        drawing=project.drawing,
        closes=timezone.now() + timedelta(days=13),
        settings={"sources": [ideas.pk], "means": ["email"], "budget": BUDGET, "ballot": "knapsack"},
    )
    publish_activity(activity)
    return open_activity(user=None, activity=activity)


def cast(vote: Activity, ballots: int, rng: Random) -> None:
    """Votes that were cast before we measure, in bulk through the ballot box's own door."""
    admit_address(vote, "eerste@voorbeeld.nl")  # the first voter makes the key of this vote
    plans = [plan.id for plan in vote_of(vote).plans]

    def choices() -> Iterator[dict[str, Any]]:
        for _ballot in range(ballots):
            yield {"choice": rng.sample(plans, rng.randint(1, min(5, len(plans))))}

    with transaction.atomic():
        import_ballots(vote, choices())
