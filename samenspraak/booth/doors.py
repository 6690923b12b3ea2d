"""Who may pass: only as long as voting counts."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspraak.ballots.kinds import Filled
from samenspraak.booth import pocket, screens
from samenspraak.booth.votes import vote_of
from samenspraak.kit.amounts import moment
from samenspraak.participation.models import Activity, ActivityState, Rules
from samenspraak.shell.here import here_of

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
    here = here_of(request)
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
    """A line for each option, with what its mark says."""
    try:
        vote = vote_of(activity)
    except Rules.DoesNotExist:
        return ""
    filled = filled or pocket.basket_of(request, activity, vote).filled
    kind, options = vote.paper.kind, vote.paper.by_number
    marks = ((options[number].title, kind.says(mark)) for number, mark in kind.in_order(filled.marks))
    return "\n".join(f"{title}: {said}" if said else title for title, said in marks)
