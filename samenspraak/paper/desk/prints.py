"""Having things printed, and fetching them."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samenspraak.access.rights import Right
from samenspraak.paper import printing
from samenspraak.paper.desk.doors import in_paper_vote
from samenspraak.paper.desk.start import to_room
from samenspraak.paper.forms import PrintForm, take_over
from samenspraak.paper.models import PaperVote, Printed
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity
from samenspraak.shell.desk.screens import me, show

SEEN = require_http_methods(["GET", "HEAD", "POST"])
MOST_SHOWN = 30


@in_paper_vote(Right.COUNT_BALLOTS)
@SEEN
def index(request: HttpRequest, activity: Activity, paper: PaperVote) -> HttpResponse:
    form = PrintForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            printing.ask_print(
                user=me(request),
                activity=activity,
                kind=data["kind"],
                first=data["first"] or 0,
                last=data["last"] or 0,
            )
        except Refused as problem:
            take_over(form, problem)
        else:
            messages.success(request, _("Het wordt gemaakt. Dat duurt een paar tellen."))
            return redirect("desk:paper-prints", activity_id=activity.pk)
    prints = Printed.objects.filter(activity=activity).defer("pdf").select_related("by")[:MOST_SHOWN]
    context = {"activity": activity, "form": form, "prints": prints}
    status = 422 if form.errors else 200
    return show(request, "paper/desk/prints.html", context, trail=to_room(activity), status=status)


@in_paper_vote(Right.COUNT_BALLOTS)
@require_safe
def take(request: HttpRequest, activity: Activity, paper: PaperVote, printed_id: int) -> HttpResponse:
    printed = get_object_or_404(Printed, activity=activity, pk=printed_id)
    if printed.pdf is None:
        raise Http404
    name = f"{printed.kind}-{activity.slug}-{printed.pk}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(bytes(printed.pdf), content_type="application/pdf", headers=headers)
