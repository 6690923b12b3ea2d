"""A session belongs to one organisation's host. Carried elsewhere it counts as signed out."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse

_BOUND_TO = "bound_to"


class SessionHostMiddleware:
    """Shows an anonymous visitor where the session was made for another host; that session stays as it is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Wagtail's preview brings the desk's cookie to the portal's host, in a request that it made up.
        if settings.SESSION_COOKIE_NAME in request.COOKIES and not getattr(request, "is_dummy", False):
            _bind_or_hide(request)
        return self.get_response(request)


def bind(request: HttpRequest) -> None:
    """Called when somebody signs in."""
    request.session[_BOUND_TO] = _place(request)


def _bind_or_hide(request: HttpRequest) -> None:
    # /healthz is of no organisation: an empty session there would sign out whoever follows a link to it.
    if _place(request) is None or SESSION_KEY not in request.session:
        return
    bound_to = request.session.get(_BOUND_TO)
    if bound_to is None:  # a cookie is host-only: where it is first used is where it was made
        bind(request)
    elif bound_to != _place(request):
        request.user = AnonymousUser()
        request.session = import_module(settings.SESSION_ENGINE).SessionStore()


def _place(request: HttpRequest) -> int | str | None:
    if getattr(request, "is_desk_host", False):
        return "desk"
    organisation = getattr(request, "organisation", None)
    return organisation.pk if organisation else None
