"""What was handed in to a method, or stands in it as what people vote about: something to answer or judge."""

from __future__ import annotations

from samenspraak.participation.contract import Ability
from samenspraak.participation.models import Channel, Contribution, ContributionState
from tests.contract.stage import Stage


def contributions(stage: Stage) -> list[Contribution]:
    """Of the method itself; for a vote what was imported into it, and what it is about here."""
    if Ability.SUBMIT in stage.method.abilities:
        activity = stage.opened()
        made = [stage.take_part(activity).contribution for _time in range(2)]
        return [one for one in made if one is not None]
    stage.opened()
    found = list(Contribution.objects.select_related("activity__project").order_by("pk"))
    own = stage.draft()
    plan = Contribution.objects.create(
        activity=own,
        title="Een plan van elders",
        state=ContributionState.PUBLISHED,
        channel=Channel.IMPORT,
        reference="XX-2026-0001",
    )
    return [plan, *found[:1]]
