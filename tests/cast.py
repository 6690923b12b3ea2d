"""The cast: the same organisations and people in every test. A pytest plugin (see conftest.py)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from samenspraak.access.models import Grant, Role
from samenspraak.people.models import Participant, User
from samenspraak.projects.models import Project, ProjectState
from samenspraak.tenancy.models import Organisation, OrganisationKind
from samenspraak.tenancy.scoping import scope


def make_organisation(slug: str, **fields: Any) -> Organisation:
    values: dict[str, Any] = {
        "name": f"Gemeente {slug.title()}",
        "kind": OrganisationKind.MUNICIPALITY,
        "host": f"{slug}.example",
        "reference_prefix": slug[:2].upper(),
        "sender_email": f"participatie@{slug}.example",
    }
    return Organisation.objects.create(slug=slug, **{**values, **fields})


def make_staff(organisation: Organisation, role: str, name: str) -> User:
    user = User.objects.create_user(f"{name}@{organisation.slug}.example", name=name.title())
    Grant.objects.create(user=user, role=role, organisation=organisation)
    return user


def make_resident(organisation: Organisation, name: str) -> Participant:
    with scope(organisation):
        user = User.objects.create_user(f"{name}@bewoner.example")
        return Participant.objects.create(user=user, name=name.title())


@pytest.fixture
def waterveen(db: None) -> Organisation:
    """The municipality in which most tests play."""
    return make_organisation("waterveen")


@pytest.fixture
def dijkdam(db: None) -> Organisation:
    """Another organisation, whose people must never see Waterveen's rows."""
    return make_organisation("dijkdam")


@pytest.fixture
def in_waterveen(waterveen: Organisation) -> Iterator[Organisation]:
    with scope(waterveen):
        yield waterveen


@pytest.fixture
def admin(waterveen: Organisation) -> User:
    return make_staff(waterveen, Role.ADMIN, "beheerder")


@pytest.fixture
def editor(waterveen: Organisation) -> User:
    return make_staff(waterveen, Role.EDITOR, "redacteur")


@pytest.fixture
def moderator(waterveen: Organisation) -> User:
    return make_staff(waterveen, Role.MODERATOR, "moderator")


@pytest.fixture
def counter(waterveen: Organisation) -> User:
    """Types ballots in the counting room, and sees nothing else of the desk."""
    return make_staff(waterveen, Role.COUNTER, "teller")


@pytest.fixture
def officer(waterveen: Organisation) -> User:
    """Sits at a polling table, and sees nothing else of the desk."""
    return make_staff(waterveen, Role.OFFICER, "stembureaulid")


@pytest.fixture
def outsider(dijkdam: Organisation) -> User:
    """Admin of the other organisation."""
    return make_staff(dijkdam, Role.ADMIN, "buitenstaander")


@pytest.fixture
def resident(waterveen: Organisation) -> Participant:
    return make_resident(waterveen, "bewoner")


@pytest.fixture
def initiator(waterveen: Organisation) -> Participant:
    return make_resident(waterveen, "indiener")


@pytest.fixture
def project(in_waterveen: Organisation) -> Project:
    return Project.objects.create(
        slug="buurtbudget",
        title="Buurtbudget Oude Haven",
        question="Wat maakt de Oude Haven fijner?",
        state=ProjectState.LIVE,
        themes="Groen\nVerkeer\nOntmoeten",
        contact_name="Samira de Boer",
        contact_email="samira@waterveen.example",
    )
