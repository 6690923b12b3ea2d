"""The catch-all that serves pages, and what stands beside the tree: permalinks, lists, search."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page, PageViewRestriction
from wagtail.views import authenticate_with_password

from samenspraak.pages import addresses, routing, visible
from samenspraak.pages.models import ActivityPage, OurPage
from samenspraak.people.limits import Rate
from samenspraak.tenancy.scoping import current_organisation

# Generous: a whole office is one address, and everybody types the same password.
GUESSES = Rate("page-password", limit=60, seconds=3600)
Chain = Callable[[OurPage, HttpRequest, list[Any], dict[str, Any]], HttpResponseBase]


def page(request: HttpRequest, path: str = "") -> HttpResponseBase:
    """Serve the page at `path`. It takes dots, and adds the slash that a page's address ends with."""
    tidy = routing.tidy(path)
    found = routing.find(current_organisation(), tidy)
    if found is None or (found.rest and not isinstance(found.page, ActivityPage)):
        raise Http404
    canonical = found.page.portal_path + found.rest
    if request.path != canonical and request.method in ("GET", "HEAD"):
        return HttpResponsePermanentRedirect(_with_query(request, canonical))
    args = [found.rest] if found.rest else []
    for hook in hooks.get_hooks("before_serve_page"):
        answer = hook(found.page, request, args, {})
        if isinstance(answer, HttpResponse):
            return answer
    chain = _restricted(_serve) if found.restricted else _serve
    return chain(found.page, request, args, {})


def _serve(found: OurPage, request: HttpRequest, args: list[Any], kwargs: dict[str, Any]) -> HttpResponseBase:
    return found.serve(request, *args, **kwargs)


def _restricted(chain: Chain) -> Chain:
    """Wagtail's own guard of private pages is this hook; it costs queries, so only where one is."""
    for hook in reversed(hooks.get_hooks("on_serve_page")):
        chain = hook(chain)
    return chain


def _with_query(request: HttpRequest, path: str) -> str:
    query = request.META.get("QUERY_STRING", "")
    return f"{path}?{query}" if query else path


def permalink(request: HttpRequest, activity_id: int, rest: str = "") -> HttpResponseRedirect:
    """`/a/<id>/…` of mails and exports: to wherever the activity's page stands now."""
    found = get_object_or_404(visible.activities(), pk=activity_id)
    path = addresses.portal_path(found.url_path) + routing.tidy(rest)
    return HttpResponseRedirect(_with_query(request, path))


def password(request: HttpRequest, restriction_id: int, page_id: int) -> HttpResponseBase:
    """Wagtail's view for the password of a private page, for pages of this organisation only."""
    restriction = get_object_or_404(PageViewRestriction.objects.select_related("page"), pk=restriction_id)
    wanted = get_object_or_404(Page, pk=page_id)
    root = addresses.root_path(current_organisation())
    inside = wanted.url_path.startswith(root) and wanted.url_path.startswith(restriction.page.url_path)
    if not inside:
        raise Http404
    client: str = request.client_address  # type: ignore[attr-defined]  # set by web
    if request.method == "POST" and not GUESSES.allow(client):
        text = _("Dat waren veel pogingen. Probeer het over een uur opnieuw.")
        context = {"title": _("Deze pagina is besloten"), "text": text}
        return render(request, "shell/message.html", context, status=429)
    answer: HttpResponseBase = authenticate_with_password(request, restriction_id, page_id)
    return answer
