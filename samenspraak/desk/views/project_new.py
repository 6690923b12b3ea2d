"""A new project: five fields, the rest can wait."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from samenspraak.access.rights import Right
from samenspraak.desk import actions
from samenspraak.desk.forms.fields import into_form
from samenspraak.desk.forms.project import NewProjectForm
from samenspraak.shell.desk.doors import with_right
from samenspraak.shell.desk.screens import me, show, to_projects


@with_right(Right.EDIT_PROJECT)
def new(request: HttpRequest) -> HttpResponse:
    form = NewProjectForm(request.POST or None)
    if form.is_valid():
        try:
            project = actions.create_project(user=me(request), **form.cleaned_data)
        except ValidationError as problem:
            into_form(form, problem)
        else:
            messages.success(request, _("Het project is er, als concept. Vul nu de rest in."))
            return redirect("desk:project-edit", project_id=project.pk)
    return show(request, "desk/project_new.html", {"form": form}, trail=to_projects())
