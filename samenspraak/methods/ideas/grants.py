"""Which drafts this browser may open: their numbers, encrypted, in a cookie of this activity alone."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from samenspraak.kit.sealing import seal, unseal
from samenspraak.methods.ideas.models import Plan
from samenspraak.methods.ideas.settings import DRAFT_DAYS
from samenspraak.participation.models import Activity
from samenspraak.people.models import Participant
from samenspraak.shell.here import here_of

_PURPOSE = "ideas-drafts"
_LIFETIME = DRAFT_DAYS * 24 * 3600
_MOST = 5


def granted(request: HttpRequest, activity: Activity) -> list[int]:
    value = unseal(_PURPOSE, request.COOKIES.get(_name(activity), ""), max_age=_LIFETIME)
    return value["drafts"] if isinstance(value, dict) and value.get("activity") == activity.pk else []


def may_open(request: HttpRequest, plan: Plan, me: Participant | None) -> bool:
    """Its participant may, and whoever wrote it or opened the mailed link in this browser."""
    mine = me is not None and plan.contribution.participant_id == me.pk
    return mine or plan.pk in granted(request, plan.contribution.activity)


def grant(request: HttpRequest, response: HttpResponse, activity: Activity, key: int) -> HttpResponse:
    others = [draft for draft in granted(request, activity) if draft != key]
    return _store(request, response, activity, [key, *others][:_MOST])


def revoke(request: HttpRequest, response: HttpResponse, activity: Activity, key: int) -> HttpResponse:
    if key not in granted(request, activity):
        return response
    return _store(
        request, response, activity, [draft for draft in granted(request, activity) if draft != key]
    )


def _store(
    request: HttpRequest, response: HttpResponse, activity: Activity, drafts: list[int]
) -> HttpResponse:
    response.set_cookie(
        _name(activity),
        seal(_PURPOSE, {"activity": activity.pk, "drafts": drafts}),
        max_age=_LIFETIME,
        path=here_of(request).base,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def _name(activity: Activity) -> str:
    return f"concept-{activity.pk}"
