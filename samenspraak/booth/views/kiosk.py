"""A device on which people vote one after the other: in a library, at a polling table.

It knows codes only: with a code by mail the voter's mail would stay open. Whatever somebody typed is gone
after the receipt, after *Stoppen*, and after a minute in which nobody touched it.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samenspraak.booth import pocket, screens
from samenspraak.booth.doors import while_open
from samenspraak.booth.pocket import BASKET, CHALLENGE, CLAIMS, VOTER
from samenspraak.booth.votes import vote_of
from samenspraak.participation.models import Activity


@while_open
@require_safe
def kiosk(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Makes this device a kiosk, and wipes what the last voter left. Anybody may: it only takes away."""
    here = request.here  # type: ignore[attr-defined]  # set by the dispatcher
    if not vote_of(activity).admission.by_code:
        return screens.message(
            request,
            activity,
            title=_("Deze stemming kan niet op een stemzuil"),
            text=_("Op een stemzuil stem je met een code uit een brief. Die heeft deze stemming niet."),
            actions=[(_("Terug naar de stemming"), here.url("index"))],
        )
    response = HttpResponseRedirect(here.url("letter"))
    pocket.keep_kiosk(response, activity)
    wipe(response, activity)
    return response


def wipe(response: HttpResponse, activity: Activity) -> None:
    """Nothing of the voter stays: not in cookies, not in what the browser keeps of pages."""
    pocket.forget(response, activity, BASKET, CHALLENGE, CLAIMS, VOTER)
    response["Clear-Site-Data"] = '"cache", "storage"'
    response["Cache-Control"] = "no-store"
