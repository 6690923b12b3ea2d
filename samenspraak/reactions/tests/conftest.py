"""A plan on the site of Waterveen, and browsers of who reads it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from samenspraak.pages.actions import publish_activity
from samenspraak.participation.actions import change_settings, create_activity, open_activity
from samenspraak.participation.contract import Who
from samenspraak.participation.models import Activity, Channel, Contribution
from samenspraak.participation.registry import method
from samenspraak.people.models import Participant, User
from samenspraak.projects.models import Project
from samenspraak.reactions.actions import place_comment
from tests.cast import make_resident

WORDS: dict[str, Any] = {
    "title": "Een bankje aan de kade",
    "summary": "Een plek om te zitten en naar de boten te kijken.",
    "text": "Mijn moeder loopt met een rollator.",
    "theme": "Ontmoeten",
    "cost": 150_000,
}


def open_ideas(project: Project, *, moderation: str = "after", **settings: Any) -> Activity:
    activity = create_activity(
        user=None, project=project, method_slug="ideas", title="Plannen maken", moderation=moderation
    )
    change_settings(user=None, activity=activity, values=settings)
    opened = open_activity(user=None, activity=activity)
    publish_activity(opened)
    return opened


def hand_in(activity: Activity, person: Participant, **words: Any) -> Contribution:
    who = Who(user=person.user, participant=person)
    found = method("ideas").submit(activity, who=who, channel=Channel.WEB, data={**WORDS, **words})
    assert found.contribution is not None
    return Contribution.objects.select_related("activity__project").get(pk=found.contribution.pk)


@pytest.fixture
def ideas(project: Project) -> Activity:
    return open_ideas(project, stances=False, support="email")


@pytest.fixture
def plan(ideas: Activity, initiator: Participant) -> Contribution:
    return hand_in(ideas, initiator)


@pytest.fixture
def neighbour(in_waterveen: Any) -> Participant:
    return make_resident(in_waterveen, "buur")


@pytest.fixture
def comment(plan: Contribution, resident: Participant) -> Contribution:
    return place_comment(participant=resident, parent=plan, text="Wat een goed plan!")


Site = Callable[[User | None], Client]


@pytest.fixture
def site(ideas: Activity) -> Site:
    """A browser on the portal of Waterveen, for who is signed in or nobody."""

    def browser(user: User | None = None) -> Client:
        client = Client(headers={"host": "waterveen.example"})
        if user is not None:
            client.force_login(user)
        return client

    return browser


def page_of(plan: Contribution) -> str:
    return f"/buurtbudget/plannen-maken/{plan.reference}/"
