"""Fixtures of the slice."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from samenspraak.methods.budget.tests.factories import open_vote
from samenspraak.pages.actions import publish_activity
from samenspraak.participation.models import Activity
from samenspraak.people.models import Participant, User
from samenspraak.projects.models import Project

BASE = "/buurtbudget/stemmen/"


@pytest.fixture
def vote(project: Project, initiator: Participant) -> Activity:
    """An open knapsack vote over six plans."""
    return open_vote(project, initiator)


@pytest.fixture
def browser() -> Callable[[Activity], Client]:
    """A browser without script on Waterveen's portal, on which the activity is published."""

    def opened(activity: Activity, user: User | None = None) -> Client:
        publish_activity(activity)
        client = Client(headers={"host": "waterveen.example"})
        if user is not None:
            client.force_login(user)
        return client

    return opened
