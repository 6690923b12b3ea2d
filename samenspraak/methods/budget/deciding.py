"""Counting, keeping what was counted, and telling what was decided."""

from __future__ import annotations

from django.utils import translation

from samenspraak.ballots import queries as box
from samenspraak.ballots.results import Why
from samenspraak.booth.taking_part import entitled
from samenspraak.methods.budget.actions import contributions
from samenspraak.methods.budget.counting import count
from samenspraak.methods.budget.models import Result
from samenspraak.methods.budget.rules import vote_of
from samenspraak.methods.budget.words import reasons
from samenspraak.participation import events
from samenspraak.participation.models import Activity


def count_and_decide(activity: Activity) -> Result:
    """For closing, inside its transaction: count and keep. What is not provisional is decided at once."""
    provisional = vote_of(activity).settings.provisional
    result = keep_count(activity, why=Why.CLOSED, final=not provisional)
    if not provisional:
        decide(activity, result)
    return result


def keep_count(activity: Activity, *, why: Why, final: bool) -> Result:
    """Count what counts now, and keep it as another version of the result."""
    vote = vote_of(activity)
    counted = count(vote, box.contents(activity))
    with translation.override(activity.organisation.language):
        turnout = box.turnout(activity)
    latest = Result.objects.filter(activity=activity).order_by("-version").first()
    result = Result(
        activity=activity,
        version=latest.version + 1 if latest else 1,
        rules_id=vote.rules,
        rule=vote.settings.rule,
        engine=counted.engine,
        digest=counted.digest,
        seed=vote.seed,
        why=why,
        final=final,
        ballots=counted.ballots,
        entitled=entitled(activity, vote.settings),
        turnout={"means": turnout.cells, "channels": turnout.channels, "days": turnout.days},
        outcomes=counted.outcomes,
    )
    result.save()
    return result


def decide(activity: Activity, result: Result) -> None:
    """Tell what was chosen and why not."""
    vote = vote_of(activity)
    chosen = set(result.outcomes[result.rule]["winners"])
    # Kept and mailed, so in the organisation's language, whatever the desk of who closes speaks.
    with translation.override(activity.organisation.language):
        words = reasons(vote, result.outcomes[result.rule], activity.project.noun)
    events.emit(
        events.OutcomeDecided(
            activity.pk,
            contributions(plan for plan in vote.plans if plan.id in chosen),
            {
                plan.contribution: words[plan.id]
                for plan in vote.plans
                if plan.id not in chosen and plan.contribution is not None
            },
        )
    )
