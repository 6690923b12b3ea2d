"""Votes for tests: plans that were found feasible, and a vote over them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.cache import cache
from django.utils import timezone

from samenspraak.ballots.kinds import Option
from samenspraak.methods.budget.rules import BudgetSettings, Vote, paper_of, vote_of
from samenspraak.methods.ideas.models import Plan
from samenspraak.methods.ideas.tests.factories import hand_in, judge, open_ideas
from samenspraak.participation.actions import change_settings, create_activity, open_activity
from samenspraak.participation.contract import Outcome, Who
from samenspraak.participation.models import Activity, ActivityState
from samenspraak.participation.registry import method_of
from samenspraak.people.models import Participant
from samenspraak.projects.models import Project

COSTS = {
    "Zwemtrap": 1_450_000,
    "Muurkunst": 1_800_000,
    "Bomen": 1_150_000,
    "Bankjes": 650_000,
    "Licht": 820_000,
    "Bakfiets": 500_000,
}
BUDGET = 5_000_000


def draft_vote(project: Project, initiator: Participant, **settings: Any) -> Activity:
    """A vote over six plans, ready to open."""
    ideas = open_ideas(project)
    for title, cost in COSTS.items():
        judge(hand_in(ideas, initiator, title=title), final_cost=cost)
    activity = create_activity(
        user=None,
        project=project,
        method_slug="budget",
        title="Stemmen",
        closes=timezone.now() + timedelta(days=10),
    )
    values = {"budget": BUDGET, "sources": [ideas.pk], **settings}
    return change_settings(user=None, activity=activity, values=values)


def open_vote(project: Project, initiator: Participant, **settings: Any) -> Activity:
    return open_activity(user=None, activity=draft_vote(project, initiator, **settings))


def numbers(activity: Activity, *titles: str) -> list[int]:
    vote: Vote = vote_of(activity)
    by_title = {plan.title: plan.number for plan in vote.plans}
    return [by_title[title] for title in titles]


def vote_for(activity: Activity, address: str, *titles: str) -> Outcome:
    who = Who(proof=("email", address))
    data = {"choice": numbers(activity, *titles)}
    return method_of(activity).submit(activity, who=who, channel="web", data=data)


def time_passes(activity: Activity) -> None:
    """The closing time comes; nobody has closed it yet."""
    Activity.objects.filter(pk=activity.pk, state=ActivityState.OPEN).update(
        opens=timezone.now() - timedelta(days=2), closes=timezone.now() - timedelta(seconds=1)
    )
    activity.refresh_from_db()
    cache.clear()  # pages keep the activity until the stamp rises, which a clock does not do


THEMES = {
    "Zwemtrap": "Noord",
    "Muurkunst": "Noord",
    "Bomen": "Noord",
    "Bankjes": "Zuid",
    "Licht": "Zuid",
    "Bakfiets": "Zuid",
}
GROUPS = [{"name": "Noord", "budget": 3_500_000}, {"name": "Zuid", "budget": 1_500_000}]


def draft_in_groups(project: Project, initiator: Participant, **settings: Any) -> Activity:
    """A vote over the same six plans, three in each of two groups with their own amounts."""
    activity = draft_vote(project, initiator, **{"group_by": "theme", "groups": GROUPS, **settings})
    for title, theme in THEMES.items():
        Plan.objects.filter(contribution__title=title).update(theme=theme)
    return activity


def open_in_groups(project: Project, initiator: Participant, **settings: Any) -> Activity:
    return open_activity(user=None, activity=draft_in_groups(project, initiator, **settings))


def give_points(activity: Activity, address: str, group: int = 0, **points: int) -> Outcome:
    who = Who(proof=("email", address))
    given = {numbers(activity, title)[0]: number for title, number in points.items()}
    data = {"points": given, "group": group}
    return method_of(activity).submit(activity, who=who, channel="web", data=data)


def bare_vote(costs: dict[int, tuple[int, int]], **settings: Any) -> Vote:
    """Frozen rules without a database: {number: (cost, group)}."""
    plans = tuple(
        Option(number, f"P{number}", None, "", f"Plan {number}", "", "", cost, "", "", "", "", group)
        for number, (cost, group) in costs.items()
    )
    chosen = BudgetSettings(**settings)
    return Vote(
        rules=1,
        digest="d" * 64,
        activity=1,
        paper=paper_of(chosen, plans, "EUR"),
        admission=chosen,
        settings=chosen,
        seed="zaad",
        step=1,
    )
