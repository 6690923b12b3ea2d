"""A vote as a package: copies and templates, and elections held elsewhere (with plans and ballots)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from samenspraak.audit.actions import record
from samenspraak.ballots import queries as box
from samenspraak.ballots.kinds import Knapsack, Option, Part, Points
from samenspraak.methods.budget.actions import import_ballots, imported_plans
from samenspraak.methods.budget.counting import points_of, rules_of
from samenspraak.methods.budget.models import Result
from samenspraak.methods.budget.rules import BudgetSettings, Vote, freeze, vote_of
from samenspraak.participation import events
from samenspraak.participation.actions import canonical, close_activity, create_activity
from samenspraak.participation.contract import Package
from samenspraak.participation.models import Activity, ActivityState, Rules
from samenspraak.people.models import User
from samenspraak.projects.models import Project


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
    content = freeze(activity, settings, plans)  # Ungrouped is a ValueError too
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
    told = _told(vote, vote.settings.budget, result.ballots, result.outcomes)
    groups = [
        {"name": each["name"], **_told(vote, each["budget"], each["voters"], each)}
        for each in result.outcomes.get("groups", ())
    ]
    return {"currency": vote.currency, **told, **({"groups": groups} if groups else {})}


def _told(vote: Vote, budget: int, ballots: int, outcomes: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "budget": budget,
        "ballots": ballots,
        "outcomes": [_outcome(rule, outcomes[rule]) for rule in rules_of(vote) if rule in outcomes],
    }


def _outcome(rule: str, outcome: Mapping[str, Any]) -> dict[str, Any]:
    completion = outcome["completion"]
    named = {"rule": rule} if completion == "none" else {"rule": rule, "completion": completion}
    return {**named, "winners": outcome["winners"], "cost": outcome["cost"]}


def election(activity: Activity, group: int = 0) -> dict[str, Any] | None:
    """See Method.election. With `group`: what that group is by itself, since a `.pb` file has one budget."""
    result = Result.objects.filter(activity=activity).order_by("-version").first()
    if result is None:
        return None
    vote = vote_of(activity)
    part = vote.paper.part(group)
    if part is None and group:
        return None
    counted = _of_group(result, group) if group else None
    among = part.options if part and group else vote.plans
    chosen = set(result.outcomes[result.rule]["winners"])
    return {
        "meta": {**_meta(activity, vote, result), **_limits(vote, part)},
        "voters": counted["voters"] if counted else result.ballots,
        "currency": vote.currency,
        "budget": counted["budget"] if counted else vote.settings.budget,
        "ballot": vote.settings.ballot,
        "imported": vote.settings.imported or {},
        "candidates": [_candidate(vote, result, plan, plan.id in chosen) for plan in among],
        "ballots": _ballots(activity, vote, frozenset(plan.id for plan in among) if group else None),
        **(
            {"groups": [{"name": each.name, "budget": each.budget} for each in vote.paper.parts]}
            if vote.paper.in_groups
            else {}
        ),
    }


def _of_group(result: Result, group: int) -> dict[str, Any]:
    told: dict[str, Any] = next(each for each in result.outcomes["groups"] if each["group"] == group)
    return told


def _candidate(vote: Vote, result: Result, plan: Option, selected: bool) -> dict[str, Any]:
    return {
        "external": plan.id,
        "title": plan.title,
        "cost": plan.cost,
        "theme": plan.theme,
        "votes": result.outcomes["votes"][plan.id],
        "points": result.outcomes["points"][plan.id],
        "selected": selected,
        **({"group": vote.paper.part_of(plan.number).name} if vote.paper.in_groups else {}),
    }


def _meta(activity: Activity, vote: Vote, result: Result) -> dict[str, str]:
    """What a `.pb` file says of a vote held here. An imported one brings its own."""
    organisation = activity.organisation
    opened, closed = activity.opens or result.created, activity.closes or result.created
    return {
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


def _limits(vote: Vote, part: Part | None) -> dict[str, str]:
    """What one ballot might hold. A ballot in all groups might hold as much in each of them."""
    paper, limits = vote.paper, {}
    kind = part.kind if part else paper.kind
    times = 1 if part or paper.one_group or not paper.in_groups else len(paper.parts)
    if part and part.name:
        limits = {"subunit": part.name, "min_length": str(max(1, kind.least))}
    most = kind.most if part else max(each.kind.most for each in paper.parts) * times
    if most:
        limits["max_length"] = str(most)
    if isinstance(kind, Points) and not vote.settings.imported:
        limits["max_sum_points"] = str(kind.points * times)
        limits["max_points"] = str(kind.most_for_one)
        if kind.all_points and times == 1:
            limits["min_sum_points"] = str(kind.points)
    if isinstance(kind, Knapsack) and (least := kind.min_spend if part else paper.min_spend):
        limits["min_sum_cost"] = euros(least)
    if part is None:
        limits["groups"] = "; ".join(f"{each.name}: {euros(each.budget)}" for each in paper.parts)
    return limits


def _ballots(activity: Activity, vote: Vote, among: frozenset[str] | None) -> Iterator[dict[str, Any]]:
    out = box.left_out(activity)
    for ballot in box.ballots(activity):
        if ballot.pk in out:
            continue
        points = points_of(vote, ballot.content)
        if among is None:
            yield points
        elif here := {plan: given for plan, given in points.items() if plan in among}:
            yield here


def euros(cents: int) -> str:
    """As a `.pb` file has amounts."""
    return f"{cents / 100:.2f}" if cents % 100 else str(cents // 100)
