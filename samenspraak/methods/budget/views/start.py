"""The front page of a vote: what it is about, how it works, one button. The same for everybody."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samenspraak.kit.amounts import moment, money, number
from samenspraak.methods.budget import groups
from samenspraak.methods.budget.rules import BudgetSettings, candidates_of, vote_of
from samenspraak.methods.budget.views.results import result_page
from samenspraak.methods.budget.words import counted, points_in_words
from samenspraak.participation.models import Activity, ActivityState, Rules
from samenspraak.participation.registry import method_of


@require_safe
def index(request: HttpRequest, activity: Activity) -> HttpResponse:
    if activity.state in (ActivityState.CLOSED, ActivityState.ARCHIVED):
        page = result_page(request, activity)
        if page is not None:
            return page
    settings, total, currency = _what_holds(activity)
    context = {
        "activity": activity,
        "noun": activity.project.noun,
        "settings": settings,
        "currency": currency,
        "budget": money(settings.budget, currency),
        "action": method_of(activity).call_to_action(activity),
        "facts": _facts(activity, settings, total, currency),
        "crumbs": [{"title": activity.project.title, "url": project_path(request)}],
        "by_email": "email" in settings.means,
        "by_code": "code" in settings.means,
        "both": len(settings.means) > 1,
        "points": points_in_words(settings.points),
        "least": money(settings.min_spend, currency),
        "groups": [
            (group.name, money(group.budget, currency), _limits(group, currency)) for group in settings.groups
        ],
        "may_skip": groups.may_skip(settings.groups),
        "phrases": groups.phrases(settings.group_by),
    }
    return TemplateResponse(request, "budget/index.html", context)


def _limits(group: groups.Group, currency: str) -> str:
    """What this group asks of a ballot, in words; empty where it asks nothing of its own."""
    found = []
    if group.min_choices:
        found.append(_("kies er ten minste %(number)s") % {"number": group.min_choices})
    if group.max_choices:
        found.append(_("kies er hooguit %(number)s") % {"number": group.max_choices})
    if group.min_spend:
        found.append(_("verdeel ten minste %(amount)s") % {"amount": money(group.min_spend, currency)})
    return ", ".join(found)


def project_path(request: HttpRequest) -> str:
    """The project's page stands one step above the activity's."""
    base: str = request.here.base  # type: ignore[attr-defined]  # set by the dispatcher
    return base.rstrip("/").rpartition("/")[0] + "/"


def _what_holds(activity: Activity) -> tuple[BudgetSettings, int, str]:
    """The frozen rules, or in the preview of a draft what they would be now."""
    try:
        vote = vote_of(activity)
    except Rules.DoesNotExist:
        settings = BudgetSettings.model_validate(activity.settings)
        currency = settings.currency or activity.organisation.currency
        return settings, len(candidates_of(activity, settings)), currency
    return vote.settings, len(vote.plans), vote.currency


def _facts(activity: Activity, settings: BudgetSettings, total: int, currency: str) -> list[dict[str, str]]:
    facts = [
        {"name": _("Te verdelen"), "value": money(settings.budget, currency)},
        {"name": _("Op de lijst"), "value": counted(activity.project.noun, total)},
    ]
    if settings.groups:
        words = f"{number(len(settings.groups))} {groups.word(settings.group_by, len(settings.groups))}"
        facts.append({"name": _("Verdeeld over"), "value": words})
    if settings.ballot == "approval" and not any(group.max_choices for group in settings.groups):
        facts.append({"name": _("Je kiest er hooguit"), "value": number(settings.max_choices)})
    if settings.ballot == "points":
        facts.append({"name": _("Je verdeelt"), "value": points_in_words(settings.points)})
    if activity.closes:
        facts.append({"name": _("Stemmen kan tot"), "value": moment(activity.closes)})
    return facts
