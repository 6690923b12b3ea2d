"""Votes for tests, over options that need no other activity."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from samenspraak.methods.voting.rules import vote_of
from samenspraak.participation.actions import change_settings, create_activity, open_activity
from samenspraak.participation.contract import Outcome, Who
from samenspraak.participation.models import Activity
from samenspraak.participation.registry import method_of
from samenspraak.projects.models import Project

OWN = [
    {"title": "Glijbaan", "summary": "Een lange."},
    {"title": "Schommel"},
    {"title": "Klimrek"},
    {"title": "Zandbak"},
]
IN_GROUPS = [
    {"title": "Glijbaan", "group": "Noord"},
    {"title": "Schommel", "group": "Noord"},
    {"title": "Klimrek", "group": "Zuid"},
    {"title": "Zandbak", "group": "zuid "},
]


def draft_vote(project: Project, **settings: Any) -> Activity:
    activity = create_activity(
        user=None,
        project=project,
        method_slug="voting",
        title="Kies mee",
        closes=timezone.now() + timedelta(days=10),
    )
    return change_settings(user=None, activity=activity, values={"own": OWN, **settings})


def open_vote(project: Project, **settings: Any) -> Activity:
    return open_activity(user=None, activity=draft_vote(project, **settings))


def open_in_groups(project: Project, **settings: Any) -> Activity:
    groups = [{"name": "Noord"}, {"name": "Zuid"}]
    return open_vote(project, **{"own": IN_GROUPS, "group_by": "district", "groups": groups, **settings})


def number(activity: Activity, title: str) -> int:
    return next(option.number for option in vote_of(activity).paper.options if option.title == title)


def vote_for(activity: Activity, address: str, **data: Any) -> Outcome:
    who = Who(proof=("email", address))
    return method_of(activity).submit(activity, who=who, channel="web", data=data)


def votes(activity: Activity, *ballots: dict[str, Any]) -> None:
    for place, data in enumerate(ballots):
        vote_for(activity, f"bewoner-{place}@voorbeeld.nl", **data)
