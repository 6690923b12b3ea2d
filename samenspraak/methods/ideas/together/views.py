"""Screens of people who hand in together: who they are, an invitation, a proposal to merge."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samenspraak.methods.ideas import queries
from samenspraak.methods.ideas.forms import add_errors
from samenspraak.methods.ideas.models import Initiator, Merge, Plan
from samenspraak.methods.ideas.screens import frame, me, message, private, signed_in
from samenspraak.methods.ideas.together import merging
from samenspraak.methods.ideas.together.actions import (
    INVITED,
    INVITING,
    invitation,
    invite,
    join,
    leave,
    take_back_invitation,
)
from samenspraak.methods.ideas.together.forms import InviteForm, ProposeForm
from samenspraak.methods.ideas.together.people import initiators, is_initiator
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity
from samenspraak.people.actions import ensure_participant
from samenspraak.people.models import Participant, User
from samenspraak.shell.here import here_of

SEEN = require_http_methods(["GET", "HEAD", "POST"])


@private
@SEEN
def together(request: HttpRequest, activity: Activity, reference: str) -> HttpResponse:
    """Who hands this in; for the initiators to change."""
    plan, person = _mine(request, activity, reference)
    if person is None:
        return _sign_in_or_refuse(request)
    form = InviteForm(request.POST if request.POST.get("do") == "invite" else None)
    if request.method == "POST":
        try:
            if _change(request, plan, person, form):
                return redirect(request.path)
        except Refused as refused:
            add_errors(form, refused.errors)
    return _page(request, plan, person, form)


def _change(request: HttpRequest, plan: Plan, person: Participant, form: Form) -> bool:
    """True when something was done."""
    do, contribution = request.POST.get("do", ""), plan.contribution
    if do == "invite":
        if not form.is_valid():
            return False
        if not INVITING.allow(str(person.pk)):
            raise Refused({"email": [_("Je hebt vandaag al veel mensen gevraagd. Probeer het morgen weer.")]})
        address = form.cleaned_data["email"].strip().lower()
        if not INVITED.allow(f"{plan.organisation_id} {address}"):
            raise Refused({"email": [_("Dit adres kreeg vandaag al genoeg mail van ons. Vraag het morgen.")]})
        invite(participant=person, contribution=contribution, email=form.cleaned_data["email"])
    elif do == "uninvite" and request.POST.get("key", "").isdecimal():
        key = int(request.POST["key"][:18])
        take_back_invitation(participant=person, contribution=contribution, key=key)
    elif do == "leave":
        leave(participant=person, contribution=contribution)
    return True


def _page(request: HttpRequest, plan: Plan, person: Participant, form: Form) -> HttpResponse:
    bound = form.is_bound and bool(form.errors)
    context = {
        **frame(request, plan),
        "form": form if form.is_bound else InviteForm(),
        "people": initiators(plan),
        "person": person,
        "is_author": plan.contribution.participant_id == person.pk,
        "waiting": Initiator.objects.filter(plan=plan, joined__isnull=True),
        "merges": Merge.objects.filter(plan=plan) | Merge.objects.filter(into=plan),
    }
    return render(request, "ideas/together/people.html", context, status=422 if bound else 200)


@private
@SEEN
def join_in(request: HttpRequest, activity: Activity, reference: str, token: str) -> HttpResponse:
    """A mailed invitation. Reading it changes nothing; its button joins, for who signed in."""
    plan = _plan(activity, reference)
    if invitation(plan, token) is None:
        return message(
            request,
            title=_("Deze uitnodiging werkt niet meer"),
            text=_("Misschien zei je al ja, of is zij ouder dan 30 dagen. Vraag dan om een nieuwe."),
            status=410,
        )
    problems: list[dict[str, str]] = []
    if request.method == "POST":
        if not signed_in(request):
            return redirect_to_login(request.path)
        try:
            assert isinstance(request.user, User)  # noqa: S101  # signed_in asked
            person = ensure_participant(user=request.user)
            join(participant=person, contribution=plan.contribution, token=token)
        except Refused as refused:
            problems = _sentences(refused)
        else:
            return redirect(here_of(request).url("together", reference=reference))
    context = {
        **frame(request, plan),
        "people": initiators(plan),
        "problems": problems,
        "person": me(request),
    }
    return render(request, "ideas/together/join.html", context, status=422 if problems else 200)


@private
@SEEN
def propose(request: HttpRequest, activity: Activity, reference: str) -> HttpResponse:
    """An initiator proposes to merge with another."""
    plan, person = _mine(request, activity, reference)
    if person is None:
        return _sign_in_or_refuse(request)
    given = request.POST if request.method == "POST" else None
    form = ProposeForm(given, mine=plan.contribution.title)
    if request.method == "POST" and form.is_valid():
        try:
            both = pair(activity, plan, form)
            if not merging.PROPOSING.allow(str(person.pk)):
                raise Refused({"": [_("Je deed vandaag al veel voorstellen. Probeer het morgen weer.")]})
            merge = merging.propose(**both, participant=person)
        except Refused as refused:
            add_errors(form, refused.errors)
        else:
            return redirect(here_of(request).url("merge", reference=reference, merge=merge.pk))
    context = {**frame(request, plan), "form": form}
    return render(request, "ideas/together/propose.html", context, status=422 if form.errors else 200)


def pair(activity: Activity, plan: Plan, form: Form) -> dict[str, Any]:
    """What `merging.propose` asks, from a valid form. Raises Refused for a reference that is not there."""
    other = queries.by_reference(activity, form.cleaned_data["reference"].strip().upper())
    if other is None:
        raise Refused({"reference": [_("Dit kenmerk staat niet in deze lijst.")]})
    goes, stays = (other, plan) if form.cleaned_data["keep"] == "mine" else (plan, other)
    return {"plan": goes, "into": stays, "reason": form.cleaned_data["reason"]}


@private
@SEEN
def decide(request: HttpRequest, activity: Activity, reference: str, merge: int) -> HttpResponse:
    """The proposal, for each of the initiators to decide."""
    plan, person = _mine(request, activity, reference)
    if person is None:
        return _sign_in_or_refuse(request)
    proposal = queries.merge_of(plan, merge)
    if proposal is None:
        raise Http404
    problems: list[dict[str, str]] = []
    act = {"agree": merging.agree, "decline": merging.decline}.get(request.POST.get("do", ""))
    if act is not None:
        try:
            proposal = act(participant=person, merge=proposal)
        except Refused as refused:
            problems = _sentences(refused)
    waiting = merging.waiting_for(proposal)
    context = {
        **frame(request, plan),
        "merge": proposal,
        "asked": [(each, each in waiting) for each in merging.asked(proposal)],
        "may_decide": proposal.state == "asked" and person in waiting,
        "problems": problems,
    }
    return render(request, "ideas/together/merge.html", context, status=422 if problems else 200)


def _plan(activity: Activity, reference: str) -> Plan:
    plan = queries.by_reference(activity, reference)
    if plan is None:
        raise Http404
    return plan


def _mine(request: HttpRequest, activity: Activity, reference: str) -> tuple[Plan, Participant | None]:
    """The plan, and the reader if that is one of its initiators."""
    plan, person = _plan(activity, reference), me(request)
    return plan, person if is_initiator(plan, person) else None


def _sign_in_or_refuse(request: HttpRequest) -> HttpResponse:
    if not signed_in(request):
        return redirect_to_login(request.path)
    return message(
        request,
        title=_("Dit is niet van jou"),
        text=_(
            "Alleen de indieners kunnen dit doen. Hoor je daarbij? Meld je aan met het goede e-mailadres."
        ),
        status=403,
    )


def _sentences(refused: Refused) -> list[dict[str, str]]:
    return [{"text": text, "id": ""} for texts in refused.errors.values() for text in texts]
