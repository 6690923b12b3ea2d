"""One batch: opening it from its sheet, counting again, taking it back, sealing it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samenspraak.access.rights import Right, may
from samenspraak.paper import batches
from samenspraak.paper.desk.doors import in_batch, in_paper_vote
from samenspraak.paper.desk.rows import rows_of
from samenspraak.paper.desk.start import to_room
from samenspraak.paper.forms import BatchForm, CountForm, ReasonForm, take_over
from samenspraak.paper.models import Batch, PaperVote, WhyVoid
from samenspraak.paper.numbering import first_free
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity
from samenspraak.shell.desk.screens import Trail, me, show

SEEN = require_http_methods(["GET", "HEAD", "POST"])


@in_paper_vote(Right.COUNT_BALLOTS)
@SEEN
def new(request: HttpRequest, activity: Activity, paper: PaperVote) -> HttpResponse:
    form = BatchForm(request.POST or None, paper=paper, initial={"number": first_free(activity)})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            batch = batches.open_batch(
                user=me(request),
                activity=activity,
                papers=data["papers"],
                number=data["number"],
                **form.where_from(),
            )
        except Refused as problem:
            take_over(form, problem)
        else:
            return redirect("desk:paper-batch", activity_id=activity.pk, number=batch.number)
    context = {"activity": activity, "form": form}
    status = 422 if form.errors else 200
    return show(request, "paper/desk/batch_new.html", context, trail=to_room(activity), status=status)


@in_batch
@require_safe
def one(request: HttpRequest, batch: Batch) -> HttpResponse:
    return _screen(request, batch)


@in_batch
@require_POST
def recount(request: HttpRequest, batch: Batch) -> HttpResponse:
    form = CountForm(request.POST)
    if form.is_valid():
        try:
            batches.recount_batch(user=me(request), batch=batch, **form.cleaned_data)
        except Refused as problem:
            take_over(form, problem)
        else:
            messages.success(request, _("De nieuwe telling staat erbij. De eerdere blijft staan."))
            return _back(batch)
    return _screen(request, batch, count_form=form)


@in_batch
@require_POST
def drop(request: HttpRequest, batch: Batch) -> HttpResponse:
    form = ReasonForm(request.POST, auto_id="vervalt_%s")
    if form.is_valid():
        try:
            batches.drop_batch(user=me(request), batch=batch, **form.cleaned_data)
        except Refused as problem:
            take_over(form, problem)
        else:
            messages.success(request, _("De stapel is vervallen. Doe de stembiljetten in een nieuwe stapel."))
            return redirect("desk:paper-room", activity_id=batch.activity_id)
    return _screen(request, batch, drop_form=form)


@in_batch
@require_POST
def seal(request: HttpRequest, batch: Batch) -> HttpResponse:
    try:
        sealed = batches.seal_batch(user=me(request), batch=batch)
    except Refused as problem:
        messages.error(request, str(problem))
        return _back(batch)
    words = _("Stapel %(number)s is verzegeld. De stemmen liggen in de bus.")
    messages.success(request, words % {"number": sealed.number})
    return redirect("desk:paper-room", activity_id=batch.activity_id)


def _screen(
    request: HttpRequest,
    batch: Batch,
    *,
    count_form: CountForm | None = None,
    drop_form: ReasonForm | None = None,
) -> HttpResponse:
    user = me(request)
    (row,) = rows_of(batch.activity, user, only=batch)
    context = {
        "activity": batch.activity,
        "batch": batch,
        "row": row,
        "counts": batch.counts.select_related("by"),
        "past_turns": batch.typings.exclude(given_up=None).select_related("by"),
        "void": [(WhyVoid(key).label, number) for key, number in sorted(batch.void.items())],
        "count_form": count_form or CountForm(),
        "drop_form": drop_form or ReasonForm(auto_id="vervalt_%s"),
        "leads": may(user, Right.OPEN_AND_CLOSE, project=batch.activity.project),
    }
    failed = bool((count_form and count_form.errors) or (drop_form and drop_form.errors))
    trail: Trail = to_room(batch.activity)
    return show(request, "paper/desk/batch.html", context, trail=trail, status=422 if failed else 200)


def _back(batch: Batch) -> HttpResponse:
    return redirect("desk:paper-batch", activity_id=batch.activity_id, number=batch.number)
