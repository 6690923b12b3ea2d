"""A vote as a package: copies and templates, and elections held elsewhere (with plans and ballots)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.utils import timezone

from samenspraak.audit.actions import record
from samenspraak.ballots import queries as box
from samenspraak.methods.budget.actions import import_ballots, imported_plans
from samenspraak.methods.budget.counting import RULES, points_of
from samenspraak.methods.budget.models import Result
from samenspraak.methods.budget.rules import BudgetSettings, Vote, freeze, vote_of
from samenspraak.participation import events
from samenspraak.participation.actions import canonical, close_activity, create_activity
from samenspraak.participation.contract import Package
from samenspraak.participation.models import Activity, ActivityState, Rules
from samenspraak.people.models import User
from samenspraak.projects.models import Project

COMPLETION = {"greedy": "none", "equal-shares": "add1"}


@transaction.atomic
def load(project: Project, package: Package, *, user: User | None = None) -> Activity:
    """See Method.load. With `candidates` the vote is opened, filled with `ballots` and closed."""
    settings = BudgetSettings.model_validate(package.get("settings", {}))
    ours = Activity.objects.filter(project=project, pk__in=settings.sources).values_list("pk", flat=True)
    settings = settings.model_copy(update={"sources": tuple(sorted(ours))})
    activity = create_activity(
        user=user,
        project=project,
        method_slug="budget",
        title=package["title"],
        summary=package.get("summary", ""),
        drawing=package.get("drawing", ""),
        settings=settings.model_dump(mode="json"),
    )
    if "candidates" not in package:
        return activity
    _open(activity, settings, package, user)
    import_ballots(activity, package.get("ballots", ()))
    return close_activity(user=user, activity=activity)


def _open(activity: Activity, settings: BudgetSettings, package: Package, user: User | None) -> None:
    """Opening with the plans of the package; they need no source here."""
    plans = imported_plans(package["candidates"])
    content = freeze(activity, settings, plans)
    digest = hashlib.sha256(canonical(content).encode()).hexdigest()
    Rules.objects.create(activity=activity, version=1, content=content, digest=digest)
    activity.state = ActivityState.OPEN
    activity.opens = timezone.now()
    activity.save(update_fields=["state", "opens"])
    record("activity.opened", activity, user=user)
    contributions = tuple(plan.contribution for plan in plans if plan.contribution is not None)
    events.emit(events.CandidatesFrozen(activity.pk, contributions))


def results(activity: Activity) -> dict[str, Any] | None:
    """See Method.results."""
    result = Result.objects.filter(activity=activity).order_by("-version").first()
    if result is None:
        return None
    vote = vote_of(activity)
    return {
        "currency": vote.currency,
        "budget": vote.settings.budget,
        "ballots": result.ballots,
        "outcomes": [_outcome(rule, result.outcomes[rule]) for rule in RULES],
    }


def _outcome(rule: str, outcome: dict[str, Any]) -> dict[str, Any]:
    named = {"rule": rule} if COMPLETION[rule] == "none" else {"rule": rule, "completion": COMPLETION[rule]}
    return {**named, "winners": outcome["winners"], "cost": outcome["cost"]}


def election(activity: Activity) -> dict[str, Any] | None:
    """See Method.election."""
    result = Result.objects.filter(activity=activity).order_by("-version").first()
    if result is None:
        return None
    vote = vote_of(activity)
    chosen = set(result.outcomes[result.rule]["winners"])
    return {
        "meta": _meta(activity, vote, result),
        "voters": result.ballots,
        "currency": vote.currency,
        "budget": vote.settings.budget,
        "ballot": vote.settings.ballot,
        "imported": vote.settings.imported or {},
        "candidates": [
            {
                "external": plan.id,
                "title": plan.title,
                "cost": plan.cost,
                "theme": plan.theme,
                "votes": result.outcomes["votes"][plan.id],
                "points": result.outcomes["points"][plan.id],
                "selected": plan.id in chosen,
            }
            for plan in vote.plans
        ],
        "ballots": _ballots(activity, vote),
    }


def _meta(activity: Activity, vote: Vote, result: Result) -> dict[str, str]:
    """What a `.pb` file says of a vote held here. An imported one brings its own."""
    organisation = activity.organisation
    opened, closed = activity.opens or result.created, activity.closes or result.created
    meta = {
        "description": activity.title,
        "country": "Netherlands",
        "unit": organisation.name,
        "instance": str(timezone.localtime(closed).year),
        "currency": vote.currency,
        "date_begin": f"{timezone.localtime(opened):%d.%m.%Y}",
        "date_end": f"{timezone.localtime(closed):%d.%m.%Y}",
        "min_length": str(vote.settings.min_choices),
        "tie_seed": vote.seed,
    }
    if vote.settings.ballot == "approval":
        meta["max_length"] = str(vote.settings.max_choices)
    return meta


def _ballots(activity: Activity, vote: Vote) -> Iterator[dict[str, Any]]:
    for ballot in box.ballots(activity):
        yield points_of(vote, ballot.content)
