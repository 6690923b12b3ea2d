"""The polling table: strike off, hand out paper, count the box. Nothing of how or where somebody voted."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samenspraak.access.rights import Right
from samenspraak.ballots.actions import Revoked, Unknown, UsedBefore
from samenspraak.ballots.models import Channel, Means
from samenspraak.paper import counts, striking
from samenspraak.paper.desk import scans
from samenspraak.paper.desk.doors import at_table, in_paper_vote
from samenspraak.paper.forms import CodeForm, TableCountForm, take_over
from samenspraak.paper.models import PaperVote, Table
from samenspraak.paper.proofs import read_proof
from samenspraak.paper.queries import table_today
from samenspraak.paper.undoing import WhyUndone
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity
from samenspraak.shell.desk.screens import Trail, me, show

SEEN = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True)
class Result:
    tone: str
    sign: str
    words: str
    then: str
    undo: str = ""  # by which this person can take it back


@in_paper_vote(Right.TAKE_BALLOTS, Channel.TABLE)
@require_safe
def choose(request: HttpRequest, activity: Activity, paper: PaperVote) -> HttpResponse:
    tables = Table.objects.filter(activity=activity)
    context = {"activity": activity, "tables": tables}
    return show(request, "paper/desk/table_choose.html", context, trail=_trail(activity)[:1])


@at_table
@SEEN
def strike(request: HttpRequest, table: Table) -> HttpResponse:
    """One code, one answer: give a paper, or not."""
    activity = table.activity
    form = CodeForm(request.POST if request.method == "POST" else None)
    result, previous, ask = None, "", ""
    if request.method == "POST" and form.is_valid():
        try:
            proof = read_proof(form.cleaned_data["proof"])
            if proof[0] == Means.NUMBER and not request.POST.get("sure"):
                striking.look_up(user=me(request), activity=activity, channel=Channel.TABLE, proof=proof)
                ask = proof[1]
            else:
                struck = striking.strike(
                    user=me(request), activity=activity, channel=Channel.TABLE, proof=proof, table=table
                )
                then, undo = _("Geef één stembiljet."), scans.undo_mark(activity, me(request), struck)
                result = Result("ok", "check", _("Mag stemmen"), then, undo)
                previous, form = scans.mark_of(activity, proof), CodeForm()
        except (UsedBefore, Revoked, Unknown) as problem:
            result, form = _refusal(request, activity, proof, problem), CodeForm()
        except Refused as problem:
            take_over(form, problem)
    context = {
        "activity": activity,
        "table": table,
        "form": form,
        "result": result,
        "previous": previous,
        "ask": ask,
        "undo_reasons": WhyUndone.choices,
        "undo_address": reverse("desk:paper-table-undo", args=[activity.pk, table.pk]),
        "today": table_today(table),
        "new_id": scans.form_id(""),
    }
    status = 422 if form.errors else 200
    return show(request, "paper/desk/table.html", context, trail=_trail(activity), status=status)


@at_table
@require_POST
def replace(request: HttpRequest, table: Table) -> HttpResponse:
    try:
        form = scans.form_id(request.POST.get("form", ""))
        striking.replace(user=me(request), activity=table.activity, table=table, form=form)
    except Refused as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Genoteerd. Geef een nieuw stembiljet en bewaar het mislukte apart."))
    return _to(table, "paper-table")


@at_table
@require_POST
def take_back(request: HttpRequest, table: Table) -> HttpResponse:
    scans.take_back(request, table.activity, Channel.TABLE, table=table)
    return _to(table, "paper-table")


@at_table
@SEEN
def count(request: HttpRequest, table: Table) -> HttpResponse:
    form = TableCountForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            counts.count_table(user=me(request), table=table, **form.cleaned_data)
        except Refused as problem:
            take_over(form, problem)
        else:
            messages.success(request, _("De telling is bewaard."))
            return _to(table, "paper-count")
    context = {
        "activity": table.activity,
        "table": table,
        "form": form,
        "counts": table.counts.select_related("by"),
        "today": table_today(table),
    }
    address = reverse("desk:paper-table", args=[table.activity_id, table.pk])
    trail = [*_trail(table.activity), (table.name, address)]
    return show(
        request, "paper/desk/table_count.html", context, trail=trail, status=422 if form.errors else 200
    )


def _refusal(request: HttpRequest, activity: Activity, proof: tuple[Means, str], problem: Refused) -> Result:
    if isinstance(problem, UsedBefore) and scans.same(request.POST.get("previous", ""), activity, proof):
        then = _("Er is één keer afgestreept. Geef ook maar één stembiljet.")
        return Result("wait", "copy", _("Deze code las je net ook al"), then)
    then = _("Geef geen stembiljet.")
    if isinstance(problem, UsedBefore):
        return Result("stop", "x", _("Al gestemd"), then)
    if isinstance(problem, Revoked):
        return Result("stop", "x", _("Ingetrokken"), then)
    return Result("stop", "x", _("Staat niet op de lijst"), _("Kijk nog eens goed. Klopt het? ") + then)


def _trail(activity: Activity) -> Trail:
    """The way back for an officer, who has no counting room."""
    return [
        (_("Papier"), reverse("desk:paper")),
        (activity.title, reverse("desk:paper-table-choose", args=[activity.pk])),
    ]


def _to(table: Table, name: str) -> HttpResponse:
    return redirect(f"desk:{name}", activity_id=table.activity_id, table_id=table.pk)
