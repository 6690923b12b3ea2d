"""How many voted."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from samenspraak.ballots import queries as box
from samenspraak.participation.models import Activity


@require_safe
def turnout(request: HttpRequest, activity: Activity) -> HttpResponse:
    """By means, channel and day, where that says nothing about few people."""
    context = {
        "activity": activity,
        "turnout": box.turnout(activity),
        "smallest": box.SMALLEST_CELL,
        "codes": box.codes_given_out(activity),
        "unsealed": box.unsealed(activity),
        "changeable": box.is_changeable(activity),
        "sealing": box.sealing_of(activity),
    }
    return TemplateResponse(request, "booth/desk/turnout.html", context)
