"""All of a project on one page, in sections."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from samenspraak.access.rights import Right
from samenspraak.desk import actions
from samenspraak.desk.forms.fields import into_form
from samenspraak.desk.forms.project import ProjectForm, decision_rows, kept, one_more, phase_rows
from samenspraak.projects.models import Project
from samenspraak.shell.desk.doors import in_project
from samenspraak.shell.desk.screens import me, show, to_project

MORE = {"more-fasen": "fasen", "more-besluiten": "besluiten"}  # buttons that only add an empty row


@in_project(Right.EDIT_PROJECT)
def edit(request: HttpRequest, project: Project) -> HttpResponse:
    data: Any = request.POST or None
    asked = next((prefix for button, prefix in MORE.items() if data and button in data), None)
    if asked:
        data = one_more(data, asked)
    form = ProjectForm(data, instance=Project.objects.get(pk=project.pk))
    phases, decisions = phase_rows(project, data), decision_rows(project, data)
    if data and not asked and _save(request, project, form, phases, decisions):
        messages.success(request, _("Bewaard. De pagina’s van het project zijn bijgewerkt."))
        return redirect("desk:project", project_id=project.pk)
    context = {
        "project": project,
        "form": form,
        "phases": phases,
        "decisions": decisions,
        # Adding a row is no handing in: what is not filled in yet is not wrong.
        "judged": bool(data) and not asked,
        "asked": asked,
    }
    return show(request, "desk/project_edit.html", context, trail=to_project(project))


def _save(request: HttpRequest, project: Project, form: ProjectForm, phases: Any, decisions: Any) -> bool:
    if not all([form.is_valid(), phases.is_valid(), decisions.is_valid()]):
        return False
    try:
        actions.change_project(
            user=me(request),
            project=project,
            values=form.values(),
            phases=kept(phases),
            decisions=kept(decisions),
            partners=form.cleaned_data["partners"],
        )
    except ValidationError as problem:
        into_form(form, problem)
        return False
    return True
