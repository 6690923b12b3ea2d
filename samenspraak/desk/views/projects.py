"""Projects: the list, and the page from which one is run."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from samenspraak.access.rights import Right, may
from samenspraak.desk import actions
from samenspraak.pages.models import ProjectPage
from samenspraak.pages.queries import project_page
from samenspraak.participation.models import Activity
from samenspraak.projects.models import Project, ProjectState
from samenspraak.shell.desk.doors import anywhere, in_project
from samenspraak.shell.desk.method_links import method_name
from samenspraak.shell.desk.reading import project_list
from samenspraak.shell.desk.screens import me, show, site_link, to_projects

SAID = {
    ProjectState.LIVE: _("Het project staat nu op de site."),
    ProjectState.DRAFT: _("Het project is weer een concept. Bezoekers zien het niet meer."),
    ProjectState.ARCHIVED: _("Het project is gearchiveerd. Bezoekers kunnen het nog lezen."),
}


@anywhere(Right.SEE_WORK)
def index(request: HttpRequest) -> HttpResponse:
    projects = list(project_list(request.user))
    running = [project for project in projects if project.state != ProjectState.ARCHIVED]
    context = {
        "running": running,
        "archived": [project for project in projects if project.state == ProjectState.ARCHIVED],
        "may_create": may(request.user, Right.EDIT_PROJECT),
    }
    return show(request, "desk/projects.html", context)


@in_project(Right.SEE_WORK)
def one(request: HttpRequest, project: Project) -> HttpResponse:
    user, page = request.user, project_page(project)
    activities = list(Activity.objects.filter(project=project).select_related("phase"))
    context = {
        "project": project,
        "page": page,
        "public_url": _on_the_site(request, project, page),
        "activities": [(activity, method_name(activity)) for activity in activities],
        "phases": project.phases.all(),
        "decisions": project.decisions.all(),
        "partners": project.partners.select_related("partner"),
        "may_edit": may(user, Right.EDIT_PROJECT, project=project),
        "may_judge": may(user, Right.JUDGE, project=project),
        "may_invite": may(user, Right.EDIT_PROJECT),
    }
    return show(request, "desk/project.html", context, trail=to_projects())


def _on_the_site(request: HttpRequest, project: Project, page: ProjectPage | None) -> str:
    """Empty while it is a concept: then the site has no such page."""
    return site_link(request, page.portal_path) if page and project.state != ProjectState.DRAFT else ""


@in_project(Right.EDIT_PROJECT)
@require_POST
def state(request: HttpRequest, project: Project) -> HttpResponse:
    wanted = request.POST.get("state", "")
    if wanted in ProjectState.values:
        actions.set_project_state(user=me(request), project=project, state=wanted)
        messages.success(request, SAID[ProjectState(wanted)])
    return redirect("desk:project", project_id=project.pk)
