"""One contribution: everything there is to know about it, and the buttons."""

from __future__ import annotations

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samenspraak.moderation import actions, reporting
from samenspraak.moderation.desk.doors import with_contribution
from samenspraak.moderation.forms import AnswerForm, DecisionForm, add_errors
from samenspraak.moderation.models import Objection, Report
from samenspraak.moderation.rows import rows_of
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Contribution
from samenspraak.shell.desk.screens import me, show


@with_contribution
@require_safe
def one(request: HttpRequest, contribution: Contribution) -> HttpResponse:
    return page(request, contribution)


@with_contribution
@require_POST
def decide(request: HttpRequest, contribution: Contribution) -> HttpResponse:
    form = DecisionForm(request.POST)
    if form.is_valid():
        try:
            decision = actions.decide(user=me(request), contribution=contribution, **form.cleaned_data)
        except Refused as refused:
            add_errors(form, refused.errors)
        else:
            messages.success(request, _done(str(decision.get_kind_display()), told=decision.takes_away))
            return redirect(back(request, contribution))
    return page(request, contribution, decision=form)


def _done(words: str, *, told: bool) -> str:
    return _("%(done)s. De schrijver krijgt bericht.") % {"done": words} if told else f"{words}."


@with_contribution
@require_POST
def answer(request: HttpRequest, contribution: Contribution) -> HttpResponse:
    objection = Objection.objects.filter(decision__contribution=contribution, answered__isnull=True).first()
    if objection is None:
        raise Http404
    form = AnswerForm(request.POST)
    if form.is_valid():
        try:
            reporting.answer_objection(user=me(request), objection=objection, **form.cleaned_data)
        except Refused as refused:
            add_errors(form, refused.errors)
        else:
            messages.success(request, _("Beantwoord. De schrijver krijgt bericht."))
            return redirect(back(request, contribution))
    return page(request, contribution, answer=form)


def page(request: HttpRequest, contribution: Contribution, **bound: Form) -> HttpResponse:
    """`bound` holds the form that was refused, by name: what was typed stays."""
    (row,) = rows_of([contribution], whole=True)
    objected = row.open_decision
    if objected is not None:
        objected.contribution = contribution  # which was read already
    context = {
        "row": row,
        "contribution": contribution,
        "decision_form": bound.get("decision") or DecisionForm(initial={"kind": "away", "seen": row.seen}),
        "answer_form": bound.get("answer") or AnswerForm(),
        "refused": bool(bound),
        "next": back(request, contribution) if "next" in request.POST or "next" in request.GET else "",
        "handled": Report.objects.filter(contribution=contribution, handled__isnull=False).count(),
        "by_me": objected is not None and objected.user_id == request.user.pk,
        "for_a_colleague": objected is not None and reporting.is_for_a_colleague(me(request), objected),
    }
    status = 422 if bound else 200
    trail = [(_("Moderatie"), reverse("desk:moderation"))]
    return show(request, "moderation/desk/one.html", context, trail=trail, status=status)


def back(request: HttpRequest, contribution: Contribution) -> str:
    """Where the moderator came from: a place in the desk, or the screen of this one."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = wanted.startswith("/desk/") and wanted.isprintable() and len(wanted) <= 2000
    if is_ours and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        return wanted
    return reverse("desk:moderation-one", args=[contribution.pk])
