"""Activities and plans for tests."""

from __future__ import annotations

from typing import Any

from samenspraak.methods.ideas.actions import submit_plan
from samenspraak.methods.ideas.judging import change_status
from samenspraak.methods.ideas.models import Plan, Status
from samenspraak.participation.actions import change_settings, create_activity, open_activity
from samenspraak.participation.models import Activity, Channel
from samenspraak.people.models import Participant
from samenspraak.projects.models import Project

WORDS: dict[str, Any] = {
    "title": "Een bankje aan de kade",
    "summary": "Een plek om te zitten en naar de boten te kijken.",
    "text": "Mijn moeder loopt met een rollator.\n\n- met leuning\n- in de zon",
    "theme": "Ontmoeten",
    "cost": 150_000,
}


def open_ideas(project: Project, **settings: Any) -> Activity:
    """An open activity for plans."""
    activity = create_activity(user=None, project=project, method_slug="ideas", title="Plannen maken")
    if settings:
        change_settings(user=None, activity=activity, values=settings)
    return open_activity(user=None, activity=activity)


def hand_in(activity: Activity, participant: Participant, **words: Any) -> Plan:
    """A published plan of the participant."""
    contribution = submit_plan(
        activity=activity, data={**WORDS, **words}, channel=Channel.WEB, participant=participant
    )
    plan: Plan = Plan.objects.select_related("contribution").get(pk=contribution.pk)
    return plan


def judge(plan: Plan, status: str = Status.FEASIBLE, **fields: Any) -> Plan:
    """The system's judgement; feasible plans cost 2.000 euros unless said otherwise."""
    if status == Status.FEASIBLE:
        fields.setdefault("final_cost", 200_000)
    judged: Plan = change_status(user=None, contribution=plan.contribution, status=status, **fields)
    return judged
