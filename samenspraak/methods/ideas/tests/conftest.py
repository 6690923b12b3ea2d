"""Fixtures of the slice."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.test import Client

from samenspraak.methods.ideas.models import Plan
from samenspraak.methods.ideas.tests.factories import hand_in, open_ideas
from samenspraak.pages.actions import publish_activity
from samenspraak.participation.models import Activity
from samenspraak.people.models import Participant, User
from samenspraak.people.staff import mark_verified
from samenspraak.projects.models import Project

BASE = "/buurtbudget/plannen-maken/"


@pytest.fixture
def ideas(project: Project) -> Activity:
    return open_ideas(project)


@pytest.fixture
def plan(ideas: Activity, initiator: Participant) -> Plan:
    return hand_in(ideas, initiator)


@pytest.fixture
def site(ideas: Activity) -> Callable[[User | None], Client]:
    """A browser on the portal of Waterveen, for who is signed in or nobody."""
    publish_activity(ideas)

    def browser(user: User | None = None) -> Client:
        client = Client(headers={"host": "waterveen.example"})
        if user is not None:
            client.force_login(user)
        return client

    return browser


@pytest.fixture
def at_desk(site: Callable[[User | None], Client]) -> Callable[[User | None], Client]:
    """A browser for staff who came in by the desk's own door."""

    def browser(user: User | None) -> Client:
        assert user is not None
        client = site(user)
        session = client.session
        mark_verified(SimpleNamespace(session=session), user)  # type: ignore[arg-type]  # all it needs of a request
        session.save()
        return client

    return browser
