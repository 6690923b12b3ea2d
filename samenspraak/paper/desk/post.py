"""Opening envelopes: strike off who sent it, or lay it aside when that person voted already."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samenspraak.access.rights import Right
from samenspraak.ballots.actions import Revoked, Unknown, UsedBefore
from samenspraak.ballots.models import Channel, Means
from samenspraak.paper import striking
from samenspraak.paper.desk import scans
from samenspraak.paper.desk.doors import in_paper_vote
from samenspraak.paper.desk.start import to_room
from samenspraak.paper.forms import CodeForm, take_over
from samenspraak.paper.models import PaperVote, WhyAside
from samenspraak.paper.proofs import read_proof
from samenspraak.paper.queries import post_today
from samenspraak.paper.undoing import WhyUndone
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity
from samenspraak.shell.desk.screens import me, show

SEEN = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True)
class Result:
    """What became of the envelope, as the screen shouts it."""

    tone: str  # ok, stop or wait
    sign: str
    words: str
    then: str  # what to do with it
    aside: str = ""  # the number of what was laid aside, to take it back
    empty: str = ""  # the number under which an empty envelope is noted
    undo: str = ""  # by which this person can take it back


@in_paper_vote(Right.COUNT_BALLOTS, Channel.POST)
@SEEN
def strike(request: HttpRequest, activity: Activity, paper: PaperVote) -> HttpResponse:
    form = CodeForm(request.POST if request.method == "POST" else None)
    result, previous, ask = None, "", ""
    if request.method == "POST" and form.is_valid():
        try:
            proof = read_proof(form.cleaned_data["proof"])
            if proof[0] == Means.NUMBER and not request.POST.get("sure"):
                striking.look_up(user=me(request), activity=activity, channel=Channel.POST, proof=proof)
                ask = proof[1]
            else:
                result = _open(request, activity, proof)
                previous, form = scans.mark_of(activity, proof), CodeForm()
        except Refused as problem:
            take_over(form, problem)
    context = {
        "activity": activity,
        "form": form,
        "result": result,
        "previous": previous,
        "ask": ask,
        "undo_reasons": [(WhyUndone.MISREAD.value, WhyUndone.MISREAD.label)],
        "undo_address": reverse("desk:paper-post-undo", args=[activity.pk]),
        "today": post_today(activity),
        "new_id": scans.form_id(""),
    }
    status = 422 if form.errors else 200
    return show(request, "paper/desk/post.html", context, trail=to_room(activity), status=status)


@in_paper_vote(Right.COUNT_BALLOTS, Channel.POST)
@require_POST
def aside(request: HttpRequest, activity: Activity, paper: PaperVote) -> HttpResponse:
    """An envelope without a readable code or without a paper; or: one that was laid aside by mistake."""
    number = scans.form_id(request.POST.get("form", ""))
    try:
        if request.POST.get("do") == "back":
            striking.take_back(user=me(request), activity=activity, form=number)
            messages.success(request, _("Niet geteld als apart gelegd."))
        else:
            why = request.POST.get("why", "")
            striking.lay_aside(user=me(request), activity=activity, why=why, form=number)
            messages.success(request, _("Genoteerd: %(why)s.") % {"why": WhyAside(why).label})
    except Refused as problem:
        messages.error(request, str(problem))
    return redirect("desk:paper-post", activity_id=activity.pk)


@in_paper_vote(Right.COUNT_BALLOTS, Channel.POST)
@require_POST
def take_back(request: HttpRequest, activity: Activity, paper: PaperVote) -> HttpResponse:
    scans.take_back(request, activity, Channel.POST)
    return redirect("desk:paper-post", activity_id=activity.pk)


def _open(request: HttpRequest, activity: Activity, proof: tuple[Means, str]) -> Result:
    """Raises Refused for a number that is not on the roll: that is a slip of the finger."""
    user = me(request)
    try:
        struck = striking.strike(user=user, activity=activity, channel=Channel.POST, proof=proof)
    except (UsedBefore, Revoked, Unknown) as problem:
        if scans.same(request.POST.get("previous", ""), activity, proof):
            words = _("Deze code las je net ook al")
            return Result("wait", "copy", words, _("Er is niets veranderd. Scan de volgende envelop."))
        if isinstance(problem, Unknown) and proof[0] == Means.NUMBER:
            raise
        return _laid_aside(request, activity, proof, problem)
    words = _("Afgestreept")
    then = _("Leg het stembiljet, zonder de envelop, bij de andere. Kijk niet wat erop staat.")
    undo = scans.undo_mark(activity, user, struck)
    return Result("ok", "check", words, then, empty=str(scans.form_id("")), undo=undo)


def _laid_aside(
    request: HttpRequest, activity: Activity, proof: tuple[Means, str], problem: Refused
) -> Result:
    why, words = {
        UsedBefore: (WhyAside.VOTED, _("Al gestemd")),
        Revoked: (WhyAside.REVOKED, _("Deze code is ingetrokken")),
        Unknown: (WhyAside.UNKNOWN, _("Deze code hoort niet bij deze stemming")),
    }[type(problem)]
    number = striking.aside_number(activity, proof)
    striking.lay_aside(user=me(request), activity=activity, why=why, form=number)
    then = _("Leg de envelop apart. Hij telt niet mee en staat zo in het verslag.")
    return Result("stop", "x", words, then, aside=str(number))
