"""Who may pass: only as long as voting counts."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspraak.kit.amounts import moment
from samenspraak.methods.budget import pocket, screens
from samenspraak.methods.budget.filling import Filled
from samenspraak.methods.budget.rules import vote_of
from samenspraak.methods.budget.words import points_in_words
from samenspraak.participation.models import Activity, ActivityState, Rules

View = Callable[..., HttpResponse]


def while_open(view: View) -> View:
    """Otherwise a page that says so, and keeps what the visitor had."""

    @wraps(view)
    def guarded(request: HttpRequest, activity: Activity, **kwargs: Any) -> HttpResponse:
        if not activity.accepts():
            return closed_page(request, activity)
        return view(request, activity, **kwargs)

    return guarded


def closed_page(request: HttpRequest, activity: Activity, filled: Filled | None = None) -> HttpResponse:
    """`filled`: what they were about to cast; by default what is in the basket."""
    here = request.here  # type: ignore[attr-defined]  # set by the dispatcher
    if activity.state == ActivityState.OPEN and activity.opens and activity.opens > timezone.now():
        return screens.message(
            request,
            activity,
            title=_("De stemming is nog niet begonnen"),
            text=_("Je kunt stemmen vanaf %(moment)s.") % {"moment": moment(activity.opens)},
            actions=[(_("Terug"), here.url("index"))],
        )
    kept = _kept(request, activity, filled)
    counted = activity.state in (ActivityState.CLOSED, ActivityState.ARCHIVED)
    text = [
        _("De stemming sloot op %(moment)s.") % {"moment": moment(activity.closes)}
        if activity.closes
        else "",
        _("Je stem is niet geteld. Je keuze staat nog op dit apparaat.") if kept else "",
        "" if counted else _("We tellen nu de stemmen."),
    ]
    action = (_("Bekijk de uitslag"), here.url("results")) if counted else (_("Terug"), here.url("index"))
    return screens.message(
        request,
        activity,
        title=_("De stemming is gesloten"),
        text=" ".join(filter(None, text)),
        actions=[action],
        kept=kept,
    )


def _kept(request: HttpRequest, activity: Activity, filled: Filled | None) -> str:
    """A line for each plan, with its points where they were divided."""
    try:
        vote = vote_of(activity)
    except Rules.DoesNotExist:
        return ""
    filled = filled or pocket.basket_of(request, activity, vote).filled
    return "\n".join(
        f"{vote.by_number[plan].title}: {points_in_words(points)}"
        if vote.by_points
        else vote.by_number[plan].title
        for plan, points in filled.marks
    )
