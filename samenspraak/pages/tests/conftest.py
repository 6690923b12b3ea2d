"""A portal with a project and an activity of a small method of our own, and people at the desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.test import Client
from PIL import Image as Picture

from samenspraak.media.models import OrganisationDocument, OrganisationImage
from samenspraak.pages.actions import publish_activity, publish_portal
from samenspraak.pages.models import ActivityPage, PortalPage, ProjectPage
from samenspraak.pages.queries import project_page
from samenspraak.pages.tests.bell import Bell
from samenspraak.participation import registry
from samenspraak.participation.models import Activity, ActivityState
from samenspraak.people.models import User
from samenspraak.people.staff import mark_verified
from samenspraak.projects.models import Project, ProjectState
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope


@pytest.fixture(autouse=True)
def bell() -> Iterator[None]:
    """The method is in the registry as long as the test runs."""
    registry.register(Bell())
    yield
    registry._methods.pop("bell")


def make_picture(title: str = "Haven", kind: str = "JPEG", **saved: Any) -> ImageFile:
    file = BytesIO()
    Picture.new("RGB", (1600, 1000), (40, 120, 160)).save(file, kind, **saved)
    file.seek(0)
    return ImageFile(file, name=f"{title.lower()}.{kind.lower()}")


def make_project(organisation: Organisation, slug: str, **fields: Any) -> Project:
    values = {"title": slug.title(), "question": f"Wat vind je van {slug}?", "state": ProjectState.LIVE}
    return Project.objects.create(organisation=organisation, slug=slug, **{**values, **fields})


def make_activity(project: Project, slug: str, **fields: Any) -> Activity:
    values = {"title": slug.title(), "method": "bell", "state": ActivityState.OPEN}
    activity: Activity = Activity.objects.create(project=project, slug=slug, **{**values, **fields})
    publish_activity(activity)
    return activity


@pytest.fixture
def portal(in_waterveen: Organisation) -> PortalPage:
    return publish_portal(in_waterveen)


@pytest.fixture
def activity(portal: PortalPage, project: Project) -> Activity:
    return make_activity(project, "luiden")


@pytest.fixture
def activity_page(activity: Activity) -> ActivityPage:
    found: ActivityPage = ActivityPage.objects.select_related("activity__project").get(activity=activity)
    return found


@pytest.fixture
def page_of_project(activity: Activity) -> ProjectPage:
    found = project_page(activity.project)
    assert found
    return found


@pytest.fixture
def image(portal: PortalPage) -> OrganisationImage:
    return OrganisationImage.objects.create(title="Haven", file=make_picture())


@pytest.fixture
def document(portal: PortalPage) -> OrganisationDocument:
    return OrganisationDocument.objects.create(title="Regels", file=ContentFile(b"%PDF-1.4", "regels.pdf"))


@pytest.fixture
def visitor(portal: PortalPage) -> Client:
    """Somebody without cookies at Waterveen's host."""
    return Client(headers={"host": "waterveen.example"})


@pytest.fixture
def elsewhere(dijkdam: Organisation) -> Client:
    """Somebody at the host of the other organisation."""
    with scope(dijkdam):
        publish_portal(dijkdam)
    return Client(headers={"host": "dijkdam.example"})


@pytest.fixture
def at_desk() -> Callable[[User, str], Client]:
    """`at_desk(editor)`: a client that has passed the desk's door."""

    def enter(user: User, host: str = "waterveen.example") -> Client:
        client = Client(headers={"host": host})
        client.force_login(user)
        session = client.session
        mark_verified(SimpleNamespace(session=session), user)  # type: ignore[arg-type]  # all it needs
        session.save()
        return client

    return enter
