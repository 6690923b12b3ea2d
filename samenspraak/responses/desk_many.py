"""One answer to many: from the list that was ticked to a form that names them all."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from samenspraak.access.rights import Right
from samenspraak.kit.numbers import row_number
from samenspraak.participation.contract import Refused, StatusChoice
from samenspraak.participation.models import Contribution, ContributionState
from samenspraak.responses import templates_of
from samenspraak.responses.actions import MOST_AT_ONCE, choices, respond_to_many
from samenspraak.responses.desk import template_of, typed_with
from samenspraak.responses.forms import AnswerForm, add_errors, many_form
from samenspraak.responses.models import Response
from samenspraak.responses.shown import Shown
from samenspraak.responses.trying import tried
from samenspraak.responses.waiting import judged_projects
from samenspraak.shell.desk.doors import anywhere
from samenspraak.shell.desk.screens import me, show

Numbers = dict[int, int]


@anywhere(Right.JUDGE)
@require_http_methods(["GET", "HEAD", "POST"])
def many(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return redirect("desk:answers")
    chosen, missing = _chosen(request)
    if not chosen:
        messages.warning(request, _("Vink eerst aan waar je antwoord op geeft."))
        return redirect("desk:answers")
    return _answered(request, chosen, missing)


def _answered(request: HttpRequest, chosen: list[Contribution], missing: int) -> HttpResponse:
    does, statuses, numbers = request.POST.get("doe", "begin"), _statuses(chosen), _numbers(chosen)
    if does in ("begin", "neem-over"):
        template = template_of(request) if does == "neem-over" else None
        texts = templates_of.begun(template, None) if template else {}
        empty = many_form(statuses)
        form = many_form(statuses, **{**typed_with(request, empty.fields, texts), "seen": _written(numbers)})
        return _page(request, chosen, form, missing=missing)
    form = many_form(statuses, request.POST)
    if not form.is_valid():
        return _page(request, chosen, form)
    values: dict[str, Any] = {"user": me(request), "contributions": chosen, "answer": form.answer()}
    try:
        seen = _read(form.cleaned_data["seen"])
        if does == "voorbeeld":
            example, _number = tried(respond_to_many, **values, seen=seen)
            return _page(request, chosen, form, example=example)
        given = respond_to_many(**values, seen=seen)
    except Refused as problem:
        data = request.POST.copy()
        data["seen"] = _written(numbers)
        form = many_form(statuses, data)
        form.is_valid()
        add_errors(form, problem.errors)
        return _page(request, chosen, form)
    done = ngettext(
        "%(n)s antwoord is gegeven. De indiener krijgt bericht.",
        "%(n)s antwoorden zijn gegeven. De indieners krijgen bericht.",
        len(given),
    )
    messages.success(request, done % {"n": len(given)})
    return redirect("desk:answers")


def _page(
    request: HttpRequest,
    chosen: list[Contribution],
    form: AnswerForm,
    *,
    example: Shown | None = None,
    missing: int = 0,
) -> HttpResponse:
    context = {
        "chosen": chosen,
        "form": form,
        "example": example,
        "missing": missing,
        "templates": templates_of.offered(_one_project(chosen)),
    }
    trail = [(_("Antwoorden"), reverse("desk:answers"))]
    status = 422 if form.errors else 200
    return show(request, "responses/desk/many.html", context, trail=trail, status=status)


def _chosen(request: HttpRequest) -> tuple[list[Contribution], int]:
    """What was ticked and may be answered by this colleague, and how many of it are not there for them."""
    keys = {
        number for text in request.POST.getlist("kies")[: MOST_AT_ONCE + 1] if (number := row_number(text))
    }
    found = Contribution.objects.exclude(state=ContributionState.DRAFT).filter(pk__in=keys)
    projects = judged_projects(request.user)
    if projects is not None:
        found = found.filter(activity__project_id__in=projects)
    related = ("organisation", "activity__project", "activity__organisation", "participant__user")
    chosen = list(found.select_related(*related, *_own_fields()).order_by("reference", "pk"))
    return chosen, len(keys) - len(chosen)


def _own_fields() -> list[str]:
    return [field.name for field in Contribution._meta.related_objects if field.one_to_one]


def _statuses(chosen: list[Contribution]) -> list[StatusChoice]:
    """Those that all of them may get; what each has already may stay, when all have one."""
    offers = [choices(one) for one in chosen]
    common = set.intersection(*({choice.key for choice in offer} for offer in offers))
    found = [
        StatusChoice(choice.key, choice.words, choice.needs_reason)
        for choice in offers[0]
        if choice.key in common
    ]
    if all(any(choice.is_now for choice in offer) for offer in offers):
        found.insert(0, StatusChoice("", _("elk zoals het is"), is_now=True))
    return found


def _numbers(chosen: list[Contribution]) -> Numbers:
    known = dict(Response.objects.filter(contribution__in=chosen).values_list("contribution_id", "number"))
    return {one.pk: known.get(one.pk, 0) for one in chosen}


def _written(numbers: Numbers) -> str:
    return ",".join(f"{key}:{number}" for key, number in sorted(numbers.items()))


def _read(text: str) -> Numbers:
    pairs = (pair.partition(":") for pair in text.split(","))
    read = ((row_number(key), row_number(number)) for key, _colon, number in pairs)
    return {key: number for key, number in read if key is not None and number is not None}


def _one_project(chosen: list[Contribution]) -> Any:
    projects = {one.activity.project_id: one.activity.project for one in chosen}
    return next(iter(projects.values())) if len(projects) == 1 else None
