"""What answers show on the page of a contribution, and where staff judge it."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest
from django.template.loader import render_to_string

from samenspraak.access.rights import Right, may
from samenspraak.participation.models import Contribution
from samenspraak.projects.models import Project
from samenspraak.responses import queries
from samenspraak.responses.actions import ANSWERABLE
from samenspraak.responses.forms import answer_form
from samenspraak.responses.service import in_words, service_of
from samenspraak.responses.shown import preview, shown
from samenspraak.responses.templates_of import offered
from samenspraak.shell.panels import Spot, panel, project_panel, thread_panel
from samenspraak.tenancy.scoping import current_organisation


@panel(Spot.ANSWER, order=10)
def public_answer(request: HttpRequest, contribution: Contribution) -> str:
    response = queries.of(contribution)
    if response is None:
        return ""
    context = {"answer": shown(response, contribution), "contribution": contribution}
    return render_to_string("responses/answer.html", context, request)


@panel(Spot.DESK, order=20)
def desk_answer(request: HttpRequest, contribution: Contribution) -> str:
    """The answer and its form, or what keeps a colleague from answering."""
    response = queries.of(contribution)
    may_answer = contribution.state in ANSWERABLE and may(
        request.user, Right.JUDGE, project=contribution.activity.project
    )
    if response is None and not may_answer:
        return ""
    context = {
        "contribution": contribution,
        "answer": shown(response, contribution) if response else None,
        "form": answer_form(contribution, response) if may_answer else None,
        "templates": offered(contribution.activity.project) if may_answer else [],
    }
    return render_to_string("responses/desk/panel.html", context, request)


@thread_panel
def answers_in_thread(request: HttpRequest, comments: Sequence[Contribution]) -> dict[int, str]:
    """One query, and none at all where nobody was answered."""
    answered = {comment.pk: comment for comment in comments if comment.answered}
    html: dict[int, str] = {}
    for key, response in queries.of_many(answered).items():
        context = {"answer": preview(response, answered[key])}
        html[key] = render_to_string("responses/in_thread.html", context, request)
    return html


@project_panel(order=10)
def service(request: HttpRequest, project: Project) -> str:
    """How many were answered, how quickly, and what is promised."""
    organisation = getattr(request, "organisation", None) or current_organisation()
    words = in_words(service_of(project, stamp=organisation.stamp), project)
    return render_to_string("responses/service.html", {"words": words}) if words else ""
