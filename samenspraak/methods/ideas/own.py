"""What authors see and do once their plan stands on the site."""

from __future__ import annotations

from functools import partial

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samenspraak.kit.text import first_upper
from samenspraak.methods.ideas import queries, words
from samenspraak.methods.ideas.actions import closed_sentence, edit_plan, may_change, withdraw
from samenspraak.methods.ideas.asking import ask
from samenspraak.methods.ideas.forms import add_errors
from samenspraak.methods.ideas.models import Plan
from samenspraak.methods.ideas.screens import me, message, private, signed_in, version
from samenspraak.methods.ideas.together.people import is_initiator
from samenspraak.participation.actions import waits_after_a_change
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity, ContributionState
from samenspraak.people.models import Participant
from samenspraak.places.tiles import with_map
from samenspraak.shell.here import here_of

SEEN = require_http_methods(["GET", "HEAD", "POST"])


@private
@require_safe
def done(request: HttpRequest, activity: Activity, reference: str) -> HttpResponse:
    plan, _person = _mine(request, activity, reference)
    if plan is None:
        return redirect(here_of(request).url("detail", reference=reference))
    noun, waits = activity.project.noun, plan.contribution.state == ContributionState.PENDING
    title = _("Je %(noun)s is binnen") if waits else _("Je %(noun)s staat erop")
    context = {
        "activity": activity,
        "noun": noun,
        "plan": plan,
        "waits": waits,
        "title": title % {"noun": noun.singular},
    }
    return render(request, "ideas/done.html", context)


@private
@with_map
@SEEN
def edit(request: HttpRequest, activity: Activity, reference: str) -> HttpResponse:
    if not signed_in(request):
        return redirect_to_login(request.path, str(settings.LOGIN_URL))
    plan, person = _mine(request, activity, reference)
    if plan is None or person is None:
        return _not_yours(request)
    if request.method != "POST" and not (may_change(plan.contribution) and activity.accepts()):
        return message(request, title=_("Bewerken kan niet meer"), text=_why_not(plan, activity), status=403)
    own = plan.contribution.participant_id == person.pk
    asked = ask(request, activity, plan, words.RESIDENT, own=own)
    if request.method == "POST" and asked.is_valid:
        try:
            edit_plan(
                participant=person,
                contribution=plan.contribution,
                data=asked.form.cleaned_data,
                bring=partial(asked.settle, user=person.user),
            )
        except Refused as refused:
            add_errors(asked.form, refused.errors)
        else:
            return redirect(here_of(request).url("detail", reference=reference))
    context = {
        "activity": activity,
        "noun": activity.project.noun,
        "plan": plan,
        "version": version(plan),
        **asked.screen,
        "problems": [{"text": text, "id": "files"} for text in asked.problems],
        "stop_url": here_of(request).url("detail", reference=reference),
        "will_wait": waits_after_a_change(plan.contribution),
    }
    wrong = asked.form.errors or asked.problems
    return render(request, "ideas/edit.html", context, status=422 if wrong else 200)


@private
@SEEN
def take_back(request: HttpRequest, activity: Activity, reference: str) -> HttpResponse:
    if not signed_in(request):
        return redirect_to_login(request.path, str(settings.LOGIN_URL))
    plan, person = _mine(request, activity, reference)
    if plan is None or person is None:
        return _not_yours(request)
    noun = activity.project.noun
    problems: list[dict[str, str]] = []
    if request.method == "POST":
        try:
            withdraw(participant=person, contribution=plan.contribution)
        except Refused as refused:
            problems = [{"text": text, "id": ""} for texts in refused.errors.values() for text in texts]
        else:
            text = _("Het staat niet meer op de site. Je kunt altijd opnieuw meedoen.")
            return message(
                request, title=_("%(noun)s is ingetrokken") % {"noun": first_upper(noun.this)}, text=text
            )
    context = {
        "activity": activity,
        "noun": noun,
        "plan": plan,
        "problems": problems,
        "stop_url": here_of(request).url("detail", reference=reference),
    }
    return render(request, "ideas/withdraw.html", context, status=422 if problems else 200)


def _mine(request: HttpRequest, activity: Activity, reference: str) -> tuple[Plan | None, Participant | None]:
    """The plan if it is the reader's own, and the reader. Raises Http404 when there is no such plan."""
    plan, person = queries.by_reference(activity, reference), me(request)
    if plan is None:
        raise Http404
    mine = is_initiator(plan, person)
    shown = plan.contribution.state in (ContributionState.PUBLISHED, ContributionState.PENDING)
    return (plan if mine and shown else None), person


def _why_not(plan: Plan, activity: Activity) -> str:
    noun = activity.project.noun
    if may_change(plan.contribution):
        return closed_sentence(noun)
    return _("Over %(noun)s wordt al gestemd of besloten. Bel of mail de contactpersoon.") % {
        "noun": noun.this
    }


def _not_yours(request: HttpRequest) -> HttpResponse:
    return message(
        request,
        title=_("Dit is niet van jou"),
        text=_(
            "Alleen wie het indiende, kan dit doen. Deed jij dat? Meld je dan aan met hetzelfde e-mailadres."
        ),
        status=403,
    )
