"""Opening, closing, and moving the closing: what counts, so each asks once more."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspraak.access.rights import Right
from samenspraak.desk import actions
from samenspraak.desk.forms.activity import ActivityForm, MoveClosingForm
from samenspraak.desk.forms.project import SECTIONS
from samenspraak.participation.actions import NotReady, close_activity, move_closing
from samenspraak.participation.contract import Problem, Refused
from samenspraak.participation.models import Activity, ActivityState
from samenspraak.participation.registry import method_of
from samenspraak.projects.models import ProjectState
from samenspraak.shell.desk.doors import in_activity
from samenspraak.shell.desk.screens import me, show, to_activity

PROJECT_FIELDS = {name for section in SECTIONS for name in section[3]} - {
    "title",
    "summary",
    "drawing",
    "image",
}


@in_activity(Right.OPEN_AND_CLOSE)
def open_now(request: HttpRequest, activity: Activity) -> HttpResponse:
    if activity.state != ActivityState.DRAFT:
        return redirect("desk:activity", activity_id=activity.pk)
    problems = method_of(activity).problems(activity)
    if request.method == "POST" and not problems:
        try:
            actions.open_activity(user=me(request), activity=activity)
        except NotReady as not_ready:
            problems = not_ready.problems
        else:
            messages.success(request, _("“{title}” is open.").format(title=activity.title))
            return redirect("desk:activity", activity_id=activity.pk)
    context = {
        "activity": activity,
        "method": method_of(activity),
        "problems": [(problem.text, _where(activity, problem)) for problem in problems],
        "looks_over": [] if problems else method_of(activity).looks_over(activity),
        "project_hidden": activity.project.state != ProjectState.LIVE,
    }
    return show(request, "desk/activity_open.html", context, trail=to_activity(activity))


@in_activity(Right.OPEN_AND_CLOSE)
def close_now(request: HttpRequest, activity: Activity) -> HttpResponse:
    if activity.state != ActivityState.OPEN:
        return redirect("desk:activity", activity_id=activity.pk)
    if request.method == "POST":
        if request.POST.get("sure"):
            closed = close_activity(user=me(request), activity=activity)
            messages.success(request, _said(closed))
            return redirect("desk:activity", activity_id=activity.pk)
        messages.error(request, _("Zet eerst een vinkje. Sluiten kun je niet terugdraaien."))
    context = {
        "activity": activity,
        "method": method_of(activity),
        "figures": method_of(activity).figures(activity),
    }
    return show(request, "desk/activity_close.html", context, trail=to_activity(activity))


@in_activity(Right.OPEN_AND_CLOSE)
def move(request: HttpRequest, activity: Activity) -> HttpResponse:
    if activity.state != ActivityState.OPEN:
        return redirect("desk:activity", activity_id=activity.pk)
    form = MoveClosingForm(request.POST or None, initial={"closes": activity.closes})
    if form.is_valid():
        try:
            move_closing(user=me(request), activity=activity, **form.cleaned_data)
        except Refused as refusal:
            for name, texts in refusal.errors.items():
                form.add_error(name or None, texts)
        else:
            messages.success(request, _("De nieuwe sluitingstijd staat met je uitleg bij de activiteit."))
            return redirect("desk:activity", activity_id=activity.pk)
    return show(
        request, "desk/activity_move.html", {"activity": activity, "form": form}, trail=to_activity(activity)
    )


def _said(activity: Activity) -> str:
    if activity.state == ActivityState.CLOSED:
        return _("“{title}” is gesloten.").format(title=activity.title)
    words = _("“{title}” is gestopt. De telling wacht tot het papier binnen is.")
    return words.format(title=activity.title)


def _where(activity: Activity, problem: Problem) -> str:
    """The field to change: of the project, of the activity (with our prefix), or of its method."""
    if problem.field in PROJECT_FIELDS:
        return reverse("desk:project-edit", args=[activity.project_id]) + f"#id_{problem.field}"
    edit = reverse("desk:activity-edit", args=[activity.pk])
    if not problem.field:
        return edit
    prefix = "basis-" if problem.field in ActivityForm.field_order else ""
    return f"{edit}#id_{prefix}{problem.field}"
