"""Addresses and areas for maps and forms: small answers that anybody may ask for."""

from __future__ import annotations

import json
from dataclasses import asdict

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from samenspraak.people.limits import Rate
from samenspraak.places import addresses
from samenspraak.places.outlines import outlines_json
from samenspraak.places.queries import bounds
from samenspraak.tenancy.scoping import current_organisation
from samenspraak.web.clients import client_network

SEARCHES = Rate("address-search", limit=60, seconds=60)
A_DAY = 24 * 3600


@require_safe
@cache_control(private=True, no_store=True)
def address_search(request: HttpRequest) -> HttpResponse:
    """JSON for the script of a form; for a person without script a page."""
    asked = request.GET.get("q", "")[: addresses.LONGEST]
    hits: list[addresses.Hit] = []
    problem, status = "", 200
    if asked.strip():
        hits, problem, status = _found(request, asked)
    if request.headers.get("X-Requested-With") == "fetch":
        return JsonResponse({"hits": [asdict(hit) for hit in hits], "problem": problem}, status=status)
    context = {"asked": asked, "hits": hits, "problem": problem}
    return render(request, "web/address_search.html", context, status=status)


def _found(request: HttpRequest, asked: str) -> tuple[list[addresses.Hit], str, int]:
    """What was found, what is wrong in words, and the status of the answer."""
    client = client_network(request)
    if not SEARCHES.allow(client):
        return [], _("Je zocht net heel vaak. Wacht een minuut, of vul het adres zelf in."), 429
    try:
        return addresses.search(asked, bounds()), "", 200
    except addresses.Unavailable:
        return [], _("Adressen zoeken lukt nu niet. Je kunt het adres gewoon zelf invullen."), 503


@require_safe
def areas(request: HttpRequest) -> HttpResponse:
    """The outlines of the organisation's areas, made light. They change with the stamp."""
    organisation = current_organisation()
    key = f"areas:{organisation.pk}:{organisation.stamp}"
    body: str | None = cache.get(key)
    if body is None:
        body = json.dumps(outlines_json(), ensure_ascii=False, separators=(",", ":"))
        cache.set(key, body, A_DAY)
    response = HttpResponse(body, content_type="application/geo+json")
    patch_cache_control(response, public=True, max_age=3600)
    return response
