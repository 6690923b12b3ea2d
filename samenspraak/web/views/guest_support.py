"""Supporting something without an account: an address, a code, and one support for each address."""

from __future__ import annotations

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from samenspraak.interactions.actions import reactions_to, require_support, support, unsupport
from samenspraak.kit.numbers import row_number
from samenspraak.participation.comments import card_of
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Contribution
from samenspraak.people.actions import ensure_guest
from samenspraak.people.models import User
from samenspraak.reactions.screens import contribution_at, message, path_of, sentences
from samenspraak.web.code_flow import CodeFlow, Pending
from samenspraak.web.local import next_path

# Where the flow goes on to says what is supported; with `?terug` support is taken back.
_WANTED = re.compile(r"/bijdragen/(?P<key>\d{1,19})/steun/(?P<back>\?terug)?")


class Guests(CodeFlow):
    purpose = "guest-support"
    template = "web/guest_support.html"

    def url(self) -> str:
        return reverse("web:guest-support")

    def admit(self, request: HttpRequest, user: User, going_to: str) -> HttpResponse:
        raise NotImplementedError("a guest has no user")

    def _let_in(self, request: HttpRequest, pending: Pending) -> HttpResponse:
        """The address is proven: it supports, once."""
        contribution, takes_back = wanted(request, pending.going_to)
        person = ensure_guest(pending.address)
        act = unsupport if takes_back else support
        try:
            act(participant=person, contribution=contribution)
        except Refused as refused:
            response = _said(request, contribution, _("Dat kan niet"), sentences(refused.errors), status=403)
        else:
            response = _said(request, contribution, *_thanks(contribution, takes_back=takes_back))
        self._forget(response)
        return response


_guests = Guests()


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
def guest_support(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect(next_path(request))
    if request.method != "POST" and "next" in request.GET:
        contribution, _back = wanted(request, next_path(request))
        try:
            require_support(contribution)
            _require_guests(contribution)
        except Refused as refused:
            return _said(request, contribution, _("Steunen kan niet"), sentences(refused.errors), status=403)
    return _guests(request)


def _require_guests(contribution: Contribution) -> None:
    if not reactions_to(contribution).guests:
        raise Refused({"": [_("Meld je aan om steun te geven.")]})


def wanted(request: HttpRequest, going_to: str) -> tuple[Contribution, bool]:
    """What to support, and whether to take support back. Raises Http404."""
    match = _WANTED.fullmatch(going_to)
    key = row_number(match["key"]) if match else None
    if match is None or key is None:
        raise Http404
    return contribution_at(request, key), bool(match["back"])


def _thanks(contribution: Contribution, *, takes_back: bool) -> tuple[str, str]:
    title = card_of(contribution).title
    if takes_back:
        return _("Je steun is terug"), _("Je steunt “%(title)s” niet meer.") % {"title": title}
    return _("Dank je wel"), _("Je steun voor “%(title)s” telt mee.") % {"title": title}


def _said(
    request: HttpRequest, contribution: Contribution, title: str, text: str, *, status: int = 200
) -> HttpResponse:
    actions = [{"title": _("Terug"), "url": path_of(contribution)}]
    return message(request, title=title, text=text, actions=actions, status=status)
