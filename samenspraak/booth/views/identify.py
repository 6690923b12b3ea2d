"""Step 3: who may vote. An address proven by a one-time code, or a voting code. No account is made of it."""

from __future__ import annotations

from collections.abc import Callable

from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samenspraak.ballots.actions import NoKey, TooLate
from samenspraak.booth import pocket, screens
from samenspraak.booth.casting import admit
from samenspraak.booth.choice import choice_of
from samenspraak.booth.doors import closed_page, while_open
from samenspraak.booth.forms import AddressForm, CodeForm, VotingCodeForm
from samenspraak.booth.interface import Vote
from samenspraak.booth.pocket import CHALLENGE, VOTER, Voter
from samenspraak.booth.votes import vote_of
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity
from samenspraak.people import codes
from samenspraak.people.codes import TooManyCodes, Verdict
from samenspraak.people.limits import Rate
from samenspraak.scrutiny import signals

# Guessing 55 bits is hopeless; this keeps a machine from trying all day.
GUESSES = Rate("voting-codes", limit=30, seconds=3600)
# Many people behind one address of a library or a block of flats vote too.
ADDRESSES = Rate("voting-addresses", limit=60, seconds=3600)


@while_open
@require_http_methods(["GET", "HEAD", "POST"])
def identify(request: HttpRequest, activity: Activity) -> HttpResponse:
    vote = vote_of(activity)
    if request.method != "POST":
        if request.GET.get("opnieuw"):
            return _forget(request, activity)
        return _screen(request, activity, vote)
    means, step = _STEPS.get(request.POST.get("step", ""), ("", _screen))
    if means not in vote.means:
        return _screen(request, activity, vote)
    try:
        return step(request, activity, vote)
    except NoKey as shut:
        return screens.message(
            request,
            activity,
            title=_("Stemmen lukt nu niet"),
            text=" ".join([str(shut), _("Bel of mail ons, dan zoeken we het uit.")]),
            actions=[(_("Terug"), _here(request, "index"))],
            status=503,
        )
    except TooLate:  # it closed while we looked
        activity.refresh_from_db(fields=["state", "closes"])
        return closed_page(request, activity)


def _send(request: HttpRequest, activity: Activity, vote: Vote) -> HttpResponse:
    """A code to the address."""
    form = AddressForm(request.POST)
    if form.is_valid():
        address = codes.normalise(form.cleaned_data["address"])
        try:
            if not ADDRESSES.allow(request.client_address):  # type: ignore[attr-defined]
                raise TooManyCodes(ADDRESSES.wait(request.client_address))  # type: ignore[attr-defined]
            challenge = codes.issue(address=address, purpose=_purpose(activity))
        except TooManyCodes as much:
            form.add_error("address", _too_many(much.wait))
        else:
            response = HttpResponseRedirect(_here(request, "identify"), status=303)
            pocket.keep_challenge(response, activity, challenge, address)
            return response
    return _screen(request, activity, vote, address_form=form)


def _check(request: HttpRequest, activity: Activity, vote: Vote) -> HttpResponse:
    """The code that came by mail."""
    waiting = pocket.challenge_of(request, activity)
    if waiting is None:
        form = AddressForm({"address": ""})
        form.errors["address"] = form.error_class([_("De code is verlopen. Vraag een nieuwe aan.")])
        return _screen(request, activity, vote, address_form=form)
    challenge, address = waiting
    code_form = CodeForm(request.POST)
    if code_form.is_valid():
        verdict = codes.check(
            challenge, address=address, code=code_form.cleaned_data["code"], purpose=_purpose(activity)
        )
        if verdict == Verdict.RIGHT:
            return _admit(request, activity, vote, ("email", address), pocket.masked(address))
        code_form.add_error("code", _VERDICTS[verdict]())
    return _screen(request, activity, vote, code_form=code_form)


def _use_account(request: HttpRequest, activity: Activity, vote: Vote) -> HttpResponse:
    """The address with which somebody is signed in was proven already."""
    address = _account_address(request, vote)
    if not address:
        return _screen(request, activity, vote)
    return _admit(request, activity, vote, ("email", address), pocket.masked(address))


