"""Reading one plan, and all as open data. Without cookies, so that all can share a copy."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samenspraak.attachments.queries import files_of
from samenspraak.kit.amounts import day_year, money
from samenspraak.kit.sheets import csv_response
from samenspraak.kit.text import first_upper, to_html
from samenspraak.methods.ideas import exports, queries
from samenspraak.methods.ideas.actions import may_change, settings_of
from samenspraak.methods.ideas.answering import answers_of
from samenspraak.methods.ideas.helping.showing import helps
from samenspraak.methods.ideas.models import Plan, Status, StatusChange
from samenspraak.methods.ideas.screens import crumb, me, message, state, version
from samenspraak.methods.ideas.statuses import headline, pill
from samenspraak.methods.ideas.together.people import Name, named, names
from samenspraak.participation.links import activity_link
from samenspraak.participation.models import Activity, ContributionState
from samenspraak.shell.here import here_of
from samenspraak.shell.panels import Spot, render_panels
from samenspraak.tenancy.keeping import kept


@require_safe
def detail(request: HttpRequest, activity: Activity, reference: str) -> HttpResponse:
    plan = queries.by_reference(activity, reference)
    if plan is None:
        raise Http404
    person, state_now = me(request), plan.contribution.state
    people = names(plan)
    is_mine = person is not None and any(person.pk == one.pk for one in people)
    if state_now == ContributionState.PENDING and not is_mine:
        return _waiting(request, plan)
    if state_now in (ContributionState.HIDDEN, ContributionState.WITHDRAWN):
        return _gone(request, plan)
    here, noun = here_of(request), activity.project.noun
    address = activity_link(activity, f"{reference}/")
    context = {
        "activity": activity,
        "plan": plan,
        "contribution": plan.contribution,
        "noun": noun,
        "told": _told(request, plan, people, is_mine=is_mine),
        "is_merged": state_now == ContributionState.MERGED,
        "is_mine": is_mine,
        "version": version(plan) if is_mine else "",
        "settings": settings_of(activity),
        "may_edit": is_mine and may_change(plan.contribution) and activity.accepts(),
        "may_withdraw": is_mine and may_change(plan.contribution),
        "address": address,
        "mail_url": f"mailto:?subject={quote(plan.contribution.title)}&body={quote(address)}",
        "crumbs": crumb(_("Alle %(nouns)s") % {"nouns": noun.plural}, here.url("list")),
    }
    return render(request, "ideas/detail.html", context)


def _told(request: HttpRequest, plan: Plan, people: list[Name], *, is_mine: bool) -> dict[str, str]:
    """What all readers read alike, as HTML. What waits for a moderator is read by its author only."""
    if plan.contribution.state == ContributionState.PENDING:
        return _telling(request, plan, people, is_mine=is_mine)
    name = f"ideas-plan:{plan.pk}:{here_of(request).base}:{is_mine}"
    return kept(name, lambda: _telling(request, plan, people, is_mine=is_mine))


def _telling(request: HttpRequest, plan: Plan, people: list[Name], *, is_mine: bool) -> dict[str, str]:
    activity, changes = plan.contribution.activity, queries.history(plan)
    photos, documents = files_of(plan.contribution)
    context = {
        "here": here_of(request),
        "activity": activity,
        "plan": plan,
        "contribution": plan.contribution,
        "noun": activity.project.noun,
        "is_mine": is_mine,
        "state": state(plan),
        "facts": _facts(plan, people),
        "photos": photos,
        "documents": documents,
        "answers": answers_of(plan.contribution),
        "help": helps(plan),
        "merged": queries.merged(plan),
        "description": mark_safe(plan.contribution.text),  # noqa: S308  # cleaned by nh3 when it was saved
        "response": _response(plan, changes),
        "history": _history(plan, changes),
    }
    return {
        "top": render_to_string("ideas/told.html", context, request),
        "help": render_to_string("ideas/help.html", context, request),
    }


def _facts(plan: Plan, people: list[Name]) -> list[dict[str, Any]]:
    contribution, noun = plan.contribution, plan.contribution.activity.project.noun
    cost_name = _("Geschatte kosten") if plan.final_cost is None else _("Kosten")
    facts = [
        (cost_name, money(plan.price) if plan.price is not None else ""),
        (_("%(noun)s van") % {"noun": first_upper(noun.singular)}, named(people, contribution.on_behalf_of)),
        (_("Plek"), str(contribution.place or "")),
        (_("Onderwerp"), plan.theme),
        (_("Ingediend"), day_year(contribution.handed_in) if contribution.handed_in else ""),
    ]
    return [{"name": name, "value": value} for name, value in facts if value]


def _response(plan: Plan, changes: list[StatusChange]) -> dict[str, Any] | None:
    """What the organisation says, from the moment it says something.

    A step without words of its own, such as going to the vote, keeps showing the last that were said.
    """
    answered = plan.contribution.answered
    if plan.status == Status.RECEIVED or (answered and plan.status_changed <= answered):
        return None  # nothing yet, or the answer itself stands on the page
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
    first = {"when": plan.contribution.handed_in, "words": pill(Status.RECEIVED)[2]}
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


def _waiting(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Who came here by an old link hears that it comes back. Of what was never on the site nobody hears."""
    if plan.contribution.published is None:
        raise Http404
    noun = plan.contribution.activity.project.noun
    return message(
        request,
        title=_("%(noun)s is aangepast") % {"noun": first_upper(noun.this)},
        text=_("We lezen eerst wat er nieuw is. Daarna staat het weer op de site."),
        status=404,
    )


def _gone(request: HttpRequest, plan: Plan) -> HttpResponse:
    noun = plan.contribution.activity.project.noun
    if plan.contribution.state == ContributionState.WITHDRAWN:
        title = _("%(noun)s is ingetrokken") % {"noun": first_upper(noun.this)}
        return message(request, title=title, text=_("De indiener heeft het van de site gehaald."), status=410)
    return message(
        request,
        title=_("%(noun)s staat niet op de site") % {"noun": first_upper(noun.this)},
        text=_("Een moderator heeft het bekeken."),
        below=render_panels(Spot.GONE, request, plan.contribution),
        status=410,
    )


@require_safe
def export(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Open data: what everybody can read on the site, without people."""
    table = exports.table(activity, exports.PUBLIC)
    return csv_response(f"{activity.slug}.csv", [column.name for column in table.columns], table.rows)
