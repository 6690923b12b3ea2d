"""Plans to moderate, and browsers for those who do."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from samenspraak.access.models import Grant, Role
from samenspraak.mail.models import Message
from samenspraak.pages.actions import publish_activity, publish_portal, publish_project
from samenspraak.participation.actions import change_activity, create_activity, open_activity
from samenspraak.participation.contract import Who
from samenspraak.participation.models import Activity, Channel, Contribution, Moderation
from samenspraak.participation.registry import method_of
from samenspraak.people.models import Participant, User
from samenspraak.people.staff import mark_verified
from samenspraak.projects.models import Project
from samenspraak.tenancy.models import Organisation

WORDS: dict[str, Any] = {
    "title": "Een bankje aan de kade",
    "summary": "Een plek om te zitten en naar de boten te kijken.",
    "text": "Mijn moeder loopt met een rollator.",
    "theme": "Ontmoeten",
    "cost": 150_000,
}
HandIn = Callable[..., Contribution]
Browser = Callable[..., Client]


@pytest.fixture
def activity(project: Project) -> Activity:
    made = create_activity(user=None, project=project, method_slug="ideas", title="Plannen maken")
    return open_activity(user=None, activity=made)


@pytest.fixture
def looking_first(activity: Activity) -> Activity:
    """The same, where a moderator looks before anything shows."""
    return change_activity(user=None, activity=activity, values={"moderation": Moderation.BEFORE})


@pytest.fixture
def hand_in(activity: Activity, initiator: Participant, django_capture_on_commit_callbacks: Any) -> HandIn:
    """A resident hands in a plan; what waits for the commit happens too."""

    def handed_in(who: Participant = initiator, **words: Any) -> Contribution:
        now = Activity.objects.select_related("project__organisation", "organisation").get(pk=activity.pk)
        person = Who(user=who.user, participant=who)
        with django_capture_on_commit_callbacks(execute=True):
            outcome = method_of(now).submit(now, who=person, channel=Channel.WEB, data={**WORDS, **words})
        assert outcome.contribution is not None
        return Contribution.objects.get(pk=outcome.contribution.pk)

    return handed_in


@pytest.fixture
def plan(hand_in: HandIn) -> Contribution:
    return hand_in()


@pytest.fixture
def portal(in_waterveen: Organisation) -> Organisation:
    publish_portal(in_waterveen)
    return in_waterveen


@pytest.fixture
def site(portal: Organisation, activity: Activity) -> Browser:
    """A browser on the portal of Waterveen, for who is signed in or nobody."""
    publish_project(activity.project)
    publish_activity(activity)

    def browser(user: User | None = None) -> Client:
        client = Client(headers={"host": "waterveen.example"})
        if user is not None:
            client.force_login(user)
        return client

    return browser


@pytest.fixture
def desk(portal: Organisation) -> Browser:
    """A browser of somebody who came in by the desk's own door."""

    def browser(user: User) -> Client:
        client = Client(headers={"host": "waterveen.example"})
        client.force_login(user)
        session = client.session
        mark_verified(SimpleNamespace(session=session), user)  # type: ignore[arg-type]  # all it needs of a request
        session.save()
        return client

    return browser


@pytest.fixture
def other_project(in_waterveen: Organisation) -> Project:
    return Project.objects.create(slug="ander", title="Ander project", question="Wat nu?")


@pytest.fixture
def project_moderator(other_project: Project) -> User:
    """Moderates the other project, and nothing else."""
    user = User.objects.create_user("partner@dijkdam.example", name="Partner")
    Grant.objects.create(
        user=user, role=Role.MODERATOR, organisation=other_project.organisation, project=other_project
    )
    return user


def mails_to(person: Participant) -> list[Message]:
    return list(Message.objects.filter(to=person.address).order_by("created"))
