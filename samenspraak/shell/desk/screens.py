"""What every screen needs: the way back, and its template with its title."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspraak.participation.models import Activity
from samenspraak.people.models import User
from samenspraak.projects.models import Project
from samenspraak.tenancy.links import organisation_url
from samenspraak.tenancy.scoping import current_organisation

Trail = list[tuple[str, str]]


def show(
    request: HttpRequest,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    trail: Trail | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render a desk page. `trail` is the way back, from far to near."""
    if trail is not None:
        set_trail(request, trail)
    return render(request, template, context or {}, status=status)


def set_trail(request: HttpRequest, trail: Trail) -> None:
    request.desk_trail = trail  # type: ignore[attr-defined]  # our own attribute


def to_projects() -> Trail:
    return [(_("Projecten"), reverse("desk:projects"))]


def to_project(project: Project) -> Trail:
    return [*to_projects(), (project.title, reverse("desk:project", args=[project.pk]))]


def to_activity(activity: Activity) -> Trail:
    return [*to_project(activity.project), (activity.title, reverse("desk:activity", args=[activity.pk]))]


def site_link(request: HttpRequest, path: str) -> str:
    """An address on the organisation's site; with its host where the desk stands at another."""
    organisation = current_organisation()
    return (
        path
        if getattr(request, "host_organisation", None) == organisation
        else organisation_url(organisation, path)
    )


def me(request: HttpRequest) -> User:
    """Who works here: behind the door that is always a user."""
    return cast(User, request.user)
