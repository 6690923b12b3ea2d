"""A vote by phone: who calls, what they say, read it back, keep it."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samenspraak.access.rights import Right
from samenspraak.ballots.actions import UsedBefore
from samenspraak.ballots.models import Channel
from samenspraak.kit.sealing import seal, unseal
from samenspraak.paper import phone, striking
from samenspraak.paper.desk.doors import in_paper_vote
from samenspraak.paper.desk.start import to_room
from samenspraak.paper.forms import PhoneForm, take_over
from samenspraak.paper.models import PaperVote
from samenspraak.paper.proofs import read_proof
from samenspraak.paper.words import sheet_of
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity
from samenspraak.participation.registry import method_of
from samenspraak.shell.desk.screens import me, show

PURPOSE = "paper:phone"
LONGEST_CALL = 3600  # seconds between reading back and keeping
SEEN = require_http_methods(["GET", "HEAD", "POST"])


@in_paper_vote(Right.COUNT_BALLOTS, Channel.PHONE)
@SEEN
def take(request: HttpRequest, activity: Activity, paper: PaperVote) -> HttpResponse:
    if request.method == "POST" and request.POST.get("do") == "keep":
        return _keep(request, activity)
    if request.method == "POST" and request.POST.get("do") == "change":
        call = _call(request, activity) or {}
        return _form(request, activity, PhoneForm(initial=call))
    form = PhoneForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            return _read_back(request, activity, form.cleaned_data)
        except Refused as problem:
            _take_over(form, problem)
    return _form(request, activity, form)


def _form(request: HttpRequest, activity: Activity, form: PhoneForm) -> HttpResponse:
    context = {"activity": activity, "form": form, "sheet": sheet_of(activity)}
    status = 422 if form.errors else 200
    return show(request, "paper/desk/phone.html", context, trail=to_room(activity), status=status)


def _read_back(request: HttpRequest, activity: Activity, data: dict[str, str]) -> HttpResponse:
    """Nothing is kept and nobody is struck off yet: the caller hears it first. Raises Refused."""
    proof = read_proof(data["proof"])
    content = method_of(activity).ballot_content(activity, data["marks"])
    striking.look_up(user=me(request), activity=activity, channel=Channel.PHONE, proof=proof)
    call = {"activity": activity.pk, **data, "ballot": str(uuid.uuid4())}
    context = {
        "activity": activity,
        "lines": method_of(activity).ballot_lines(activity, content),
        "call": seal(PURPOSE, call),
    }
    return show(request, "paper/desk/phone_read_back.html", context, trail=to_room(activity))


def _keep(request: HttpRequest, activity: Activity) -> HttpResponse:
    call = _call(request, activity)
    if call is None:
        messages.error(request, _("Dit gesprek is te lang geleden. Er is niets bewaard; begin opnieuw."))
        return redirect("desk:paper-phone", activity_id=activity.pk)
    try:
        phone.take_vote(
            user=me(request),
            activity=activity,
            proof=read_proof(call["proof"]),
            marks=call["marks"],
            ballot_id=uuid.UUID(call["ballot"]),
        )
    except Refused as problem:
        form = PhoneForm({"proof": call["proof"], "marks": call["marks"]})
        form.is_valid()
        _take_over(form, problem)
        return _form(request, activity, form)
    messages.success(request, _("De stem is bewaard. Zeg de beller dat het gelukt is."))
    return redirect("desk:paper-phone", activity_id=activity.pk)


def _call(request: HttpRequest, activity: Activity) -> dict[str, Any] | None:
    """What was read back, from the page: it stands nowhere else."""
    call = unseal(PURPOSE, request.POST.get("call", ""), max_age=LONGEST_CALL)
    return call if isinstance(call, dict) and call.get("activity") == activity.pk else None


def _take_over(form: PhoneForm, problem: Refused) -> None:
    """Who voted already did so; where is nothing that the phone should tell."""
    if isinstance(problem, UsedBefore):
        problem = Refused({"proof": [_("Deze persoon stemde al. Er kan geen tweede stem bij.")]})
    known = {
        name if name in form.fields else "marks": texts for name, texts in problem.errors.items() if name
    }
    take_over(form, Refused({**known, "": problem.errors.get("", [])}))
