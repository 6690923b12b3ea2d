"""Doors: each view of the desk stands behind one, which finds what the address names and asks who may.

What belongs to another organisation, or to a project somebody has no role in, is not there: 404.
What is there but not for this role is refused in words: 403.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from samenspraak.access.rights import Right, may
from samenspraak.participation.models import Activity, Contribution, ContributionState
from samenspraak.projects.models import Project
from samenspraak.shell.desk.reading import may_anywhere

View = Callable[..., HttpResponseBase]


def refused(request: HttpRequest) -> HttpResponse:
    return render(
        request, "shell/desk_refused.html", {"title": _("Dit kun je met jouw rol niet doen")}, status=403
    )


def _opened(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
    """Run the view; what an action refuses becomes our page, not Wagtail's redirect to the start."""
    try:
        return view(request, *args, **kwargs)
    except PermissionDenied:
        return refused(request)


def staff(view: View) -> View:
    """Everybody with a role here."""

    @wraps(view)
    def door(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        return _opened(view, request, **kwargs)

    return door


def with_right(right: Right) -> Callable[[View], View]:
    """Who has this right on the whole organisation."""

    def decorate(view: View) -> View:
        @wraps(view)
        def door(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
            return _opened(view, request, **kwargs) if may(request.user, right) else refused(request)

        return door

    return decorate


def anywhere(right: Right) -> Callable[[View], View]:
    """Who has this right on the organisation or in one of its projects; the view looks at which."""

    def decorate(view: View) -> View:
        @wraps(view)
        def door(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
            allowed = may_anywhere(request.user, right)
            return _opened(view, request, **kwargs) if allowed else refused(request)

        return door

    return decorate


def platform(view: View) -> View:
    """Platform admins: the only ones who see all organisations."""

    @wraps(view)
    def door(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        return _opened(view, request, **kwargs) if request.user.is_superuser else refused(request)

    return door


def in_project(right: Right) -> Callable[[View], View]:
    """`view(request, project, …)` for who has this right in the project."""

    def decorate(view: View) -> View:
        @wraps(view)
        def door(request: HttpRequest, project_id: int, **kwargs: Any) -> HttpResponseBase:
            project = get_object_or_404(Project.objects.select_related("organisation"), pk=project_id)
            if not may(request.user, Right.ENTER_DESK, project=project):
                raise Http404
            if not may(request.user, right, project=project):
                return refused(request)
            return _opened(view, request, project, **kwargs)

        return door

    return decorate


def in_activity(right: Right) -> Callable[[View], View]:
    """`view(request, activity, …)` for who has this right in the activity's project."""

    def decorate(view: View) -> View:
        @wraps(view)
        def door(request: HttpRequest, activity_id: int, **kwargs: Any) -> HttpResponseBase:
            activity = get_object_or_404(
                Activity.objects.select_related("project__organisation", "phase", "organisation"),
                pk=activity_id,
            )
            if not may(request.user, Right.ENTER_DESK, project=activity.project):
                raise Http404
            if not may(request.user, right, project=activity.project):
                return refused(request)
            return _opened(view, request, activity, **kwargs)

        return door

    return decorate


def in_contribution(right: Right) -> Callable[[View], View]:
    """`view(request, contribution, …)` for who has this right in its project. Drafts are their author's."""

    def decorate(view: View) -> View:
        @wraps(view)
        def door(request: HttpRequest, contribution_id: int, **kwargs: Any) -> HttpResponseBase:
            contribution = get_object_or_404(
                Contribution.objects.exclude(state=ContributionState.DRAFT).select_related(
                    "organisation",
                    "activity__project__organisation",
                    "activity__organisation",
                    "participant__user",
                ),
                pk=contribution_id,
            )
            project = contribution.activity.project
            if not may(request.user, Right.ENTER_DESK, project=project):
                raise Http404
            if not may(request.user, right, project=project):
                return refused(request)
            return _opened(view, request, contribution, **kwargs)

        return door

    return decorate
