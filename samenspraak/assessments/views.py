"""One screen for a colleague with a mailed link: what was handed in, and the form. No login, no script."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samenspraak.assessments import actions, queries
from samenspraak.assessments.forms import AdviceForm, add_errors, advice_form
from samenspraak.assessments.models import Assessment, AssessmentState
from samenspraak.attachments.queries import all_of
from samenspraak.forms.queries import answered, shown
from samenspraak.forms.questions import File
from samenspraak.kit.html import clean
from samenspraak.kit.text import to_source
from samenspraak.participation.contract import Refused
from samenspraak.participation.links import activity_path
from samenspraak.participation.models import Contribution, ContributionState
from samenspraak.participation.parts import DOCUMENTS, PHOTOS
from samenspraak.participation.registry import method_of
from samenspraak.people.limits import Rate

OPENS = Rate("assessment-links", limit=120, seconds=600)
SHORT = 300  # what a fact says at most; longer texts stand in the text
View = Callable[..., HttpResponse]


def behind_link(view: View) -> View:
    """Nobody keeps a copy, no search engine lists it, and no other site learns the address."""

    @wraps(view)
    def door(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        allowed = OPENS.allow(request.client_address)  # type: ignore[attr-defined]  # set by web
        response = view(request, **kwargs) if allowed else _too_often(request)
        response["Cache-Control"] = "private, no-store"
        # Not no-referrer: with that a browser calls our own form's origin "null", and it would be refused.
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return door


@require_safe
@behind_link
def without_link(request: HttpRequest) -> HttpResponse:
    text = _("Gebruik de link in de mail die je kreeg. Die link is van jou alleen.")
    return _message(request, _("Geef advies met de link uit je mail"), text, status=404)


@require_http_methods(["GET", "HEAD", "POST"])
@behind_link
def advise(request: HttpRequest, token: str) -> HttpResponse:
    assessment = queries.by_token(token)
    if assessment is None:
        text = _("Misschien is de link niet helemaal overgenomen. Open hem nog eens vanuit de mail.")
        return _message(request, _("Deze link klopt niet"), text, status=404)
    if gone := _gone(request, assessment):
        return gone
    if request.method != "POST":
        actions.see(assessment=assessment)
        return _screen(request, assessment, advice_form(assessment))
    form = advice_form(assessment, request.POST)
    if form.is_valid():
        try:
            given = actions.advise(assessment=assessment, advice=form.advice(), seen=form.seen_number())
        except Refused as refused:
            add_errors(form, refused.errors)
        else:
            return _thanks(request, token, given)
    return _screen(request, assessment, form)


def _screen(request: HttpRequest, assessment: Assessment, form: AdviceForm) -> HttpResponse:
    contribution = assessment.contribution
    files = all_of([contribution]).get(contribution.pk, [])
    is_public = contribution.state == ContributionState.PUBLISHED
    context = {
        "assessment": assessment,
        "contribution": contribution,
        "form": None if actions.is_decided(assessment) else form,
        "facts": _facts(contribution),
        "text": mark_safe(clean(contribution.text)),  # noqa: S308  # that is what clean is for
        "photos": [each for each in files if each.is_photo],
        "documents": [each for each in files if not each.is_photo],
        "public_url": activity_path(
            contribution.activity, method_of(contribution.activity).card(contribution).path
        )
        if is_public
        else "",
        "is_late": assessment.is_late,
    }
    status = 422 if form.errors else 200
    return render(request, "assessments/advise.html", context, status=status)


def _facts(contribution: Contribution) -> list[dict[str, str]]:
    """What it says in few words each: cost, theme, place. Not who handed it in: nobody is judged."""
    said = dict(method_of(contribution.activity).snapshot(contribution))
    with_files = [each.label for each, _value in answered(contribution.filling) if isinstance(each, File)]
    for name in (PHOTOS, DOCUMENTS, *with_files):  # the files themselves stand on the screen
        said.pop(str(name), None)
    asked = {words for _question, words in shown(contribution.filling)}
    text = _on_one_line(to_source(contribution.text))  # stands in full below
    return [
        {"name": name, "value": value}
        for name, value in said.items()
        if value
        and value != contribution.title
        and (len(value) <= SHORT or value in asked)
        and _on_one_line(value) not in text
        and not _names_somebody(value, contribution)
    ]


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _names_somebody(value: str, contribution: Contribution) -> bool:
    person = contribution.participant
    names = (contribution.on_behalf_of, person.name if person else "")
    return any(name and name in value for name in names)


def _thanks(request: HttpRequest, token: str, assessment: Assessment) -> HttpResponse:
    actions_ = [{"title": _("Bekijk of wijzig je advies"), "url": request.path}]
    text = _("Je advies is binnen. Je kunt het wijzigen tot er antwoord is gegeven.")
    return _message(request, _("Dank je wel"), text, actions=actions_)


def _gone(request: HttpRequest, assessment: Assessment) -> HttpResponse | None:
    contribution = assessment.contribution
    taken_back = contribution.state in (ContributionState.WITHDRAWN, ContributionState.MERGED)
    if assessment.state == AssessmentState.WITHDRAWN or taken_back:
        text = _("Je advies is niet meer nodig. Dank je wel dat je wilde helpen.")
        return _message(request, _("Dit is al geregeld"), text, status=410)
    if assessment.expires <= timezone.now():
        text = _("De link in de mail is te oud. Vraag wie je om advies vroeg om een nieuwe.")
        return _message(request, _("Deze link werkt niet meer"), text, status=410)
    return None


def _too_often(request: HttpRequest) -> HttpResponse:
    text = _("Er kwamen veel aanvragen achter elkaar. Wacht tien minuten en probeer het nog eens.")
    typed = [str(text) for name, text in request.POST.items() if name not in ("csrfmiddlewaretoken", "seen")]
    return _message(
        request, _("Even geduld"), text, status=429, kept="\n".join(text for text in typed if text)
    )


def _message(
    request: HttpRequest,
    title: str,
    text: str,
    *,
    status: int = 200,
    actions: list[dict[str, str]] | None = None,
    kept: str = "",
) -> HttpResponse:
    context = {"title": title, "text": text, "actions": actions or [], "kept": kept}
    return render(request, "shell/message.html", context, status=status)
