"""Reading plans: the list, one plan, the open data. Without cookies, so that all can share a copy."""

from __future__ import annotations

import secrets
from typing import Any
from urllib.parse import quote

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samenspraak.kit.sheets import csv_response
from samenspraak.methods.ideas import exports, queries
from samenspraak.methods.ideas.actions import may_change
from samenspraak.methods.ideas.filters import filters_of
from samenspraak.methods.ideas.models import Plan, Status, StatusChange
from samenspraak.methods.ideas.screens import card, crumb, here_of, me, message, state
from samenspraak.methods.ideas.statuses import headline, pill
from samenspraak.methods.ideas.text import first_upper, to_html
from samenspraak.methods.ideas.wish import Wish, wish_of
from samenspraak.participation.links import activity_link
from samenspraak.participation.models import Activity, ContributionState
from samenspraak.participation.registry import method_of
from samenspraak.shell.amounts import day_year, money

SEEDS = 1000
TEN_MINUTES = 600


@require_safe
def plans(request: HttpRequest, activity: Activity) -> HttpResponse:
    """The list. What everybody sees alike is kept until the organisation's stamp rises."""
    wish = wish_of(request.GET)
    if wish.shuffled and not wish.seed:
        return _with_seed(request)
    here, noun = here_of(request), activity.project.noun
    found = _found(request, activity, wish)
    call = method_of(activity).call_to_action(activity)
    context = {
        "activity": activity,
        "noun": noun,
        "title": activity.title,
        "call": call,
        "call_url": here.base + call.path if call else "",
        "found": mark_safe(found),  # noqa: S308  # our own template, rendered below
        "crumbs": crumb(activity.project.title, _above(here.base)),
    }
    return render(request, "ideas/list.html", context)


def _with_seed(request: HttpRequest) -> HttpResponse:
    """Every reader who shuffles gets an order of their own, with an address that can be shared."""
    query = request.GET.copy()
    query["zaad"] = str(secrets.randbelow(SEEDS))
    response = redirect(f"{request.path}?{query.urlencode()}")
    response["Cache-Control"] = "private, no-store"
    return response


def _found(request: HttpRequest, activity: Activity, wish: Wish) -> str:
    """Filters, count, cards and the way to more, as HTML."""
    base, organisation = here_of(request).base, activity.organisation
    stamp = getattr(request, "organisation", organisation).stamp
    where = f"{organisation.pk}:{stamp}:{get_language()}:{activity.pk}:{base}"
    key = f"ideas:{where}:{activity.accepts()}:{wish.query()}"
    html: str | None = None if wish.text else cache.get(key)
    if html is None:
        html = render_to_string("ideas/found.html", _found_context(request, activity, wish))
        if not wish.text:
            cache.set(key, html, TEN_MINUTES)
    return html


def _found_context(request: HttpRequest, activity: Activity, wish: Wish) -> dict[str, Any]:
    here, noun = here_of(request), activity.project.noun
    listing = queries.listing(activity, wish)
    call = method_of(activity).call_to_action(activity)
    return {
        "here": here,
        "noun": noun,
        "wish": wish,
        "listing": listing,
        "counted": noun.counted(listing.total),
        "cards": [
            card(plan, here, anchor=f"nr-{place}") for place, plan in enumerate(listing.plans, listing.first)
        ],
        "filters": filters_of(activity, wish, here.url("list")),
        "more_url": _page_url(here.url("list"), wish, listing.page + 1, listing.last + 1)
        if listing.has_more
        else "",
        "earlier_url": _page_url(here.url("list"), wish, listing.page - queries.MOST_PAGES, 1),
        "shuffle_url": f"{here.url('list')}?{wish.query(shuffled=True, seed='', page=1)}#gevonden",
        "call": call,
        "call_url": here.base + call.path if call else "",
    }


def _page_url(url: str, wish: Wish, page: int, place: int) -> str:
    """The page that shows more, at the first card that is new."""
    return f"{url}?{wish.query(page=max(page, 1))}#nr-{place}"


