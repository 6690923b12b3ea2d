"""Signals at the desk, each with what it is and what it is not."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from samenspraak.access.rights import Right, require
from samenspraak.participation.models import Activity
from samenspraak.scrutiny import queries
from samenspraak.scrutiny.models import SignalKind
from samenspraak.scrutiny.signals import FROM, KEPT
from samenspraak.scrutiny.words import about
from samenspraak.shell.desk.screens import show


@require_safe
def page(request: HttpRequest, activity: Activity) -> HttpResponse:
    require(request.user, Right.OPEN_AND_CLOSE, project=activity.project)
    found = queries.signals(activity)
    context = {
        "activity": activity,
        "kinds": [
            {"about": about(kind), "found": [signal for signal in found if signal.kind == kind]}
            for kind in SignalKind
        ],
        "none": not found,
        "days": KEPT.days,
        "most": FROM,
    }
    return show(request, "scrutiny/desk/signals.html", context)
