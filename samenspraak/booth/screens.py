"""What the voter's screens share: the steps, a screen of the task, a page that says one thing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from samenspraak.ballots.kinds import Paper
from samenspraak.booth import pocket
from samenspraak.kit.amounts import moment
from samenspraak.participation.models import Activity
from samenspraak.shell.here import here_of


def steps(now: int) -> list[dict[str, str]]:
    titles = [_("Kiezen"), _("Controleren"), _("Wie ben je?"), _("Bevestigen")]
    states = ["past" if place < now else "now" if place == now else "coming" for place in range(1, 5)]
    return [{"title": title, "state": state} for title, state in zip(titles, states, strict=True)]


def task(
    request: HttpRequest, activity: Activity, template: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    """A screen of the task: never kept by a cache, nor by the browser's history on a shared computer."""
    start = kiosk_start(request, activity)
    shared = {
        "activity": activity,
        "noun": activity.project.noun,
        "stop_url": start or here_of(request).url("index"),
        "wipe_url": start,
    }
    response = TemplateResponse(request, f"booth/{template}.html", {**shared, **context}, status=status)
    response["Cache-Control"] = "private, no-store"
    return response


def kiosk_start(request: HttpRequest, activity: Activity) -> str:
    """Where the next voter on a kiosk begins; empty on any other device."""
    here = here_of(request)
    return str(here.url("kiosk")) if pocket.turn_of(request, activity) else ""


def of_paper(paper: Paper) -> dict[str, Any]:
    """What the templates of a ballot ask of its paper."""
    control = paper.kind.control
    return {
        "paper": paper,
        "control": control,
        "act": f"booth/acts/{control}.html",
        "currency": paper.currency,
    }


def no_result_yet(request: HttpRequest, activity: Activity) -> HttpResponse:
    words = _("Die komt na het sluiten van de stemming.")
    if activity.closes:
        words += " " + _("Stemmen kan tot %(moment)s.") % {"moment": moment(activity.closes)}
    return message(
        request,
        activity,
        title=_("Er is nog geen uitslag"),
        text=words,
        actions=[(_("Naar de stemming"), here_of(request).url("index"))],
        status=404,
    )


def message(
    request: HttpRequest,
    activity: Activity,
    *,
    title: str,
    text: str,
    actions: Iterable[tuple[str, str]],
    kept: str = "",
    status: int = 200,
) -> HttpResponse:
    """A page that says one thing."""
    context = {
        "title": title,
        "text": text,
        "kept": kept,
        "actions": [{"title": words, "url": url} for words, url in actions],
        "drawing": activity.drawing,
        "wipe_url": kiosk_start(request, activity),
    }
    response = TemplateResponse(request, "shell/message.html", context, status=status)
    response["Cache-Control"] = "private, no-store"
    return response
