"""What waits for an answer, by when; tick several to answer them at once."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samenspraak.access.rights import Right
from samenspraak.participation.models import Contribution
from samenspraak.responses.actions import ANSWERABLE
from samenspraak.responses.models import Response
from samenspraak.responses.waiting import (
    ALL,
    ANSWERED,
    LATE,
    WEEK,
    Wait,
    Wish,
    countdown,
    narrowed,
    waits,
)
from samenspraak.shell.desk.doors import anywhere
from samenspraak.shell.desk.method_links import contribution_url
from samenspraak.shell.desk.reading import activities_of
from samenspraak.shell.desk.screens import show

PER_PAGE = 30


@anywhere(Right.JUDGE)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    wish = Wish(request.GET.get("q", "").strip()[:100], request.GET.get("activiteit", ""))
    today, found = timezone.localdate(), waits(request.user, wish)
    by_tab = {
        LATE: [wait for wait in found if wait.is_late(today)],
        WEEK: [wait for wait in found if wait.is_due_this_week(today)],
        ALL: found,
    }
    tab = _tab(request.GET.get("tab", ""), by_tab)
    number = request.GET.get("pagina")
    page: Page[Any] = (
        Paginator(_answered(request, wish), PER_PAGE).get_page(number)
        if tab == ANSWERED
        else Paginator(by_tab[tab], PER_PAGE).get_page(number)
    )
    rows = [] if tab == ANSWERED else _rows(list(page))
    narrowing = {"q": wish.words, "activiteit": wish.activity}
    context = {
        "tab": tab,
        "tabs": _tabs(by_tab, narrowing),
        "page": page,
        "rows": rows,
        "can_pick": not all(row["is_held"] for row in rows),
        "answered": [(one, contribution_url(one.contribution)) for one in page] if tab == ANSWERED else [],
        "q": wish.words,
        "activiteit": wish.activity,
        "activities": activities_of(request.user),
        "query": urlencode({"tab": tab, **narrowing}),
        "total": len(found),
    }
    return show(request, "responses/desk/queue.html", context)


def _tab(wanted: str, by_tab: dict[str, list[Wait]]) -> str:
    """The most pressing one that holds something, unless one was asked for."""
    if wanted in (*by_tab, ANSWERED):
        return wanted
    return next((tab for tab in (LATE, WEEK) if by_tab[tab]), ALL)


def _tabs(by_tab: dict[str, list[Wait]], narrowing: dict[str, str]) -> list[tuple[str, str, int | None, str]]:
    words = {LATE: _("Te laat"), WEEK: _("Deze week"), ALL: _("Alles"), ANSWERED: _("Beantwoord")}
    return [
        (
            tab,
            name,
            len(by_tab[tab]) if tab in by_tab else None,
            urlencode({"tab": tab, **{key: value for key, value in narrowing.items() if value}}),
        )
        for tab, name in words.items()
    ]


def _rows(found: list[Wait]) -> list[dict[str, Any]]:
    """The contributions of one page, in the order of the list. One query."""
    rows = Contribution.objects.select_related("activity__project", "participant__user")
    by_key = rows.in_bulk([wait.contribution for wait in found])
    today = timezone.localdate()
    return [
        {
            "contribution": contribution,
            "wait": wait,
            "pill": countdown(wait.due, today),
            "url": contribution_url(contribution),
            "is_held": contribution.state not in ANSWERABLE,
        }
        for wait in found
        if (contribution := by_key.get(wait.contribution))
    ]


def _answered(request: HttpRequest, wish: Wish) -> Any:
    theirs = narrowed(Contribution.objects.filter(answered__isnull=False), request.user, wish)
    return (
        Response.objects.filter(contribution__in=theirs.order_by().values("pk"), withdrawn__isnull=True)
        .select_related("contribution__activity__project", "contribution__participant__user")
        .order_by("-contribution__answered", "-pk")
    )
