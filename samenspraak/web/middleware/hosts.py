"""Which organisation is asked for? Unknown hosts get 421 Misdirected Request."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string

from samenspraak.tenancy.hosts import organisation_for
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope
from samenspraak.web.clients import client_network

DESK = "/desk/"
# What the desk's own host shows: the desk, and what its pages are made of.
ON_THE_DESK_HOST = (
    DESK,
    "/static/",
    "/media/",
    "/documenten/",
    "/bestanden/",
    "/taal/",
    "/huisstijl-",
    "/.well-known/",
    "/robots.txt",
    "/favicon.ico",
)


class HostMiddleware:
    """Sets `request.organisation` and its scope for everything below."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.client_address = client_network(request)  # type: ignore[attr-defined]  # for rate limits
        request.is_desk_host = False  # type: ignore[attr-defined]
        if request.path == "/healthz":  # load balancers ask by number
            return self.get_response(request)
        organisation = self._organisation(request)
        if organisation is None:
            return misdirected()
        request.organisation = organisation  # type: ignore[attr-defined]  # our own attribute
        with scope(organisation):
            return self.get_response(request)

    def _organisation(self, request: HttpRequest) -> Organisation | None:
        try:
            host = request.get_host()
        except DisallowedHost:
            return None
        if settings.DESK_HOST and host.partition(":")[0].lower() == settings.DESK_HOST.lower():
            request.is_desk_host = True  # type: ignore[attr-defined]
            # Until somebody signed in; then desk.middleware takes the one they work for.
            return Organisation.objects.order_by("pk").first()
        return organisation_for(host)


class DeskHostMiddleware:
    """With a host of its own, the desk is nowhere else, and nothing else is there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_desk_host = getattr(request, "is_desk_host", False)
        if is_desk_host and request.path == "/":
            return HttpResponseRedirect(DESK)
        if is_desk_host and not request.path.startswith(ON_THE_DESK_HOST):
            raise Http404
        if settings.DESK_HOST and not is_desk_host and request.path.startswith(DESK):
            raise Http404
        return self.get_response(request)


def misdirected() -> HttpResponse:
    """Written before any other middleware ran, so it brings its own headers."""
    headers = {"Content-Security-Policy": "default-src 'none'", "Cache-Control": "no-store"}
    return HttpResponse(render_to_string("web/misdirected.html"), status=421, headers=headers)
