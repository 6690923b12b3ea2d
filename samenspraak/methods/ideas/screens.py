"""What our screens share: who is here, the way back, how a plan shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspraak.attachments.queries import photos_of
from samenspraak.kit.amounts import number
from samenspraak.methods.ideas.models import Plan
from samenspraak.methods.ideas.statuses import pill
from samenspraak.participation.contract import Reactions
from samenspraak.participation.models import Activity
from samenspraak.participation.registry import method_of
from samenspraak.people.models import Participant
from samenspraak.people.queries import participant_at
from samenspraak.shell.here import Here, here_of

View = Callable[..., HttpResponse]


def private(view: View) -> View:
    """A screen for one person: nobody keeps a copy."""

    @wraps(view)
    def answer(request: HttpRequest, activity: Activity, **kwargs: Any) -> HttpResponse:
        response = view(request, activity, **kwargs)
        response["Cache-Control"] = "private, no-store"
        return response

    return answer


def signed_in(request: HttpRequest) -> bool:
    """Without the session's cookie nobody is signed in: don't ask, and a page can be cached for all."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated


def me(request: HttpRequest) -> Participant | None:
    return participant_at(request) if signed_in(request) else None


def version(plan: Plan | None) -> str:
    """What the browser compares to know whether its own copy goes on from here (frontend/ts/autosave)."""
    return plan.contribution.changed.isoformat() if plan else ""


def crumb(title: str, url: str) -> list[dict[str, str]]:
    return [{"title": title, "url": url}]


def state(plan: Plan) -> dict[str, str]:
    tone, icon, text = pill(plan.status)
    return {"tone": tone, "icon": icon, "text": text}


def cards(activity: Activity, plans: Sequence[Plan], here: Here, *, first: int) -> list[dict[str, Any]]:
    """For shell/includes/plan_card.html, numbered from `first` on."""
    reactions = method_of(activity).reactions(activity)
    photos = photos_of([plan.pk for plan in plans])
    return [
        card(plan, here, reactions, anchor=f"nr-{place}")
        | {"photo": next(iter(photos.get(plan.pk, [])), None)}
        for place, plan in enumerate(plans, start=first)
    ]


def card(plan: Plan, here: Here, reactions: Reactions, *, anchor: str) -> dict[str, Any]:
    tally = getattr(plan.contribution, "tally", None)
    supports, comments = (tally.supports, tally.comments) if tally else (0, 0)
    place = plan.contribution.place
    return {
        "anchor": anchor,
        "url": here.url("detail", reference=plan.contribution.reference),
        "title": plan.contribution.title,
        "line": plan.summary,
        "drawing": plan.drawing,
        "state": state(plan),
        "theme": plan.theme,
        "place": str(place) if place else "",
        "cost": plan.price,
        "reference": plan.contribution.reference,
        "figure": supports if reactions.support and supports else None,
        "figure_text": ngettext("steunt dit", "steunen dit", supports),
        "comments": _counted(comments) if reactions.comments and comments else "",
    }


def _counted(comments: int) -> str:
    return ngettext("%(number)s reactie", "%(number)s reacties", comments) % {"number": number(comments)}


def frame(request: HttpRequest, plan: Plan) -> dict[str, Any]:
    """What every screen about one plan needs: what it is called, and the way back to its page."""
    here = here_of(request)
    return {
        "activity": plan.contribution.activity,
        "noun": plan.contribution.activity.project.noun,
        "plan": plan,
        "here": here,
        "stop_url": here.url("detail", reference=plan.contribution.reference),
    }


def message(
    request: HttpRequest,
    *,
    title: str,
    text: str,
    status: int = 200,
    actions: list[dict[str, str]] | None = None,
    below: str = "",
) -> HttpResponse:
    """A page that says one thing; the way back leads to the list."""
    back = {"title": _("Naar de lijst"), "url": here_of(request).url("list")}
    context = {"title": title, "text": text, "actions": [*(actions or []), back], "below": below}
    return render(request, "shell/message.html", context, status=status)
