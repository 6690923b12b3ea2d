"""Entering the desk, and a project with a toy activity to work on."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from django.test import Client

from samenspraak.access.models import Grant, Role
from samenspraak.desk.tests.toy import Toy
from samenspraak.pages.actions import publish_activity, publish_portal, publish_project
from samenspraak.participation import registry
from samenspraak.participation.models import Activity
from samenspraak.people.models import User
from samenspraak.projects.models import Project
from samenspraak.tenancy.models import Organisation

Enter = Callable[..., Client]


@pytest.fixture
def enter() -> Enter:
    """A browser in which this user came through the desk's door, with the second factor."""

    def entered(user: User, host: str = "waterveen.example", *, verified: bool = True) -> Client:
        client = Client(HTTP_HOST=host)
        client.force_login(user)
        if verified:
            session = client.session
            session["desk_verified"] = {"user": user.pk, "at": int(time.time())}
            session.save()
        return client

    return entered


@pytest.fixture
def toy(monkeypatch: pytest.MonkeyPatch) -> Toy:
    method = Toy()
    monkeypatch.setitem(registry._methods, Toy.slug, method)
    return method


@pytest.fixture
def portal(in_waterveen: Organisation) -> Organisation:
    publish_portal(in_waterveen)
    return in_waterveen


@pytest.fixture
def activity(portal: Organisation, project: Project, toy: Toy) -> Activity:
    """A draft of the toy method, with its pages."""
    publish_project(project)
    made: Activity = Activity.objects.create(
        project=project, method=toy.slug, slug="speel", title="Speel mee"
    )
    publish_activity(made)
    return made


@pytest.fixture
def boss(db: None) -> User:
    """Platform admin, without a role anywhere."""
    return User.objects.create_user("baas@platform.example", name="Baas", is_superuser=True)


@pytest.fixture
def partner_editor(project: Project, dijkdam: Organisation) -> User:
    """From Dijkdam, invited as editor of one project of Waterveen."""
    user = User.objects.create_user("partner@dijkdam.example", name="Partner")
    Grant.objects.create(user=user, role=Role.EDITOR, organisation=project.organisation, project=project)
    return user
