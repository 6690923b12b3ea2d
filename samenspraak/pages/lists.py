"""Lists over the whole portal: all projects, all outcomes, search."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samenspraak.pages import cards, showing, visible

A_PAGE = 24
MOST_FOUND = 30


@require_safe
def projects(request: HttpRequest) -> HttpResponse:
    """All projects, running ones first, more on request."""
    rows = visible.projects().prefetch_related("phases").order_by("-state", "-created", "-pk")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "title": _("Alle projecten"),
        "projects": cards.project_cards(page),
        "page": page,
        "crumbs": _crumbs(),
    }
    return render(request, "pages/projects.html", context)


@require_safe
def outcomes(request: HttpRequest) -> HttpResponse:
    """All that is over, and what came of it."""
    page = Paginator(showing.over(), A_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "title": _("Wat is ermee gedaan?"),
        "done": cards.outcomes(page),
        "page": page,
        "crumbs": _crumbs(),
    }
    return render(request, "pages/outcomes.html", context)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Projects and what people handed in, by all words that were asked for."""
    asked = " ".join(request.GET.get("q", "").split())[:100]
    words = visible.words(asked)
    context: dict[str, Any] = {
        "title": _("Zoeken"),
        "q": asked,
        "asked": words is not None,
        "crumbs": _crumbs(),
    }
    if words is not None:
        found = visible.contributions().filter(words)
        context["projects"] = cards.project_cards(_projects_with(asked))
        context["contributions"] = cards.contribution_cards(found[:MOST_FOUND])
        context["count"] = found.count()
    return render(request, "pages/search.html", context)


def _projects_with(asked: str) -> Any:
    everywhere = Q()
    for word in asked.split()[:6]:
        everywhere &= Q(title__icontains=word) | Q(question__icontains=word) | Q(summary__icontains=word)
    rows = visible.projects().filter(everywhere).prefetch_related("phases")
    return rows[:MOST_FOUND]


def _crumbs() -> list[dict[str, str]]:
    return [{"title": _("Doe mee"), "url": "/"}]
