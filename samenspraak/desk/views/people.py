"""Who has which role, in the organisation and in one project of it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspraak.access import actions
from samenspraak.access.actions import RANK, roles_to_give
from samenspraak.access.models import Grant
from samenspraak.access.rights import Right
from samenspraak.desk.forms.fields import into_form
from samenspraak.desk.forms.people import InviteForm, RoleForm
from samenspraak.projects.models import Project
from samenspraak.shell.desk.doors import in_project, with_right
from samenspraak.shell.desk.reading import grants_here
from samenspraak.shell.desk.screens import Trail, me, show, to_project


@with_right(Right.MANAGE_ORGANISATION)
def index(request: HttpRequest) -> HttpResponse:
    grants = list(grants_here())
    whole = [grant for grant in grants if grant.project_id is None]
    context = {
        "whole": sorted(whole, key=lambda grant: -RANK[grant.role]),
        "per_project": [grant for grant in grants if grant.project_id],
    }
    return show(request, "desk/people.html", context)


@with_right(Right.MANAGE_ORGANISATION)
def invite(request: HttpRequest) -> HttpResponse:
    return _invite(request, None, [(_("Mensen en rollen"), reverse("desk:people"))])


@with_right(Right.MANAGE_ORGANISATION)
def change(request: HttpRequest, grant_id: int) -> HttpResponse:
    grant = get_object_or_404(grants_here(), pk=grant_id)
    return _change(request, grant, [(_("Mensen en rollen"), reverse("desk:people"))])


@in_project(Right.EDIT_PROJECT)
def of_project(request: HttpRequest, project: Project) -> HttpResponse:
    context = {
        "project": project,
        "grants": grants_here().filter(project=project),
        "may_invite": bool(roles_to_give(request.user, project=project)),
    }
    return show(request, "desk/project_people.html", context, trail=to_project(project))


@in_project(Right.EDIT_PROJECT)
def invite_to_project(request: HttpRequest, project: Project) -> HttpResponse:
    return _invite(request, project, _to_people_of(project))


@in_project(Right.EDIT_PROJECT)
def change_in_project(request: HttpRequest, project: Project, grant_id: int) -> HttpResponse:
    grant = get_object_or_404(grants_here().filter(project=project), pk=grant_id)
    return _change(request, grant, _to_people_of(project))


def _to_people_of(project: Project) -> Trail:
    return [*to_project(project), (_("Mensen"), reverse("desk:project-people", args=[project.pk]))]


def _invite(request: HttpRequest, project: Project | None, trail: Trail) -> HttpResponse:
    form = InviteForm(request.POST or None, roles=roles_to_give(request.user, project=project))
    if form.is_valid():
        try:
            actions.invite(user=me(request), project=project, **form.cleaned_data)
        except ValidationError as problem:
            into_form(form, problem)
        else:
            said = _("De uitnodiging is onderweg naar {email}.").format(email=form.cleaned_data["email"])
            messages.success(request, said)
            return redirect(trail[-1][1])
    context = {"form": form, "project": project, "back": trail[-1][1]}
    return show(request, "desk/people_invite.html", context, trail=trail)


def _change(request: HttpRequest, grant: Grant, trail: Trail) -> HttpResponse:
    roles = roles_to_give(request.user, project=grant.project)
    if not roles:
        raise Http404
    removing = request.method == "POST" and "remove" in request.POST
    data = request.POST if request.method == "POST" and not removing else None
    form = RoleForm(data, roles=roles, initial={"role": grant.role})
    problems: list[str] = []
    try:
        if removing:
            actions.remove_role(user=me(request), grant=grant)
            messages.success(request, _("{name} heeft deze rol niet meer.").format(name=grant.user))
            return redirect(trail[-1][1])
        if form.is_valid():
            actions.change_role(user=me(request), grant=grant, role=form.cleaned_data["role"])
            messages.success(request, _("De rol van {name} is veranderd.").format(name=grant.user))
            return redirect(trail[-1][1])
    except ValidationError as problem:
        problems = problem.messages
    context = {"grant": grant, "form": form, "problems": problems, "back": trail[-1][1]}
    return show(request, "desk/people_change.html", context, trail=trail)
