"""What people handed in, over all activities."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspraak.access.rights import Right, may
from samenspraak.participation import comments
from samenspraak.participation.contract import Card
from samenspraak.participation.links import activity_path
from samenspraak.participation.models import Contribution, ContributionState
from samenspraak.participation.registry import UnknownMethod
from samenspraak.shell.desk.doors import anywhere
from samenspraak.shell.desk.method_links import contribution_url
from samenspraak.shell.desk.reading import activities_of, contributions_of
from samenspraak.shell.desk.screens import show, site_link

PER_PAGE = 30


@anywhere(Right.SEE_WORK)
def index(request: HttpRequest) -> HttpResponse:
    words, state = request.GET.get("q", "").strip()[:100], request.GET.get("staat", "")
    activity = request.GET.get("activiteit", "")
    found = contributions_of(request.user, words=words, state=state, activity=activity)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "page": page,
        "rows": [(one, card_of(one), contribution_url(one)) for one in page],
        "q": words,
        "staat": state,
        "activiteit": activity,
        "states": [choice for choice in ContributionState.choices if choice[0] != ContributionState.DRAFT],
        "activities": activities_of(request.user),
    }
    return show(request, "desk/contributions.html", context)


@anywhere(Right.SEE_WORK)
def one(request: HttpRequest, contribution_id: int) -> HttpResponse:
    """To the method's screen; for methods without one, what everybody may know."""
    found = get_object_or_404(
        Contribution.objects.exclude(state=ContributionState.DRAFT).select_related(
            "activity__project", "participant__user"
        ),
        pk=contribution_id,
    )
    if not may(request.user, Right.SEE_WORK, project=found.activity.project):
        raise Http404
    where = contribution_url(found)
    if where != request.path:
        return redirect(where)
    card = card_of(found)
    context = {
        "contribution": found,
        "card": card,
        "public_url": site_link(request, activity_path(found.activity, card.path)),
    }
    return show(
        request, "desk/contribution.html", context, trail=[(_("Bijdragen"), reverse("desk:contributions"))]
    )


def card_of(contribution: Contribution) -> Card:
    try:
        return comments.card_of(contribution)
    except UnknownMethod:
        return Card(title=contribution.title, line="", path="")
