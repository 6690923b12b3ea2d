"""A vote that seven people voted in, closed; its result provisional or not."""

from __future__ import annotations

import pytest

from samenspraak.methods.budget.tests.factories import open_vote, vote_for
from samenspraak.participation.actions import close_activity
from samenspraak.participation.models import Activity
from samenspraak.people.models import Participant, User
from samenspraak.projects.models import Project
from samenspraak.tenancy.models import Organisation
from tests.cast import make_staff

VOTES = [
    ("Zwemtrap", "Bomen", "Bankjes"),
    ("Zwemtrap", "Muurkunst"),
    ("Zwemtrap", "Bomen"),
    ("Muurkunst", "Bomen"),
    ("Bakfiets", "Bomen"),
    ("Bakfiets",),
    ("Licht",),
]


def voted_in(activity: Activity) -> list[str]:
    """The trackers, in the order of VOTES."""
    return [vote_for(activity, f"{n}@voorbeeld.nl", *titles).tracker for n, titles in enumerate(VOTES)]


@pytest.fixture
def closed(project: Project, initiator: Participant) -> Activity:
    vote = open_vote(project, initiator)
    voted_in(vote)
    return close_activity(user=None, activity=vote)


@pytest.fixture
def running(project: Project, initiator: Participant) -> Activity:
    """An open vote whose result will be provisional."""
    return open_vote(project, initiator, provisional=True)


@pytest.fixture
def colleague(waterveen: Organisation) -> User:
    """A second editor."""
    return make_staff(waterveen, "editor", "tweede")
