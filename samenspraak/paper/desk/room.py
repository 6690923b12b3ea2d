"""The counting room: what there is, what waits for whom; setting up, tables, finishing."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samenspraak.access.rights import Right, may
from samenspraak.paper import queries, setting_up
from samenspraak.paper.desk.doors import in_paper_vote
from samenspraak.paper.desk.rows import rows_of
from samenspraak.paper.desk.start import links_of, to_room
from samenspraak.paper.forms import BatchForm, FinishForm, SetUpForm, TableForm, take_over
from samenspraak.paper.models import PaperVote, Table
from samenspraak.paper.numbering import first_free
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity
from samenspraak.shell.desk.doors import in_activity
from samenspraak.shell.desk.screens import me, show, to_activity

SEEN = require_http_methods(["GET", "HEAD", "POST"])


@in_paper_vote(Right.COUNT_BALLOTS)
@require_safe
def overview(request: HttpRequest, activity: Activity, paper: PaperVote) -> HttpResponse:
    rows = rows_of(activity, me(request))
    context = {
        "activity": activity,
        "paper": paper,
        "rows": rows,
        "links": [link for link in links_of(request.user, paper) if not link[1].endswith(request.path)],
        "form": BatchForm(paper=paper, initial={"number": first_free(activity)}),
        "may_finish": may(request.user, Right.OPEN_AND_CLOSE, project=activity.project),
        "phone_waiting": queries.phone_waiting(activity),
    }
    return show(request, "paper/desk/room.html", context, trail=to_room(activity)[:1])


@in_activity(Right.OPEN_AND_CLOSE)
@SEEN
def set_up(request: HttpRequest, activity: Activity) -> HttpResponse:
    paper = queries.paper_vote(activity)
    form = SetUpForm(request.POST if request.method == "POST" else None, activity=activity, paper=paper)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            setting_up.set_up(
                user=me(request),
                activity=activity,
                channels=data["channels"],
                post_how=data["post_how"],
                phone_how=data["phone_how"],
                reason=data.get("reason", ""),
            )
        except Refused as problem:
            take_over(form, problem)
        else:
            messages.success(request, _("Bewaard."))
            return redirect("desk:paper-room", activity_id=activity.pk)
    context = {"activity": activity, "paper": paper, "form": form, "has_roll": queries.has_roll(activity)}
    status = 422 if form.errors else 200
    return show(request, "paper/desk/set_up.html", context, trail=to_activity(activity), status=status)


@in_paper_vote(Right.OPEN_AND_CLOSE, "table")
@SEEN
def tables(request: HttpRequest, activity: Activity, paper: PaperVote) -> HttpResponse:
    form = TableForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            setting_up.add_table(user=me(request), activity=activity, **form.cleaned_data)
        except Refused as problem:
            take_over(form, problem)
        else:
            messages.success(request, _("De stemtafel staat erbij."))
            return redirect("desk:paper-tables", activity_id=activity.pk)
    context = {"activity": activity, "form": form, "tables": Table.objects.filter(activity=activity)}
    status = 422 if form.errors else 200
    return show(request, "paper/desk/tables.html", context, trail=to_room(activity), status=status)


@in_paper_vote(Right.OPEN_AND_CLOSE, "table")
@SEEN
def change_table(request: HttpRequest, activity: Activity, paper: PaperVote, table_id: int) -> HttpResponse:
    table = get_object_or_404(Table, activity=activity, pk=table_id)
    table.activity = activity
    given = request.POST if request.method == "POST" else None
    form = TableForm(given, initial={"name": table.name, "where": table.where})
    if request.method == "POST" and form.is_valid():
        try:
            setting_up.change_table(user=me(request), table=table, **form.cleaned_data)
        except Refused as problem:
            take_over(form, problem)
        else:
            messages.success(request, _("Bewaard. Inwoners lezen het meteen."))
            return redirect("desk:paper-tables", activity_id=activity.pk)
    context = {"activity": activity, "form": form, "table": table}
    trail = [*to_room(activity), (_("Stemtafels"), reverse("desk:paper-tables", args=[activity.pk]))]
    status = 422 if form.errors else 200
    return show(request, "paper/desk/table_change.html", context, trail=trail, status=status)


@in_paper_vote(Right.OPEN_AND_CLOSE)
@SEEN
def finish(request: HttpRequest, activity: Activity, paper: PaperVote) -> HttpResponse:
    form = FinishForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            setting_up.finish(user=me(request), activity=activity, **form.cleaned_data)
        except Refused as problem:
            take_over(form, problem)
        else:
            messages.success(request, _("Het papier is afgerond. Binnen een halve minuut begint de telling."))
            return redirect("desk:paper-report", activity_id=activity.pk)
    context = {"activity": activity, "paper": paper, "form": form, "report": queries.report(activity)}
    status = 422 if form.errors else 200
    return show(request, "paper/desk/finish.html", context, trail=to_room(activity), status=status)
