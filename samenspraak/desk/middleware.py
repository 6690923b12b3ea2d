"""The door of the desk: who may enter, and for which organisation."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation

from samenspraak.desk.entrance import Desk, active_organisation
from samenspraak.people.staff import may_enter_desk
from samenspraak.tenancy.scoping import scope

ROOT = "/desk/"
SIGN_IN = "/desk/aanmelden/"


class DeskMiddleware:
    """Below /desk/ the scope is the organisation that the user works for, which need not be the host's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        # Wagtail's preview sends a dummy request through all middleware: it has no business here.
        if not request.path.startswith(ROOT) or getattr(request, "is_dummy", False):
            return self.get_response(request)
        if request.path.startswith(SIGN_IN):
            return self.get_response(request)
        with translation.override("nl"):  # staff are colleagues: je, whatever the portal says to residents
            return self._enter(request)

    def _enter(self, request: HttpRequest) -> HttpResponseBase:
        if not request.user.is_authenticated or not may_enter_desk(request):
            return _sign_in(request)
        organisation = active_organisation(request)
        if organisation is None:
            return render(request, "desk/no_role.html", status=403)
        at_desk_host = getattr(request, "is_desk_host", False)
        host_organisation = None if at_desk_host else getattr(request, "organisation", None)
        request.host_organisation = host_organisation  # type: ignore[attr-defined]  # our own attributes
        request.organisation = organisation  # type: ignore[attr-defined]
        request.desk = Desk(request, organisation)  # type: ignore[attr-defined]
        with scope(organisation):
            return self.get_response(request)


def _sign_in(request: HttpRequest) -> HttpResponseBase:
    if request.headers.get("x-requested-with") == "XMLHttpRequest":
        return HttpResponse(status=403)
    return redirect_to_login(request.get_full_path(), login_url=reverse("desk-sign-in"))
