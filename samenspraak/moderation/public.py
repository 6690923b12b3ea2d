"""What visitors see: why something is gone, reporting, objecting, and the rules of the house."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from samenspraak.moderation import numbers, reporting
from samenspraak.moderation.forms import ObjectionForm, ReportForm, add_errors
from samenspraak.moderation.models import Decision, Objection, Policy
from samenspraak.moderation.reasons import reasons
from samenspraak.moderation.words import title_of
from samenspraak.participation.comments import card_of
from samenspraak.participation.contract import Refused
from samenspraak.participation.links import activity_path
from samenspraak.participation.models import ON_THE_SITE, Contribution, ContributionState
from samenspraak.participation.registry import UnknownMethod
from samenspraak.people.models import Participant
from samenspraak.people.queries import participant_at
from samenspraak.shell.readers import may_read

SEEN = require_http_methods(["GET", "HEAD", "POST"])
private = cache_control(private=True, no_store=True)


def waits(contribution: Contribution) -> str:
    """Above what stands beside the text: only its author sees it yet."""
    if contribution.state != ContributionState.PENDING:
        return ""
    return render_to_string("moderation/public/waits.html")


def way_to_report(contribution: Contribution) -> str:
    """Below what a reader can do: where to say that it should not be here."""
    if contribution.state not in ON_THE_SITE:
        return ""
    return render_to_string("moderation/public/report_link.html", {"contribution": contribution})


def gone(request: HttpRequest, contribution: Contribution) -> str:
    """On the page that says it is not here: the reason for all; for its author the words and the way on."""
    decision = _latest(contribution)
    if contribution.state != ContributionState.HIDDEN or decision is None:
        return ""
    person = _me(request)
    is_mine = person is not None and decision.participant_id == person.pk
    context = {
        "contribution": contribution,
        "decision": decision,
        "is_mine": is_mine,
        "may_object": reporting.may_object(decision, person),
        "objection": Objection.objects.filter(decision=decision).first() if is_mine else None,
    }
    return render_to_string("moderation/public/gone.html", context)


@SEEN
@private
def report(request: HttpRequest, contribution_id: int) -> HttpResponse:
    """Works without an account. Who reports twice gets the same thanks."""
    contribution = _contribution(contribution_id)
    if not _is_shown(contribution) or not may_read(request, contribution.activity):
        raise Http404
    form = ReportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            reporting.report(
                contribution=contribution,
                participant=_me(request),
                client=getattr(request, "client_address", ""),
                **form.cleaned_data,
            )
        except Refused as refused:
            add_errors(form, refused.errors)
        else:
            return _thanks(request, contribution)
    context = {**_about(contribution), "form": form, "signed_in": _me(request) is not None}
    return render(request, "moderation/public/report.html", context, status=422 if form.errors else 200)


def _thanks(request: HttpRequest, contribution: Contribution) -> HttpResponse:
    text = _("Een moderator leest het en besluit. Wie het schreef, hoort niet dat jij het was.")
    if _me(request) is not None:
        text = " ".join((text, _("Jij krijgt een mail met wat we deden.")))
    back = {"title": _("Terug"), "url": _where(contribution)}
    rules = {"title": _("Lees de huisregels"), "url": "/huisregels/"}
    context = {"title": _("Dank je wel, we kijken ernaar"), "text": text, "actions": [back, rules]}
    return render(request, "shell/message.html", context)


@SEEN
@private
def objection(request: HttpRequest, contribution_id: int) -> HttpResponse:
    """For the author of what was hidden or refused."""
    if not _signed_in(request):
        return redirect_to_login(request.path, str(settings.LOGIN_URL))
    contribution, person = _contribution(contribution_id), _me(request)
    decision = _latest(contribution)
    if decision is None or not decision.takes_away:
        raise Http404
    if person is None or decision.participant_id != person.pk:
        return _not_yours(request)
    made = Objection.objects.filter(decision=decision).first()
    form = ObjectionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            reporting.object_to(participant=person, decision=decision, **form.cleaned_data)
        except Refused as refused:
            add_errors(form, refused.errors)
        else:
            return _objected(request)
    context = {
        **_about(contribution),
        "decision": decision,
        "made": made,
        "may_object": reporting.may_object(decision, person),
        "form": form,
    }
    return render(request, "moderation/public/objection.html", context, status=_status(form))


def _status(form: Form) -> int:
    return 422 if form.errors else 200


def _objected(request: HttpRequest) -> HttpResponse:
    context = {
        "title": _("Je bezwaar is binnen"),
        "text": _(
            "Een collega kijkt opnieuw, het liefst een ander dan de eerste. Je krijgt het antwoord per mail."
        ),
        "actions": [{"title": _("Naar mijn gegevens"), "url": "/mijn/"}],
    }
    return render(request, "shell/message.html", context)


def _not_yours(request: HttpRequest) -> HttpResponse:
    text = _(
        "Alleen wie dit schreef, kan bezwaar maken. Deed jij dat? Meld je dan aan met hetzelfde e-mailadres."
    )
    context = {"title": _("Dit is niet van jou"), "text": text}
    return render(request, "shell/message.html", context, status=403)


@require_safe
def house_rules(request: HttpRequest) -> HttpResponse:
    """The list of reasons, how we look, and what we did, year by year."""
    policy = Policy.objects.first()
    context = {
        "introduction": policy.introduction if policy else "",
        "reasons": reasons(),
        "years": numbers.by_year(),
    }
    return render(request, "moderation/public/house_rules.html", context)


def _about(contribution: Contribution) -> dict[str, Any]:
    noun = contribution.activity.project.noun
    return {
        "contribution": contribution,
        "title": title_of(contribution),
        "what": _("deze reactie") if contribution.parent_id else noun.this,
        "stop_url": _where(contribution),
        "reason_list": reasons(),
    }


def _where(contribution: Contribution) -> str:
    """The page on which it stands: a comment stands with what it is about."""
    try:
        return activity_path(contribution.activity, card_of(contribution).path)
    except UnknownMethod:
        return "/"


def _contribution(pk: int) -> Contribution:
    rows = Contribution.objects.exclude(state=ContributionState.DRAFT)
    found = rows.select_related("activity__project", "root__activity__project").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _is_shown(contribution: Contribution) -> bool:
    """On the site, and for a comment: what it is about is too."""
    root = contribution.root
    return contribution.state in ON_THE_SITE and (root is None or root.state in ON_THE_SITE)


def _latest(contribution: Contribution) -> Decision | None:
    """The decision by which it is where it is."""
    return Decision.objects.filter(contribution=contribution).order_by("-when", "-pk").first()


def _signed_in(request: HttpRequest) -> bool:
    """Without the session's cookie nobody is signed in: don't ask, and the page can be cached for all."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated


def _me(request: HttpRequest) -> Participant | None:
    return participant_at(request) if _signed_in(request) else None
