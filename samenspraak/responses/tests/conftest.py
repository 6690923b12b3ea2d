"""A plan, and browsers of residents and of staff."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.test import Client

from samenspraak.methods.ideas.tests.factories import hand_in, open_ideas
from samenspraak.pages.actions import publish_activity
from samenspraak.participation.models import Activity, Contribution
from samenspraak.people.models import Participant, User
from samenspraak.people.staff import mark_verified
from samenspraak.projects.models import Project

Browser = Callable[..., Client]


@pytest.fixture
def ideas(project: Project) -> Activity:
    activity = open_ideas(project)
    publish_activity(activity)
    return activity


@pytest.fixture
def plan(ideas: Activity, initiator: Participant) -> Contribution:
    return hand_in(ideas, initiator).contribution


@pytest.fixture
def browser() -> Browser:
    """Of Waterveen's host; staff came in by the desk's own door."""

    def made(user: User | None = None) -> Client:
        client = Client(headers={"host": "waterveen.example"})
        if user is not None:
            client.force_login(user)
            session = client.session
            mark_verified(SimpleNamespace(session=session), user)  # type: ignore[arg-type]  # all it needs of a request
            session.save()
        return client

    return made
