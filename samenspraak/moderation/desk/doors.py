"""The doors of these screens: for who moderates here, and for one contribution of their projects."""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase

from samenspraak.access.rights import Right, may
from samenspraak.moderation.queue import with_what_is_shown
from samenspraak.moderation.tabs import moderates
from samenspraak.participation.models import Contribution, ContributionState
from samenspraak.shell.desk.doors import View, refused, staff


def moderators(view: View) -> View:
    """Who moderates something here."""

    @wraps(view)
    def door(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        if not moderates(request.user):
            return refused(request)
        try:
            return view(request, **kwargs)
        except PermissionDenied:
            return refused(request)

    return staff(door)


def with_contribution(view: View) -> View:
    """`view(request, contribution, …)` for who moderates its project."""

    @wraps(view)
    def door(request: HttpRequest, contribution_id: int, **kwargs: Any) -> HttpResponseBase:
        contribution = find(contribution_id)
        project = contribution.activity.project
        if not may(request.user, Right.ENTER_DESK, project=project):
            raise Http404
        if not may(request.user, Right.MODERATE, project=project):
            return refused(request)
        return view(request, contribution, **kwargs)

    return staff(door)


def find(pk: int) -> Contribution:
    rows = Contribution.objects.exclude(state=ContributionState.DRAFT).select_related(
        "activity__project__organisation",
        "activity__organisation",
        "participant__user",
        "root__activity__project",
    )
    found = with_what_is_shown(rows).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
