"""Typing a batch, one line a paper; and deciding where two people differ."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samenspraak.kit.numbers import row_number
from samenspraak.paper import entry
from samenspraak.paper.desk.doors import in_batch
from samenspraak.paper.desk.start import to_room
from samenspraak.paper.models import Batch, Turn, TypedBallot, Typing, WhyVoid
from samenspraak.paper.progress import Difference, progress_of
from samenspraak.paper.words import sheet_of, told
from samenspraak.participation.contract import Refused
from samenspraak.shell.desk.screens import Trail, me, show

SEEN = require_http_methods(["GET", "HEAD", "POST"])
LAST_SHOWN = 5


@in_batch
@require_POST
def take(request: HttpRequest, batch: Batch) -> HttpResponse:
    """Begin a turn, or go on with it."""
    try:
        typing = entry.take_turn(user=me(request), batch=batch)
    except Refused as problem:
        messages.warning(request, str(problem))
        return _to(batch, "paper-batch")
    return _to(batch, "paper-differences" if typing.turn == Turn.THIRD else "paper-typing")


@in_batch
@require_POST
def hand_over(request: HttpRequest, batch: Batch, turn: int) -> HttpResponse:
    """Give up a turn that nobody will finish."""
    typing = batch.typings.filter(given_up=None, turn=turn).first()
    if typing is None:
        raise Http404
    try:
        entry.give_up(user=me(request), typing=typing, reason=request.POST.get("reason", ""))
    except Refused as problem:
        messages.warning(request, str(problem))
    else:
        messages.success(request, _("De beurt is vrij. Iemand anders begint opnieuw."))
    return _to(batch, "paper-batch")


@in_batch
@SEEN
def type_in(request: HttpRequest, batch: Batch) -> HttpResponse:
    """The next paper. What was refused stands in the field again; nothing typed is lost."""
    typing = _my_turn(request, batch, (Turn.FIRST, Turn.SECOND))
    if typing is None:
        return _to(batch, "paper-batch")
    if request.method != "POST":
        return _typing_screen(request, batch, typing)
    place = row_number(request.POST.get("place", "")) or 0
    text = request.POST.get("typed", "")
    try:
        match request.POST.get("do", "type"):
            case "undo":
                entry.undo_last(user=me(request), typing=typing, place=place - 1)
            case "finish":
                entry.finish_typing(user=me(request), typing=typing, place=place - 1)
                messages.success(request, _("Klaar. Leg de stapel neer voor de volgende."))
                return _to(batch, "paper-batch")
            case _:
                entry.type_ballot(user=me(request), typing=typing, place=place, text=text)
    except Refused as problem:
        return _typing_screen(request, batch, typing, typed=text[: entry.LONGEST], problem=problem)
    return _to(batch, "paper-typing")


@in_batch
@SEEN
def decide(request: HttpRequest, batch: Batch) -> HttpResponse:
    """The next difference, for a third person with the paper in hand."""
    typing = _my_turn(request, batch, (Turn.THIRD,))
    if typing is None:
        return _to(batch, "paper-batch")
    problem: Refused | None = None
    number = row_number(request.POST.get("number", "")) or 0
    if request.method == "POST":
        try:
            entry.decide(
                user=me(request),
                typing=typing,
                number=number,
                text=request.POST.get("typed", ""),
                as_=request.POST.get("as", ""),
            )
        except Refused as refused:
            problem = refused
    progress = progress_of(batch)
    open_ones = progress.open
    if not open_ones:
        messages.success(request, _("Alle verschillen zijn beslist."))
        return _to(batch, "paper-batch")
    if request.method == "POST" and problem is None:
        return _to(batch, "paper-differences")
    now = next((one for one in open_ones if one.number == number), open_ones[0])
    context = {
        "activity": batch.activity,
        "batch": batch,
        "difference": now,
        "sides": _sides(batch, now),
        "total": len(progress.differences),
        "typed": request.POST.get("typed", "")[: entry.LONGEST],
        "problems": _sentences(problem),
        **_help(batch),
    }
    status = 422 if problem else 200
    return show(request, "paper/desk/differences.html", context, trail=_trail(batch), status=status)


def _typing_screen(
    request: HttpRequest, batch: Batch, typing: Typing, *, typed: str = "", problem: Refused | None = None
) -> HttpResponse:
    last = list(typing.ballots.order_by("-place")[:LAST_SHOWN])
    done = last[0].place if last else 0
    counted = batch.counts.order_by("-pk").values_list("papers", flat=True).first() or 0
    context = {
        "activity": batch.activity,
        "batch": batch,
        "typing": typing,
        "place": done + 1,
        "done": done,
        "counted": counted,
        "all_typed": done == counted,
        "too_many": done > counted,
        "last": [(paper, told(batch.activity, paper)) for paper in last],
        "typed": typed,
        "problems": _sentences(problem),
        **_help(batch),
    }
    status = 422 if problem else 200
    return show(request, "paper/desk/typing.html", context, trail=_trail(batch), status=status)


def _help(batch: Batch) -> dict[str, Any]:
    """What the typist may need to look up."""
    return {"sheet": sheet_of(batch.activity), "void": WhyVoid.choices}


def _sides(batch: Batch, difference: Difference) -> list[tuple[str, str, TypedBallot | None, str]]:
    """(value, who, what they typed, that in words) for the first and the second."""
    sides = [
        ("first", _("De eerste"), difference.first),
        ("second", _("De tweede"), difference.second),
    ]
    return [(key, who, paper, told(batch.activity, paper) if paper else "") for key, who, paper in sides]


def _sentences(problem: Refused | None) -> list[str]:
    return [text for texts in problem.errors.values() for text in texts] if problem else []


def _my_turn(request: HttpRequest, batch: Batch, turns: tuple[Turn, ...]) -> Typing | None:
    if batch.sealed or batch.dropped:
        return None
    return batch.typings.filter(by=me(request), given_up=None, finished=None, turn__in=turns).first()


def _trail(batch: Batch) -> Trail:
    address = reverse("desk:paper-batch", args=[batch.activity_id, batch.number])
    return [*to_room(batch.activity), (_("Stapel %(number)s") % {"number": batch.number}, address)]


def _to(batch: Batch, name: str) -> HttpResponse:
    return redirect(f"desk:{name}", activity_id=batch.activity_id, number=batch.number)
