"""From "Maak een plan" to the site: write, sign in, look once more, place. Or keep it for later."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samenspraak.attachments.queries import documents_of, photos_of
from samenspraak.methods.ideas import grants, queries, words
from samenspraak.methods.ideas.actions import (
    claim_draft,
    closed_sentence,
    drop_draft,
    save_draft,
)
from samenspraak.methods.ideas.answering import answers_of
from samenspraak.methods.ideas.asking import Asked, ask
from samenspraak.methods.ideas.entrance import take_in
from samenspraak.methods.ideas.forms import add_errors
from samenspraak.methods.ideas.helping.showing import helps
from samenspraak.methods.ideas.models import Plan
from samenspraak.methods.ideas.queries import words_of
from samenspraak.methods.ideas.screens import me, message, private, signed_in, version
from samenspraak.participation.contract import Refused, Who
from samenspraak.participation.models import Activity, Channel, Contribution
from samenspraak.people.actions import ensure_participant, rename, tidy_name
from samenspraak.people.limits import Rate
from samenspraak.people.models import User
from samenspraak.places.tiles import with_map
from samenspraak.shell.here import here_of

WRITES = Rate("ideas-drafts", limit=40, seconds=3600)
REWRITES = Rate("ideas-draft-changes", limit=900, seconds=3600)  # a draft saves itself
MAILS = Rate("ideas-draft-mails", limit=5, seconds=3600)
SEEN = require_http_methods(["GET", "HEAD", "POST"])


@private
@with_map
@SEEN
def new(request: HttpRequest, activity: Activity) -> HttpResponse:
    if request.method != "POST" and not activity.accepts():
        return _closed(request, activity)
    return _write(request, activity, None)


@private
@with_map
@SEEN
def write(request: HttpRequest, activity: Activity, key: int) -> HttpResponse:
    """Go on with a draft."""
    plan = _draft(request, activity, key)
    return _write(request, activity, plan) if plan else _unknown(request)


def _write(request: HttpRequest, activity: Activity, plan: Plan | None) -> HttpResponse:
    step = request.POST.get("step", "")
    keep, by_itself = step == "keep", step == "auto"
    asked = ask(request, activity, plan, words.DRAFT if keep or by_itself else words.RESIDENT)
    address, problem = _address(request) if keep else ("", "")
    if request.method == "POST" and asked.is_valid and not problem:
        try:
            draft = _save(request, activity, plan, asked, address=address)
        except Refused as refused:
            add_errors(asked.form, refused.errors)
        else:
            return _saved(request, activity, draft, keep=keep, by_itself=by_itself)
    if by_itself:  # the words stay in the browser, and the next change tries again
        return JsonResponse({"saved": False}, status=422)
    context = {
        **_task(request, activity, 1),
        **asked.screen,
        "version": version(plan),
        "address": request.POST.get("email", ""),
        "address_problem": problem,
        "problems": [
            *({"text": text, "id": "files"} for text in asked.problems),
            *([{"text": problem, "id": "id_email"}] if problem else []),
        ],
        "knows_address": signed_in(request),
    }
    wrong = asked.form.errors or asked.problems or problem
    return render(request, "ideas/write.html", context, status=422 if wrong else 200)


def _save(
    request: HttpRequest, activity: Activity, plan: Plan | None, asked: Asked, *, address: str
) -> Contribution:
    person, old = me(request), plan.contribution if plan else None
    limit = WRITES if old is None else REWRITES
    if person is None and not limit.allow(request.client_address):  # type: ignore[attr-defined]  # by web
        raise Refused({"": [_("Dit ging wel heel vaak achter elkaar. Probeer het over een uur nog eens.")]})
    return save_draft(
        activity=activity,
        data=asked.form.cleaned_data,
        participant=person,
        draft=old,
        address=address,
        bring=partial(asked.settle, user=person.user if person else None),
    )


def _saved(
    request: HttpRequest, activity: Activity, draft: Contribution, *, keep: bool, by_itself: bool
) -> HttpResponse:
    here = here_of(request)
    if by_itself:
        moment = time_format(timezone.localtime(), "H.i")
        answer: HttpResponse = JsonResponse(
            {"saved": moment, "url": here.url("draft", key=draft.pk), "version": draft.changed.isoformat()}
        )
    elif keep:
        answer = redirect(here.url("saved", key=draft.pk))
    else:
        review_url = here.url("review", key=draft.pk)
        answer = redirect(review_url) if signed_in(request) else _sign_in(review_url)
    return grants.grant(request, answer, activity, draft.pk)


def _address(request: HttpRequest) -> tuple[str, str]:
    """Where the link to the draft goes, and what is wrong with that."""
    if signed_in(request):
        assert isinstance(request.user, User)  # noqa: S101  # signed_in asked
        return request.user.email, ""
    address = request.POST.get("email", "").strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        return "", _("Vul je e-mailadres in. Daar sturen we de link naar je concept heen.")
    client = request.client_address  # type: ignore[attr-defined]  # set by web
    if not (MAILS.allow(client) and MAILS.allow(address)):
        return "", _("We hebben al een paar keer een link gemaild. Probeer het over een uur nog eens.")
    return address, ""


@private
@SEEN
def review(request: HttpRequest, activity: Activity, key: int) -> HttpResponse:
    """The draft as others will see it. Only here it is handed in."""
    plan = _draft(request, activity, key)
    if plan is None:
        return _unknown(request)
    if not signed_in(request):
        return _sign_in(request.path)
    problems: list[dict[str, str]] = []
    if request.method == "POST":
        try:
            contribution = _place(request, activity, plan)
        except Refused as refused:
            problems = [{"text": text, "id": ""} for texts in refused.errors.values() for text in texts]
        else:
            done = redirect(here_of(request).url("done", reference=contribution.reference))
            return grants.revoke(request, done, activity, key)
    person = me(request)
    if person is not None:
        claim_draft(draft=plan.contribution, participant=person)
    context = {
        **_task(request, activity, 2),
        "plan": plan,
        "version": version(plan),
        "photos": photos_of([plan.pk]).get(plan.pk, []),
        "documents": documents_of([plan.pk]).get(plan.pk, []),
        "answers": answers_of(plan.contribution, personal=True),
        "help": helps(plan),
        "description": mark_safe(plan.contribution.text),  # noqa: S308  # cleaned by nh3 when it was saved
        "name": request.POST.get("name", person.name if person else ""),
        "problems": problems,
    }
    return render(request, "ideas/review.html", context, status=422 if problems else 200)


def _place(request: HttpRequest, activity: Activity, plan: Plan) -> Contribution:
    user, name = request.user, tidy_name(request.POST.get("name", ""))
    assert isinstance(user, User)  # noqa: S101  # review asked
    person = ensure_participant(user=user, name=name)
    if person.name != name:
        rename(participant=person, name=name)
    who = Who(user=user, participant=person)
    data = {**words_of(plan), "draft": plan.contribution}
    return take_in(activity, who=who, channel=Channel.WEB, data=data)


@private
@require_safe
def saved(request: HttpRequest, activity: Activity, key: int) -> HttpResponse:
    plan = _draft(request, activity, key)
    if plan is None:
        return _unknown(request)
    context = {**_task(request, activity, 1), "plan": plan, "version": version(plan)}
    return render(request, "ideas/saved.html", context)


@private
@require_POST
def drop(request: HttpRequest, activity: Activity, key: int) -> HttpResponse:
    plan = _draft(request, activity, key)
    if plan is None:
        return _unknown(request)
    drop_draft(draft=plan.contribution)
    gone = message(request, title=_("Je concept is weg"), text=_("Je kunt altijd opnieuw beginnen."))
    return grants.revoke(request, gone, activity, key)


@private
@SEEN
def resume(request: HttpRequest, activity: Activity, token: str) -> HttpResponse:
    """A mailed link. Reading it changes nothing, as mail scanners do that; its button opens the draft."""
    plan = queries.draft_by_token(activity, token)
    if plan is None:
        return message(
            request,
            title=_("Deze link werkt niet meer"),
            text=_("De link werkt 30 dagen, en niet meer als je het concept indiende of weggooide."),
            status=410,
        )
    if request.method != "POST":
        return render(request, "ideas/resume.html", {**_task(request, activity, 1), "plan": plan})
    opened = redirect(here_of(request).url("draft", key=plan.pk))
    return grants.grant(request, opened, activity, plan.pk)


def _draft(request: HttpRequest, activity: Activity, key: int) -> Plan | None:
    plan = queries.draft_by_key(activity, key)
    return plan if plan and grants.may_open(request, plan, me(request)) else None


def _task(request: HttpRequest, activity: Activity, now: int) -> dict[str, Any]:
    """What every screen of this task needs: where we are, and the way out."""
    noun = activity.project.noun
    second = _("Bekijk en dien in") if activity.looks_first else _("Bekijk en plaats")
    names = [_("Schrijf"), second, _("Klaar")]
    states = ["past" if place < now else "now" if place == now else "coming" for place in range(1, 4)]
    return {
        "activity": activity,
        "noun": noun,
        "steps": [{"title": name, "state": state} for name, state in zip(names, states, strict=True)],
        "stop_url": here_of(request).url("list"),
    }


def _sign_in(path: str) -> HttpResponse:
    return redirect_to_login(path, str(settings.LOGIN_URL))


def _closed(request: HttpRequest, activity: Activity) -> HttpResponse:
    return message(request, title=_("Nu even niet"), text=closed_sentence(activity.project.noun), status=403)


def _unknown(request: HttpRequest) -> HttpResponse:
    return message(
        request,
        title=_("Dit concept kun je hier niet openen"),
        text=_(
            "Misschien is het al ingediend of na 30 dagen verwijderd. Begon je op een ander apparaat? "
            "Gebruik dan de link uit de mail, of meld je aan."
        ),
        status=404,
    )
