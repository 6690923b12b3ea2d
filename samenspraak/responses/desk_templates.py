"""Texts to begin an answer with, kept by those who answer."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samenspraak.access.rights import Right, may
from samenspraak.participation.contract import Refused
from samenspraak.projects.models import Project
from samenspraak.responses import templates_of
from samenspraak.responses.forms import TemplateForm, add_errors
from samenspraak.responses.models import TEXTS, AnswerTemplate
from samenspraak.responses.waiting import judged_projects
from samenspraak.shell.desk.doors import anywhere, refused
from samenspraak.shell.desk.screens import Trail, me, show

SEEN = require_http_methods(["GET", "HEAD", "POST"])


@anywhere(Right.JUDGE)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    context = {"templates": templates_of.seen_by(request.user)}
    return show(request, "responses/desk/templates.html", context, trail=_trail()[:1])


@anywhere(Right.JUDGE)
@SEEN
def new(request: HttpRequest) -> HttpResponse:
    return _form(request, None)


@anywhere(Right.JUDGE)
@SEEN
def edit(request: HttpRequest, template_id: int) -> HttpResponse:
    template = get_object_or_404(templates_of.seen_by(request.user), pk=template_id)
    if not may(request.user, Right.JUDGE, project=template.project):
        return refused(request)
    return _form(request, template)


@anywhere(Right.JUDGE)
def delete(request: HttpRequest, template_id: int) -> HttpResponse:
    template = get_object_or_404(templates_of.seen_by(request.user), pk=template_id)
    if request.method != "POST":  # asked after what is not theirs was not there
        return HttpResponseNotAllowed(["POST"])
    templates_of.delete_template(user=me(request), template=template)
    messages.success(request, _("Het sjabloon is weg. Antwoorden die ermee gegeven zijn, blijven staan."))
    return redirect("desk:answer-templates")


def _form(request: HttpRequest, template: AnswerTemplate | None) -> HttpResponse:
    form = TemplateForm(
        request.POST if request.method == "POST" else None,
        initial=_said(template) if template else None,
        projects=list(_projects(request.user)),
        general=may(request.user, Right.JUDGE),
    )
    if request.method == "POST" and form.is_valid():
        try:
            templates_of.save_template(user=me(request), template=template, values=form.cleaned_data)
        except Refused as problem:
            add_errors(form, problem.errors)
        else:
            messages.success(request, _("Het sjabloon is bewaard."))
            return redirect("desk:answer-templates")
    context = {"form": form, "template": template}
    status = 422 if form.errors else 200
    return show(request, "responses/desk/template.html", context, trail=_trail(), status=status)


def _said(template: AnswerTemplate) -> dict[str, Any]:
    return {name: getattr(template, name) for name in ("title", *TEXTS)} | {"project": template.project_id}


def _projects(user: Any) -> Any:
    ids = judged_projects(user)
    return Project.objects.all() if ids is None else Project.objects.filter(pk__in=ids)


def _trail() -> Trail:
    return [
        (_("Antwoorden"), reverse("desk:answers")),
        (_("Sjablonen"), reverse("desk:answer-templates")),
    ]
