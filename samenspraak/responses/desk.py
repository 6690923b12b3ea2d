"""Where staff answer: one contribution on its screen, many at once, and taking an answer back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samenspraak.access.rights import Right
from samenspraak.kit.html import clean
from samenspraak.kit.numbers import row_number
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Contribution
from samenspraak.responses import queries, templates_of
from samenspraak.responses.actions import ANSWERABLE, respond, withdraw
from samenspraak.responses.forms import AnswerForm, add_errors, answer_form
from samenspraak.responses.models import AnswerTemplate, Response
from samenspraak.responses.shown import Shown, shown
from samenspraak.responses.trying import tried
from samenspraak.shell.desk.doors import in_contribution
from samenspraak.shell.desk.method_links import contribution_url
from samenspraak.shell.desk.screens import Trail, me, show, to_activity

SEEN = require_http_methods(["GET", "HEAD", "POST"])


@in_contribution(Right.JUDGE)
@SEEN
def answer(request: HttpRequest, contribution: Contribution) -> HttpResponse:
    """The form on a screen of its own: for comments, for who had an error, for a preview."""
    response = queries.of(contribution)
    if request.method != "POST":
        return _page(request, contribution, answer_form(contribution, response))
    does = request.POST.get("doe", "antwoord")
    if does == "neem-over":
        return _page(request, contribution, _taken_over(request, contribution, response))
    form = answer_form(contribution, response, request.POST)
    if not form.is_valid():
        return _page(request, contribution, form)
    values: dict[str, Any] = {"user": me(request), "contribution": contribution, "answer": form.answer()}
    try:
        if does == "voorbeeld":
            example, _number = tried(respond, **values, seen=form.seen_number())
            return _page(request, contribution, form, example=example)
        respond(**values, seen=form.seen_number())
    except Refused as refused:
        return _page(request, contribution, _with_errors(request, contribution, refused))
    messages.success(request, _("Je antwoord staat erbij. De indiener krijgt bericht."))
    return redirect(back_to(contribution))


@in_contribution(Right.JUDGE)
@require_POST
def take_back(request: HttpRequest, contribution: Contribution) -> HttpResponse:
    reason = request.POST.get("reason", "")
    try:
        withdraw(
            user=me(request),
            contribution=contribution,
            reason=reason,
            seen=row_number(request.POST.get("seen", "")) or 0,
        )
    except Refused as refused:
        wrong = [said for texts in refused.errors.values() for said in texts]
        form = answer_form(contribution, queries.of(contribution))
        return _page(request, contribution, form, reason=reason, reason_errors=wrong)
    messages.success(request, _("Het antwoord is ingetrokken. De indiener krijgt bericht."))
    return redirect(back_to(contribution))


def template_of(request: HttpRequest) -> AnswerTemplate | None:
    """The template that was picked, if this colleague may use it."""
    key = row_number(request.POST.get("sjabloon", ""))
    found: AnswerTemplate | None = templates_of.seen_by(request.user).filter(pk=key).first() if key else None
    return found


def typed_with(request: HttpRequest, names: Any, texts: dict[str, str]) -> dict[str, str]:
    """What was typed, with the template's texts below it."""
    typed = {name: request.POST[name] for name in names if name in request.POST}
    for name, text in texts.items():
        before = typed.get(name, "").strip()
        if not before:
            typed[name] = text
        elif name != "headline" and text not in before:
            typed[name] = f"{before}\n\n{text}"
    return typed


def back_to(contribution: Contribution) -> str:
    """Where it is judged; a comment at its own screen of the answer."""
    if contribution.parent_id:
        return reverse("desk:answer", args=[contribution.pk])
    return contribution_url(contribution)


def _taken_over(request: HttpRequest, contribution: Contribution, response: Response | None) -> AnswerForm:
    template = template_of(request)
    texts = templates_of.begun(template, contribution) if template else {}
    names = answer_form(contribution, response).fields
    return answer_form(contribution, response, **typed_with(request, names, texts))


def _with_errors(request: HttpRequest, contribution: Contribution, refused: Refused) -> AnswerForm:
    """What was typed, with what is wrong; whoever was outrun by a colleague now sees the other's answer."""
    response, data = queries.of(contribution), request.POST.copy()
    data["seen"] = str(response.number if response else 0)
    form = answer_form(contribution, response, data)
    form.is_valid()
    add_errors(form, refused.errors)
    return form


def _page(
    request: HttpRequest,
    contribution: Contribution,
    form: AnswerForm,
    *,
    example: Shown | None = None,
    reason: str = "",
    reason_errors: list[str] | None = None,
) -> HttpResponse:
    response = queries.of(contribution)
    context = {
        "contribution": contribution,
        "text": mark_safe(clean(contribution.text)),  # noqa: S308  # that is what clean is for
        "form": form if contribution.state in ANSWERABLE else None,
        "answer": shown(response, contribution) if response else None,
        "example": example,
        "templates": templates_of.offered(contribution.activity.project),
        "reason": reason,
        "reason_errors": reason_errors or [],
        "back": back_to(contribution),
    }
    wrong = bool(form.errors) or bool(reason_errors)
    return show(
        request,
        "responses/desk/answer.html",
        context,
        trail=_trail(contribution),
        status=422 if wrong else 200,
    )


def _trail(contribution: Contribution) -> Trail:
    page = contribution.root or contribution
    return [*to_activity(contribution.activity), (page.title, contribution_url(page))]
