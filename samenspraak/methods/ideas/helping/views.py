"""Screens around help: what is sought, offering it, writing to the initiators."""

from __future__ import annotations

from django import forms
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from samenspraak.methods.ideas import queries
from samenspraak.methods.ideas.forms import add_errors
from samenspraak.methods.ideas.helping.actions import WRITING, arrange, offer, write_to
from samenspraak.methods.ideas.models import HelpWanted, Plan
from samenspraak.methods.ideas.screens import frame, me, message, private, signed_in
from samenspraak.methods.ideas.together.people import is_initiator
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity, ContributionState
from samenspraak.people.actions import ensure_participant
from samenspraak.people.models import User
from samenspraak.shell.here import here_of

SEEN = require_http_methods(["GET", "HEAD", "POST"])


class MessageForm(forms.Form):
    use_required_attribute = False
    text = forms.CharField(
        label=gettext_lazy("Je bericht"),
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": gettext_lazy("Schrijf een bericht.")},
    )


@private
@SEEN
def offer_help(request: HttpRequest, activity: Activity, reference: str, key: int) -> HttpResponse:
    """Offer one thing that is sought."""
    plan = _shown(activity, reference)
    wanted = HelpWanted.objects.filter(plan=plan, pk=key).first()
    if wanted is None:
        raise Http404
    wanted.plan = plan
    return _write(request, plan, wanted)


@private
@SEEN
def write(request: HttpRequest, activity: Activity, reference: str) -> HttpResponse:
    """A message to the initiators, without seeing their address."""
    return _write(request, _shown(activity, reference), None)


def _write(request: HttpRequest, plan: Plan, wanted: HelpWanted | None) -> HttpResponse:
    if not signed_in(request):
        return redirect_to_login(request.path)
    form = MessageForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        assert isinstance(request.user, User)  # noqa: S101  # signed_in asked
        person, text = ensure_participant(user=request.user), form.cleaned_data["text"]
        try:
            if not WRITING.allow(str(person.pk)):
                raise Refused(
                    {"": [_("Je hebt vandaag al veel berichten gestuurd. Probeer het morgen weer.")]}
                )
            if wanted is not None:
                offer(participant=person, wanted=wanted, text=text)
            else:
                write_to(participant=person, plan=plan, text=text)
        except Refused as refused:
            add_errors(form, refused.errors)
        else:
            return _sent(request, plan)
    context = {**frame(request, plan), "form": form, "wanted": wanted, "address": request.user.email}  # type: ignore[union-attr]  # signed in
    return render(request, "ideas/helping/write.html", context, status=422 if form.errors else 200)


def _sent(request: HttpRequest, plan: Plan) -> HttpResponse:
    url = here_of(request).url("detail", reference=plan.contribution.reference)
    return message(
        request,
        title=_("Je bericht is verstuurd"),
        text=_("De indieners krijgen het per mail. Ze antwoorden op het adres waarmee je je aanmeldde."),
        actions=[{"title": _("Terug"), "url": url}],
    )


@private
@SEEN
def manage(request: HttpRequest, activity: Activity, reference: str) -> HttpResponse:
    """What is sought and what is arranged, for the initiators."""
    plan, person = _shown(activity, reference), me(request)
    if not signed_in(request):
        return redirect_to_login(request.path)
    if person is None or not is_initiator(plan, person):
        return message(
            request,
            title=_("Dit is niet van jou"),
            text=_("Alleen de indieners kunnen dit doen."),
            status=403,
        )
    if request.method == "POST":
        key = request.POST.get("key", "")
        wanted = HelpWanted.objects.filter(plan=plan, pk=int(key[:18]) if key.isdecimal() else 0).first()
        if wanted is not None:
            wanted.plan = plan
            thanks, arranged = request.POST.get("thanks", ""), request.POST.get("do") == "arranged"
            arrange(participant=person, wanted=wanted, arranged=arranged, thanks=thanks)
        return redirect(request.path)
    rows = HelpWanted.objects.filter(plan=plan).prefetch_related("offers__participant")
    return render(request, "ideas/helping/manage.html", {**frame(request, plan), "rows": rows})


def _shown(activity: Activity, reference: str) -> Plan:
    plan = queries.by_reference(activity, reference)
    if plan is None or plan.contribution.state != ContributionState.PUBLISHED:
        raise Http404
    return plan
