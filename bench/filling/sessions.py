"""Cookies of people who signed in, and trays for their photos."""

from __future__ import annotations

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from django.test import RequestFactory

from bench.filling import HOST
from samenspraak.access.models import Grant, Role
from samenspraak.attachments.trays import new_tray
from samenspraak.participation.models import Activity
from samenspraak.people.models import Participant, User
from samenspraak.people.staff import mark_verified
from samenspraak.tenancy.models import Organisation
from samenspraak.web.code_flow import enter


def resident(person: Participant) -> str:
    """The cookie of somebody who signed in."""
    assert person.user is not None
    return _cookie(_entered(person.user, person.organisation))


def moderator(organisation: Organisation) -> str:
    return _staff(organisation, Role.MODERATOR, "toezicht@meetveld.example")


def editor(organisation: Organisation) -> str:
    return _staff(organisation, Role.EDITOR, "redactie@meetveld.example")


def _staff(organisation: Organisation, role: Role, address: str) -> str:
    """The cookie of somebody who came in by the desk's own door and took the second step."""
    user = User.objects.create_user(address, name=str(role.label))
    Grant.objects.create(user=user, role=role, organisation=organisation)
    request = _entered(user, organisation)
    mark_verified(request, user)
    return _cookie(request)


def trays(activity: Activity, count: int) -> list[str]:
    """The tokens of so many forms that wait for a photo."""
    return [new_tray(activity).token for _form in range(count)]


def _entered(user: User, organisation: Organisation) -> HttpRequest:
    request = RequestFactory().get("/", headers={"host": HOST})
    request.session = SessionStore()
    request.organisation = organisation  # type: ignore[attr-defined]  # as HostMiddleware does
    enter(request, user)
    return request


def _cookie(request: HttpRequest) -> str:
    request.session.save()
    return f"{settings.SESSION_COOKIE_NAME}={request.session.session_key}"
