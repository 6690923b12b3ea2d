"""The screens that methods bring: found below the activity, run inside its door."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import Resolver404

from samenspraak.access.rights import Right
from samenspraak.participation.models import Activity
from samenspraak.participation.registry import UnknownMethod
from samenspraak.shell.desk.doors import in_activity
from samenspraak.shell.desk.method_links import desk_here
from samenspraak.shell.desk.screens import set_trail, to_activity
from samenspraak.shell.here import desk_patterns, resolve_below


@in_activity(Right.SEE_WORK)
def dispatch(request: HttpRequest, activity: Activity, rest: str = "") -> HttpResponseBase:
    """`view(request, activity, …)`; each action behind it asks for its own right."""
    try:
        found = resolve_below(desk_patterns(activity.method), rest)
    except (Resolver404, UnknownMethod):
        if not rest:  # a method without screens of its own
            return redirect("desk:activity", activity_id=activity.pk)
        raise Http404 from None
    request.here = desk_here(activity)  # type: ignore[attr-defined]  # our own attribute
    set_trail(request, to_activity(activity))
    response: HttpResponseBase = found.func(request, activity, *found.args, **found.kwargs)
    return response
