"""The list of plans, as cards, as a map and as a feed. Without cookies, so that all can share a copy."""

from __future__ import annotations

import secrets
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from samenspraak.kit.text import tidy_line
from samenspraak.methods.ideas import queries
from samenspraak.methods.ideas.filters import filters_of
from samenspraak.methods.ideas.mapping import map_of, near_address
from samenspraak.methods.ideas.screens import cards, crumb
from samenspraak.methods.ideas.searching import search, stretch
from samenspraak.methods.ideas.wish import Order, Wish, wish_of
from samenspraak.participation.links import activity_link
from samenspraak.participation.models import Activity
from samenspraak.participation.registry import method_of
from samenspraak.places.addresses import LONGEST
from samenspraak.places.tiles import with_map
from samenspraak.shell.here import here_of

SEEDS = 1000
TEN_MINUTES = 600
IN_FEED = 30


@require_safe
@with_map
def plans(request: HttpRequest, activity: Activity) -> HttpResponse:
    """The list. What everybody sees alike is kept until the organisation's stamp rises."""
    wish = wish_of(request.GET)
    if wish.shuffled and not wish.seed:
        return _with_seed(request)
    missed = ""  # an address that we do not know: it stands there still, to mend
    if wish.order == Order.NEAREST and (typed := tidy_line(request.GET.get("adres", ""))):
        if to_what_is_near := near_address(request, wish):
            return to_what_is_near
        missed = typed[:LONGEST]
    here, noun = here_of(request), activity.project.noun
    found = _found(request, activity, wish, missed)
    call = method_of(activity).call_to_action(activity)
    context = {
        "activity": activity,
        "noun": noun,
        "title": activity.title,
        "call": call,
        "call_url": here.base + call.path if call else "",
        "on_map": wish.on_map,
        "feed_url": f"{here.url('feed')}?{wish.query(page=1, on_map=False)}",
        "found": mark_safe(found),  # noqa: S308  # our own template, rendered below
        "crumbs": crumb(activity.project.title, _above(here.base)),
    }
    response = render(request, "ideas/list.html", context)
    if missed:
        response["Cache-Control"] = "private, no-store"
    return response


def _with_seed(request: HttpRequest) -> HttpResponse:
    """Every reader who shuffles gets an order of their own, with an address that can be shared."""
    query = request.GET.copy()
    query["zaad"] = str(secrets.randbelow(SEEDS))
    response = redirect(f"{request.path}?{query.urlencode()}")
    response["Cache-Control"] = "private, no-store"
    return response


def _found(request: HttpRequest, activity: Activity, wish: Wish, missed: str) -> str:
    """Filters, count, cards and the way to more, as HTML. What somebody typed is kept for nobody."""
    base, organisation = here_of(request).base, activity.organisation
    stamp = getattr(request, "organisation", organisation).stamp
    where = f"{organisation.pk}:{stamp}:{get_language()}:{activity.pk}:{base}"
    key = f"ideas:{where}:{activity.accepts()}:{wish.query()}"
    typed = wish.text or missed
    html: str | None = None if typed else cache.get(key)
    if html is None:
        html = render_to_string("ideas/found.html", _found_context(request, activity, wish, missed))
        if not typed:
            cache.set(key, html, TEN_MINUTES)
    return html


def _found_context(request: HttpRequest, activity: Activity, wish: Wish, missed: str) -> dict[str, Any]:
    here, noun = here_of(request), activity.project.noun
    used = queries.in_use(activity)
    listing = queries.listing(activity, wish, used)
    call = method_of(activity).call_to_action(activity)
    return {
        "here": here,
        "noun": noun,
        "wish": wish,
        "missed": missed,
        "organisation_name": activity.organisation.name,
        "listing": listing,
        "counted": noun.counted(listing.total),
        "cards": [] if wish.on_map else cards(activity, listing.plans, here, first=listing.first),
        "map": map_of(activity, wish, listing, here),
        "filters": filters_of(activity, wish, here.url("list"), used),
        "more_url": _page_url(here.url("list"), wish, listing.page + 1, listing.last + 1)
        if listing.has_more
        else "",
        "earlier_url": _page_url(here.url("list"), wish, listing.page - queries.MOST_PAGES, 1),
        "shuffle_url": f"{here.url('list')}?{wish.query(order=Order.RANDOM, seed='', page=1)}#gevonden",
        "call": call,
        "call_url": here.base + call.path if call else "",
    }


def _page_url(url: str, wish: Wish, page: int, place: int) -> str:
    """The page that shows more, at the first card that is new."""
    return f"{url}?{wish.query(page=max(page, 1))}#nr-{place}"


@require_safe
def feed(request: HttpRequest, activity: Activity) -> HttpResponse:
    """The newest that fit the same filters, for who follows along in a reader."""
    wish = wish_of(request.GET)
    found = search(queries.public(activity), wish)
    newest = stretch(found, Wish(), 0, IN_FEED)
    atom = Atom1Feed(
        title=activity.title,
        link=activity_link(activity),
        description=activity.summary,
        language=get_language() or "nl",
        feed_url=activity_link(activity, f"feed.xml?{wish.query()}" if wish.filters else "feed.xml"),
    )
    for plan in newest:
        link = activity_link(activity, f"{plan.contribution.reference}/")
        atom.add_item(
            title=plan.contribution.title,
            link=link,
            unique_id=link,
            description=escape(plan.summary),  # the feed says that it is HTML
            pubdate=plan.contribution.published,
            updateddate=plan.status_changed,
            categories=[plan.theme] if plan.theme else [],
        )
    response = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    atom.write(response, "utf-8")
    return response


def _above(base: str) -> str:
    return base.rstrip("/").rsplit("/", 1)[0] + "/"
