"""Votes for tests: plans that were found feasible, and a vote over them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.cache import cache
from django.utils import timezone

from samenspraak.methods.budget.rules import Vote, vote_of
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
