"""A site with a bit of everything on it, and browsers of everybody who might mean harm."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace

import pytest
from django.db.models import QuerySet
from django.test import Client
from django.utils import timezone

from samenspraak.access.models import Grant, Role
from samenspraak.assessments.actions import ask
from samenspraak.assessments.models import Assessment
from samenspraak.assessments.values import Colleague
from samenspraak.interactions.following import Target, ask_to_follow
from samenspraak.interactions.models import Follow
from samenspraak.mail.models import Message
from samenspraak.methods.ideas.models import HelpWanted, Merge, Plan
from samenspraak.methods.ideas.tests.factories import hand_in, open_ideas
from samenspraak.methods.ideas.together.actions import invite
from samenspraak.methods.ideas.together.merging import propose
from samenspraak.moderation import actions as moderation
from samenspraak.pages.actions import publish_activity, publish_portal, publish_project
from samenspraak.participation.models import Activity, Contribution
from samenspraak.people.models import Participant, User
from samenspraak.people.staff import mark_verified
from samenspraak.places.models import Area
from samenspraak.projects.models import Project
from samenspraak.reactions.actions import place_comment
from samenspraak.reactions.tokens import confirm_link, stop_link
from samenspraak.responses.templates_of import save_template
from samenspraak.tenancy.models import Organisation

BASE = "/buurtbudget/plannen-maken/"
OUTLINE = {"type": "Polygon", "coordinates": [[[5, 52], [6, 52], [6, 53], [5, 52]]]}
HELP = [{"kind": "skill", "what": "Iemand die kan timmeren", "when": "In april"}]
Browser = Callable[..., Client]


@dataclass
class Scene:
    """What stands on the site of Waterveen."""

    activity: Activity
    plan: Plan
    waiting: Plan
    hidden: Contribution
    comment: Contribution
    mine: Contribution
    wanted: HelpWanted
    merge: Merge
    assessment: Assessment
    invitation: str
    advice: str
    stop: str
    confirm: str
    template: int
    area: int

    @property
    def here(self) -> str:
        return f"{BASE}{self.plan.contribution.reference}/"


@pytest.fixture
def browser() -> Browser:
    """Of Waterveen's host unless said otherwise; staff came in by the desk's own door."""

    def made(user: User | None = None, host: str = "waterveen.example", *, checks: bool = False) -> Client:
        client = Client(headers={"host": host}, enforce_csrf_checks=checks, raise_request_exception=False)
        if user is not None:
            client.force_login(user)
            session = client.session
            mark_verified(SimpleNamespace(session=session), user)  # type: ignore[arg-type]  # all it needs of a request
            session.save()
        return client

    return made


@pytest.fixture
def partner(in_waterveen: Organisation) -> User:
    """From elsewhere, invited as editor of another project of Waterveen."""
    other = Project.objects.create(slug="ander", title="Ander project", question="Wat nu?")
    user = User.objects.create_user("partner@elders.example", name="Partner")
    Grant.objects.create(user=user, role=Role.EDITOR, organisation=in_waterveen, project=other)
    return user


@pytest.fixture
def scene(
    project: Project,
    initiator: Participant,
    resident: Participant,
    moderator: User,
    editor: User,
) -> Scene:
    publish_portal(project.organisation)
    publish_project(project)
    activity = open_ideas(project, stances=False, support="email")
    publish_activity(activity)
    plan = hand_in(activity, initiator, help=HELP)
    second = hand_in(activity, initiator, title="Nog een plan")
    hidden = hand_in(activity, resident, title="Verborgen plan").contribution
    moderation.hide(user=moderator, contribution=hidden, reason="privacy", text="Er staat een nummer in.")
    colleague = Colleague("Collega", "collega@waterveen.example")
    (assessment,) = ask(
        user=None, contributions=[plan.contribution], colleagues=[colleague], due=timezone.localdate()
    )
    invite(participant=initiator, contribution=plan.contribution, email="buur@bewoner.example")
    followed = _followed(plan.contribution)
    edges = {"west": 5, "south": 52, "east": 6, "north": 53}
    return Scene(
        activity=activity,
        plan=plan,
        waiting=second,
        hidden=hidden,
        comment=place_comment(participant=initiator, parent=plan.contribution, text="Mooi zo!"),
        mine=place_comment(participant=resident, parent=plan.contribution, text="Dank je wel!"),
        wanted=HelpWanted.objects.get(plan=plan),
        merge=propose(plan=second, into=plan, reason="Past goed.", user=editor),
        assessment=assessment,
        invitation=_mailed("initiator-invited", r"/samen/([\w-]+)/"),
        advice=_mailed_to(colleague.email, r"(/beoordelen/[^\s/]+/)"),
        stop=_path(stop_link(followed)),
        confirm=_path(confirm_link(followed)),
        template=save_template(user=None, values={"title": "Sjabloon", "what": "We doen het."}).pk,
        area=Area.objects.create(name="Oude Haven", outline=OUTLINE, **edges).pk,
    )


def _followed(contribution: Contribution) -> Follow:
    return ask_to_follow(address="volger@bewoner.example", target=Target(contribution=contribution))


def _mailed(kind: str, pattern: str) -> str:
    return _found(Message.objects.filter(kind=kind), pattern)


def _mailed_to(address: str, pattern: str) -> str:
    return _found(Message.objects.filter(to=address), pattern)


def _found(messages: QuerySet[Message], pattern: str) -> str:
    found = re.search(pattern, messages.latest("created").text)
    assert found is not None
    return found[1]


def _path(link: str) -> str:
    return "/" + link.split("/", 3)[3]