def _use_voting_code(request: HttpRequest, activity: Activity, vote: Vote) -> HttpResponse:
    form = VotingCodeForm(request.POST)
    if form.is_valid():
        if GUESSES.allow(request.client_address):  # type: ignore[attr-defined]
            return _admit(request, activity, vote, ("code", form.cleaned_data["voting_code"]), "", form)
        form.add_error("voting_code", _too_many(GUESSES.wait(request.client_address)))  # type: ignore[attr-defined]
    return _screen(request, activity, vote, voting_code_form=form)


def _admit(
    request: HttpRequest,
    activity: Activity,
    vote: Vote,
    proof: tuple[str, str],
    shown: str,
    form: Form | None = None,
) -> HttpResponse:
    """From proof to entitlement; from here on only its key is known, on the voter's own device."""
    try:
        key = admit(activity, proof)
    except (TooLate, NoKey):
        raise
    except Refused as refused:
        if form is None:
            raise
        signals.code_failed(activity, request.client_address)  # type: ignore[attr-defined]  # set by web
        form.add_error("voting_code", str(refused))
        return _screen(request, activity, vote, voting_code_form=form)
    signals.identified(activity, request.client_address)  # type: ignore[attr-defined]  # set by web
    response = HttpResponseRedirect(_here(request, "confirm"), status=303)
    pocket.keep_voter(response, activity, Voter.new(key, proof[0], shown))
    pocket.forget(response, activity, CHALLENGE)
    return response


def _forget(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Somebody else, or another address."""
    response = HttpResponseRedirect(_here(request, "identify"), status=303)
    pocket.forget(response, activity, CHALLENGE, VOTER)
    return response


def _screen(
    request: HttpRequest,
    activity: Activity,
    vote: Vote,
    *,
    address_form: Form | None = None,
    code_form: Form | None = None,
    voting_code_form: Form | None = None,
) -> HttpResponse:
    waiting = pocket.challenge_of(request, activity) if address_form is None else None
    bound = [form for form in (address_form, code_form, voting_code_form) if form is not None]
    return screens.task(
        request,
        activity,
        "identify",
        status=422 if any(form.errors for form in bound) else 200,
        **screens.of_paper(vote.paper),
        by_email="email" in vote.means,
        by_code="code" in vote.means,
        account=pocket.masked(address) if (address := _account_address(request, vote)) else "",
        waiting=waiting[1] if waiting else "",
        demo_code=codes.last_demo_code(waiting[0]) if waiting else "",
        address_form=address_form or AddressForm(),
        code_form=code_form or CodeForm(),
        voting_code_form=voting_code_form or VotingCodeForm(),
        bound=bound,
        choice=choice_of(activity, vote, pocket.basket_of(request, activity, vote).filled),
        steps=screens.steps(3),
    )


def _account_address(request: HttpRequest, vote: Vote) -> str:
    user = request.user
    return user.email if "email" in vote.means and user.is_authenticated else ""


def _here(request: HttpRequest, name: str) -> str:
    return str(request.here.url(name))  # type: ignore[attr-defined]  # set by the dispatcher


def _purpose(activity: Activity) -> str:
    return f"vote:{activity.pk}"


def _too_many(wait: int) -> str:
    return _("Dat waren veel pogingen. Probeer het over %(minutes)s minuten opnieuw.") % {
        "minutes": max(1, round(wait / 60))
    }


_VERDICTS: dict[Verdict, Callable[[], str]] = {
    Verdict.WRONG: lambda: _("Deze code klopt niet. Kijk nog eens in je mail."),
    Verdict.EXPIRED: lambda: _("Deze code is verlopen. Vraag een nieuwe aan."),
    Verdict.TOO_MANY: lambda: _("Deze code is te vaak geprobeerd. Vraag een nieuwe aan."),
}
# What the vote must allow for each step.
_STEPS: dict[str, tuple[str, Callable[[HttpRequest, Activity, Vote], HttpResponse]]] = {
    "address": ("email", _send),
    "code": ("email", _check),
    "account": ("email", _use_account),
    "voting-code": ("code", _use_voting_code),
}
