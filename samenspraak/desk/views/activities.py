"""Activities: choosing a method, and what an activity says of itself."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from pydantic import ValidationError as SettingsError

from samenspraak.access.rights import Right, may
from samenspraak.desk import actions
from samenspraak.desk.forms.activity import ActivityForm, NewActivityForm
from samenspraak.desk.forms.fields import into_form
from samenspraak.pages.queries import activity_page
from samenspraak.participation.actions import current_rules
from samenspraak.participation.capability import capabilities
from samenspraak.participation.contract import Refused
from samenspraak.participation.links import activity_path
from samenspraak.participation.models import Activity, ActivityState, Rules
from samenspraak.participation.questions import takes_questions
from samenspraak.participation.registry import UnknownMethod, method, method_of, methods
from samenspraak.projects.models import Project, ProjectState
from samenspraak.shell.desk.doors import anywhere, in_activity, in_project
from samenspraak.shell.desk.method_links import desk_here, method_name, screen_links
from samenspraak.shell.desk.reading import activities_of
from samenspraak.shell.desk.screens import me, show, site_link, to_activity, to_project


@anywhere(Right.SEE_WORK)
def index(request: HttpRequest) -> HttpResponse:
    """All of them, by project: open ones first."""
    rows = [(activity, method_name(activity)) for activity in activities_of(request.user)]
    order = {ActivityState.OPEN: 0, ActivityState.DRAFT: 1}
    rows.sort(key=lambda row: order.get(ActivityState(row[0].state), 2))
    return show(request, "desk/activities.html", {"rows": rows})


@in_project(Right.EDIT_PROJECT)
def choose(request: HttpRequest, project: Project) -> HttpResponse:
    context = {"project": project, "methods": list(methods())}
    return show(request, "desk/activity_choose.html", context, trail=to_project(project))


@in_project(Right.EDIT_PROJECT)
def new(request: HttpRequest, project: Project, method_slug: str) -> HttpResponse:
    try:
        chosen = method(method_slug)
    except UnknownMethod:
        raise Http404 from None
    form = NewActivityForm(request.POST or None)
    if form.is_valid():
        try:
            activity = actions.create_activity(
                user=me(request),
                project=project,
                method_slug=chosen.slug,
                **form.cleaned_data,
            )
        except ValidationError as problem:
            into_form(form, problem)
        else:
            messages.success(request, _("De activiteit is er, als concept. Stel haar nu in."))
            return redirect("desk:activity-edit", activity_id=activity.pk)
    context = {"project": project, "method": chosen, "form": form}
    return show(request, "desk/activity_new.html", context, trail=to_project(project))


@in_activity(Right.SEE_WORK)
def one(request: HttpRequest, activity: Activity) -> HttpResponse:
    try:
        chosen = method_of(activity)
    except UnknownMethod:
        unknown = {"activity": activity}
        return show(request, "desk/activity_unknown.html", unknown, trail=to_project(activity.project))
    project, user = activity.project, request.user
    request.here = desk_here(activity)  # type: ignore[attr-defined]  # our own attribute
    context = {
        "activity": activity,
        "project": project,
        "method": chosen,
        "figures": chosen.figures(activity),
        "links": screen_links(activity, request),
        "notices": [
            notice for capability in capabilities() for notice in capability.notices(activity, me(request))
        ],
        "problems": chosen.problems(activity) if activity.state == ActivityState.DRAFT else [],
        "amendments": Rules.objects.filter(activity=activity, version__gt=1),
        "rules": current_rules(activity) if activity.state != ActivityState.DRAFT else None,
        "page": activity_page(activity),
        "public_url": "" if _only_for_us(activity) else site_link(request, activity_path(activity)),
        "takes_questions": takes_questions(activity),
        "may_edit": may(user, Right.EDIT_PROJECT, project=project),
        "may_open": may(user, Right.OPEN_AND_CLOSE, project=project),
    }
    return show(request, "desk/activity.html", context, trail=to_project(project))


def _only_for_us(activity: Activity) -> bool:
    return activity.state == ActivityState.DRAFT or activity.project.state == ProjectState.DRAFT


@in_activity(Right.EDIT_PROJECT)
def edit(request: HttpRequest, activity: Activity) -> HttpResponse:
    data = request.POST or None
    draft = activity.state == ActivityState.DRAFT
    form = ActivityForm(data, instance=activity, project=activity.project)
    settings = method_of(activity).settings_form(activity, data) if draft else None
    valid = form.is_valid() and (settings is None or settings.is_valid())
    if settings is not None and data:
        settings.is_valid()  # so that all errors show at once
    if valid:
        try:
            actions.change_activity(
                user=me(request),
                activity=activity,
                values=form.values(),
                settings=settings.cleaned_data if settings is not None else None,
            )
        except ValidationError as problem:
            into_form(form, problem)
        except (Refused, SettingsError) as problem:
            (settings or form).add_error(None, str(problem))
        else:
            messages.success(request, _("Bewaard."))
            return redirect("desk:activity", activity_id=activity.pk)
    context = {"activity": activity, "form": form, "settings": settings, "method": method_of(activity)}
    return show(request, "desk/activity_edit.html", context, trail=to_activity(activity))
