"""From an activity page to a view of its method. In `serve`, because previews call that and no router."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import Resolver404, ResolverMatch

from samenspraak.pages import addresses
from samenspraak.pages.shown import Shown
from samenspraak.participation.models import ActivityState
from samenspraak.participation.registry import UnknownMethod
from samenspraak.shell.here import Here, Patterns, public_patterns, resolve_below

if TYPE_CHECKING:
    from samenspraak.pages.models import ActivityPage


class Below:
    """The page's own body, shown by `shell/base.html` under what the method shows. Rendered on demand."""

    def __init__(self, page: ActivityPage, request: HttpRequest) -> None:
        self.page = page
        self.request = request

    def __bool__(self) -> bool:
        return bool(self.page.body)

    def __str__(self) -> str:
        context = {"page": self.page, "shown": Shown.on(self.page)}
        return render_to_string("pages/below.html", context, request=self.request)


def to_method(page: ActivityPage, request: HttpRequest, rest: str) -> HttpResponseBase:
    """Answer with the view of the activity's method at `rest`."""
    activity = page.activity
    addresses.only_when_visible(request, activity.project)
    if activity.state == ActivityState.DRAFT and not addresses.is_preview(request):
        raise Http404
    try:
        patterns = public_patterns(activity.method)
    except UnknownMethod:
        return TemplateResponse(request, page.template, page.get_context(request))
    match = _find(patterns, rest)
    if match is None:
        return HttpResponsePermanentRedirect(_with_slash(request))
    request.here = Here(patterns, page.portal_path)  # type: ignore[attr-defined]  # our own attributes
    request.activity_page = page  # type: ignore[attr-defined]
    request.page_below = Below(page, request) if not rest else ""  # type: ignore[attr-defined]
    answer: HttpResponseBase = match.func(request, activity, *match.args, **match.kwargs)
    return answer


def _find(patterns: Patterns, rest: str) -> ResolverMatch | None:
    """The view at `rest`; None when only its slash is missing. Raises Http404."""
    try:
        return resolve_below(patterns, rest)
    except Resolver404:
        if not rest or rest.endswith("/"):
            raise
        resolve_below(patterns, f"{rest}/")
        return None


def _with_slash(request: HttpRequest) -> str:
    query = request.META.get("QUERY_STRING", "")
    return f"{request.path}/?{query}" if query else f"{request.path}/"
