"""A device on which many people vote, one after the other: by a code from a letter only, and nothing stays.

Its start page wipes what the voter before carried and begins another turn. A confirmed form belongs to its
turn, so going back and sending it again shows nobody's receipt.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samenspraak.booth import pocket, screens
from samenspraak.booth.doors import while_open
from samenspraak.booth.pocket import KIOSK, OF_A_VOTER
from samenspraak.booth.votes import vote_of
from samenspraak.participation.models import Activity
from samenspraak.shell.here import here_of


@while_open
@require_http_methods(["GET", "HEAD", "POST"])
def kiosk(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Anybody may make their own device a kiosk: it allows less than any other."""
    here = here_of(request)
    if not vote_of(activity).admission.by_code:
        return screens.message(
            request,
            activity,
            title=_("Deze stemming heeft geen stemzuil"),
            text=_("Op een stemzuil stem je met een code uit een brief. Bij deze stemming zijn die er niet."),
            actions=[(_("Naar de stemming"), here.url("index"))],
        )
    if request.method == "POST":
        response: HttpResponse = HttpResponseRedirect(here.url("kiosk"), status=303)
        _wipe(response, activity, ends=request.POST.get("step") == "stop")
        return response
    on = bool(pocket.turn_of(request, activity))
    response = screens.task(request, activity, "kiosk", on=on, wipe_url="")
    if on:
        _wipe(response, activity)
    return response


def _wipe(response: HttpResponse, activity: Activity, *, ends: bool = False) -> None:
    pocket.forget(response, activity, *OF_A_VOTER)
    if ends:
        pocket.forget(response, activity, KIOSK)
    else:
        pocket.begin_turn(response, activity)
    response["Clear-Site-Data"] = '"cache", "storage"'
