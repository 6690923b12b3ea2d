"""The front page of a vote: what it is about, how it works, one button. The same for everybody."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samenspraak.ballots.kinds import Paper
from samenspraak.ballots.kinds.groups import word
from samenspraak.booth import rules_told, screens
from samenspraak.booth.votes import vote_or_draft, voting_of
from samenspraak.kit.amounts import moment, money, number
from samenspraak.participation.models import Activity, ActivityState
from samenspraak.projects.noun import Noun
from samenspraak.shell.here import here_of


@require_safe
def index(request: HttpRequest, activity: Activity) -> HttpResponse:
    method = voting_of(activity)
    if activity.accepts() and (start := screens.kiosk_start(request, activity)):
        return HttpResponseRedirect(start)
    if activity.state in (ActivityState.CLOSED, ActivityState.ARCHIVED):
        page = method.result_page(request, activity)
        if page is not None:
            return page
    vote = vote_or_draft(activity)
    paper, noun = vote.paper, activity.project.noun
    context = {
        "activity": activity,
        "currency": paper.currency,
        "action": method.call_to_action(activity),
        "facts": _facts(activity, paper, noun),
        "crumbs": [{"title": activity.project.title, "url": project_path(request)}],
        **rules_told.told(activity, vote),
    }
    return TemplateResponse(request, "booth/index.html", context)


def project_path(request: HttpRequest) -> str:
    """The project's page stands one step above the activity's."""
    base: str = here_of(request).base
    return base.rstrip("/").rpartition("/")[0] + "/"


def _facts(activity: Activity, paper: Paper, noun: Noun) -> list[dict[str, str]]:
    facts = []
    if paper.currency:
        facts.append((_("Te verdelen"), money(paper.budget, paper.currency)))
    total = len(paper.options)
    facts.append((_("Op de lijst"), f"{number(total)} {noun.singular if total == 1 else noun.plural}"))
    if paper.in_groups:
        words = f"{number(len(paper.parts))} {word(paper.group_by, len(paper.parts))}"
        facts.append((_("Verdeeld over"), words))
    facts += paper.kind.facts(paper)
    if activity.closes:
        facts.append((_("Stemmen kan tot"), moment(activity.closes)))
    return [{"name": name, "value": value} for name, value in facts]
