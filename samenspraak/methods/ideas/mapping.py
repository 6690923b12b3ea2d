"""The same plans on a map, and those near an address."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from samenspraak.kit.amounts import money
from samenspraak.methods.ideas import queries
from samenspraak.methods.ideas.actions import settings_of
from samenspraak.methods.ideas.models import Plan
from samenspraak.methods.ideas.queries import Listing
from samenspraak.methods.ideas.searching import search
from samenspraak.methods.ideas.wish import Wish, wish_of
from samenspraak.participation.models import Activity
from samenspraak.people.limits import Rate
from samenspraak.places import addresses
from samenspraak.places.clusters import Source, clusters_response
from samenspraak.places.queries import bounds, points_box
from samenspraak.places.spot import Spot
from samenspraak.places.tiles import map_facts
from samenspraak.shell.here import Here, here_of

LOOKING = Rate("ideas-near", limit=60, seconds=60)
BESIDE = 30  # of the list, next to the map


def map_of(activity: Activity, wish: Wish, listing: Listing, here: Here) -> dict[str, Any] | None:
    """Where list and map lead, and what the map begins with; None when plans have no place."""
    if settings_of(activity).place == "off":
        return None
    found = {
        "list_url": f"{here.url('list')}?{wish.query(on_map=False, page=1)}#gevonden",
        "map_url": f"{here.url('list')}?{wish.query(on_map=True, page=1)}#gevonden",
    }
    if not wish.on_map:
        return found
    around = points_box(search(queries.public(activity), wish), "contribution__place")
    return {
        **found,
        "facts": map_facts(around or bounds()),
        "points_url": f"{here.url('points')}?{wish.query(on_map=False, page=1)}",
        "items": [_item(plan, number, here) for number, plan in enumerate(listing.plans[:BESIDE], start=1)],
    }


def _item(plan: Plan, number: int, here: Here) -> dict[str, Any]:
    contribution, place = plan.contribution, plan.contribution.place
    parts = (str(place) if place else "", money(plan.price) if plan.price is not None else "")
    return {
        "key": contribution.reference,
        "number": number,
        "title": contribution.title,
        "url": here.url("detail", reference=contribution.reference),
        "line": " · ".join(part for part in parts if part),
        "lon": place.lon if place else None,
        "lat": place.lat if place else None,
    }


@require_safe
def points(request: HttpRequest, activity: Activity) -> HttpResponse:
    """What a view of the map shows, with the same filters as the list."""
    here = here_of(request)
    source = Source(
        rows=search(queries.public(activity), wish_of(request.GET)),
        url=lambda reference: here.url("detail", reference=reference),
        key="contribution__reference",
        title="contribution__title",
        place="contribution__place",
    )
    return clusters_response(source, request)


def near_address(request: HttpRequest, wish: Wish) -> HttpResponse | None:
    """To the list around what was typed, if we know where that is. It stays out of the new address."""
    spot = _spot(request, request.GET["adres"])
    if spot is None:
        return None
    response = redirect(f"{request.path}?{wish.query(near=spot, page=1)}#gevonden")
    response["Cache-Control"] = "private, no-store"
    return response


def _spot(request: HttpRequest, asked: str) -> Spot | None:
    if not LOOKING.allow(request.client_address):  # type: ignore[attr-defined]  # set by web
        return None
    try:
        hits = addresses.search(asked[: addresses.LONGEST], bounds())
    except addresses.Unavailable:
        return None
    return Spot(hits[0].lon, hits[0].lat) if hits else None
