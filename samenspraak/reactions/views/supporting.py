"""Supporting a contribution, agreeing with a comment, and taking that back."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from samenspraak.interactions.actions import reactions_to, require_support, support, unsupport
from samenspraak.interactions.queries import Supporters, supporters
from samenspraak.participation.comments import card_of, is_comment
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Contribution
from samenspraak.reactions.screens import (
    SEEN,
    back,
    contribution_at,
    me,
    message,
    path_of,
    private,
    sentences,
    signed_in,
    taking_part,
)


@private
@SEEN
def toggle(request: HttpRequest, contribution_id: int) -> HttpResponse:
    contribution = contribution_at(request, contribution_id)
    if request.method == "POST" and signed_in(request):
        act = unsupport if request.POST.get("do") == "take" else support
        try:
            act(participant=taking_part(request), contribution=contribution)
        except Refused as refused:
            messages.warning(request, sentences(refused.errors))
        return back(request, contribution, anchor(contribution))
    try:
        require_support(contribution, me(request))
    except Refused as refused:
        actions = [{"title": _("Terug"), "url": path_of(contribution)}]
        return message(
            request,
            title=_("Steunen kan niet"),
            text=sentences(refused.errors),
            actions=actions,
            status=403,
        )
    return _screen(request, contribution)


def anchor(contribution: Contribution) -> str:
    """Where on the page it shows that somebody supports it."""
    return f"reactie-{contribution.pk}" if is_comment(contribution) else "steun"


def _screen(request: HttpRequest, contribution: Contribution) -> HttpResponse:
    found = supporters([contribution.pk], me(request)).get(contribution.pk, Supporters())
    after = urlencode({"next": request.path})
    context: dict[str, Any] = {
        **_words(contribution),
        "mine": found.mine,
        "signed_in": signed_in(request),
        "sign_in_url": f"{resolve_url(settings.LOGIN_URL)}?{after}",
        "guest_url": f"/steunen/?{after}" if reactions_to(contribution).guests else "",
        "stop_url": path_of(contribution),
    }
    return render(request, "reactions/support.html", context)


def _words(contribution: Contribution) -> dict[str, str]:
    this, title = contribution.activity.project.noun.this, card_of(contribution).title
    if is_comment(contribution):
        return {
            "title": _("Ben je het hiermee eens?"),
            "lead": title,
            "button": _("Ik ben het ermee eens"),
            "done": _("Je bent het hiermee eens"),
        }
    return {
        "title": _("Steun je %(this)s?") % {"this": this},
        "lead": title,
        "button": _("Ik steun %(this)s") % {"this": this},
        "done": _("Je steunt %(this)s") % {"this": this},
    }