@require_safe
def detail(request: HttpRequest, activity: Activity, reference: str) -> HttpResponse:
    plan = queries.by_reference(activity, reference)
    if plan is None:
        raise Http404
    person = me(request)
    is_mine = person is not None and plan.contribution.participant_id == person.pk
    if plan.contribution.state != ContributionState.PUBLISHED:
        return _gone(request, plan, is_mine=is_mine)
    here, noun = here_of(request), activity.project.noun
    address, changes = activity_link(activity, f"{reference}/"), queries.history(plan)
    context = {
        "activity": activity,
        "plan": plan,
        "contribution": plan.contribution,
        "noun": noun,
        "state": state(plan),
        "facts": _facts(plan),
        "description": mark_safe(plan.contribution.text),  # noqa: S308  # cleaned by nh3 when it was saved
        "response": _response(plan, changes),
        "history": _history(plan, changes),
        "is_mine": is_mine,
        "may_edit": is_mine and may_change(plan.contribution) and activity.accepts(),
        "may_withdraw": is_mine and may_change(plan.contribution),
        "address": address,
        "mail_url": f"mailto:?subject={quote(plan.contribution.title)}&body={quote(address)}",
        "crumbs": crumb(_("Alle %(nouns)s") % {"nouns": noun.plural}, here.url("list")),
    }
    return render(request, "ideas/detail.html", context)


def _facts(plan: Plan) -> list[dict[str, Any]]:
    contribution, noun = plan.contribution, plan.contribution.activity.project.noun
    cost_name = _("Geschatte kosten") if plan.final_cost is None else _("Kosten")
    facts = [
        (cost_name, money(plan.price) if plan.price is not None else ""),
        (_("%(noun)s van") % {"noun": first_upper(noun.singular)}, contribution.author),
        (_("Onderwerp"), plan.theme),
        (_("Ingediend"), day_year(contribution.published) if contribution.published else ""),
    ]
    return [{"name": name, "value": value} for name, value in facts if value]


def _response(plan: Plan, changes: list[StatusChange]) -> dict[str, Any] | None:
    """What the organisation says, from the moment it says something.

    A step without words of its own, such as going to the vote, keeps showing the last that were said.
    """
    if plan.status == Status.RECEIVED:
        return None
    said = (change.reason for change in reversed(changes) if change.reason)
    return {
        "organisation": plan.contribution.activity.organisation.name,
        "date": plan.status_changed,
        "state": state(plan),
        "title": headline(plan.status, plan.contribution.activity.project.noun),
        "body": mark_safe(to_html(plan.status_reason or next(said, ""))),  # noqa: S308  # to_html cleans
    }


def _history(plan: Plan, changes: list[StatusChange]) -> list[dict[str, Any]]:
    """From coming in to today, each step with its reason; the last that was said stands in the response."""
    if not changes:
        return []
    first = {"when": plan.contribution.published, "words": pill(Status.RECEIVED)[2]}
    said = [change for change in changes if change.reason][:-1]
    steps = (
        {
            "when": change.when,
            "words": pill(change.after)[2],
            "reason": change.reason if change in said else "",
        }
        for change in changes
    )
    return [first, *steps]


def _gone(request: HttpRequest, plan: Plan, *, is_mine: bool) -> HttpResponse:
    noun = plan.contribution.activity.project.noun
    if plan.contribution.state == ContributionState.WITHDRAWN:
        title = _("%(noun)s is ingetrokken") % {"noun": first_upper(noun.this)}
        return message(request, title=title, text=_("De indiener heeft het van de site gehaald."), status=410)
    text = _("Een moderator heeft het van de site gehaald.")
    if is_mine:
        why = _("De uitleg: %(reason)s") % {"reason": plan.hidden_reason}
        text = f"{text}\n\n{why}"
    return message(
        request,
        title=_("%(noun)s staat niet meer op de site") % {"noun": first_upper(noun.this)},
        text=text,
        status=410,
    )


@require_safe
def export(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Open data: what everybody can read on the site, without people."""
    table = exports.table(activity, exports.PUBLIC)
    return csv_response(f"{activity.slug}.csv", [column.name for column in table.columns], table.rows)


def _above(base: str) -> str:
    return base.rstrip("/").rsplit("/", 1)[0] + "/"
