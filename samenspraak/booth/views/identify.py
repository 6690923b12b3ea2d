"""Step 3: who may vote. An address proven by a one-time code, an account, or a voting code from a letter."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from urllib.parse import urlencode

from django.conf import settings
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samenspraak.ballots.actions import NoKey, TooLate
from samenspraak.ballots.admitting import NotOnRoll
from samenspraak.booth import pocket, screens
from samenspraak.booth.casting import admit
from samenspraak.booth.choice import choice_of
from samenspraak.booth.doors import closed_page, while_open
from samenspraak.booth.forms import AddressForm, ClaimsForm, CodeForm, VotingCodeForm
from samenspraak.booth.interface import Vote
from samenspraak.booth.pocket import CHALLENGE, VOTER, Voter
from samenspraak.booth.votes import vote_of
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity
from samenspraak.people import codes
from samenspraak.people.codes import TooManyCodes, Verdict
from samenspraak.people.limits import Rate
from samenspraak.people.models import User
from samenspraak.scrutiny import signals
from samenspraak.shell.here import here_of

# Guessing 55 bits is hopeless; this keeps a machine from trying all day. Only what is refused counts: on a
# kiosk, or in a library, many right codes come from one place.
GUESSES = Rate("voting-codes", limit=30, seconds=3600)
# Many people behind one address of a library or a block of flats vote too.
ADDRESSES = Rate("voting-addresses", limit=60, seconds=3600)


Screen = Callable[..., HttpResponse]
Step = Callable[[HttpRequest, Activity, Vote, Screen], HttpResponse]


@while_open
@require_http_methods(["GET", "HEAD", "POST"])
def identify(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Every way that this vote allows, one below the other."""
    if request.method != "POST" and request.GET.get("opnieuw"):
        return _forget(request, activity)
    return _answer(request, activity, _screen)


@while_open
@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Where the QR code of a letter leads: the code alone. It comes in the fragment, which stays here."""
    if not vote_of(activity).admission.by_code:
        return HttpResponseRedirect(_here(request, "identify"), status=303)
    return _answer(request, activity, _letter_screen)


def _answer(request: HttpRequest, activity: Activity, screen: Screen) -> HttpResponse:
    vote = _vote(request, activity)
    step = _STEPS.get(request.POST.get("step", "")) if request.method == "POST" else None
    if step is None or not _allowed(request, activity, vote, step):
        return screen(request, activity, vote)
    try:
        return step(request, activity, vote, screen)
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


def _vote(request: HttpRequest, activity: Activity) -> Vote:
    """On a kiosk by a code from a letter only: who reads mail there leaves a mailbox open."""
    vote = vote_of(activity)
    if not pocket.turn_of(request, activity):
        return vote
    return replace(vote, admission=vote.admission.model_copy(update={"means": ("code",)}))


def _declare(request: HttpRequest, activity: Activity, vote: Vote, screen: Screen) -> HttpResponse:
    """What the voter says of themselves. It comes before any proof, and stays on their own device."""
    form = ClaimsForm(vote.admission.claims, request.POST)
    if not form.is_valid():
        return screen(request, activity, vote, claims_form=form)
    response = HttpResponseRedirect(_here(request, "identify"), status=303)
    pocket.keep_claims(response, activity, form.cleaned_data["claims"])
    return response


def _send(request: HttpRequest, activity: Activity, vote: Vote, screen: Screen) -> HttpResponse:
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
    return screen(request, activity, vote, address_form=form)


def _check(request: HttpRequest, activity: Activity, vote: Vote, screen: Screen) -> HttpResponse:
    """The code that came by mail."""
    waiting = pocket.challenge_of(request, activity)
    if waiting is None:
        expired = _("De code is verlopen. Vraag een nieuwe aan.")
        return screen(request, activity, vote, address_form=_refusing("", expired))
    challenge, address = waiting
    code_form = CodeForm(request.POST)
    if code_form.is_valid():
        verdict = codes.check(
            challenge, address=address, code=code_form.cleaned_data["code"], purpose=_purpose(activity)
        )
        if verdict == Verdict.RIGHT:
            try:
                return _admit(request, activity, ("email", address), pocket.masked(address))
            except NotOnRoll as refused:
                form = _refusing(address, str(refused))
                return screen(request, activity, vote, address_form=form)
        code_form.add_error("code", _VERDICTS[verdict]())
    return screen(request, activity, vote, code_form=code_form)


def _use_account(request: HttpRequest, activity: Activity, vote: Vote, screen: Screen) -> HttpResponse:
    """The address with which somebody is signed in was proven already."""
    user = request.user
    if not isinstance(user, User):
        return screen(request, activity, vote)
    by_account = "account" in vote.admission.means
    proof = ("account", str(user.pk)) if by_account else ("email", user.email)
    try:
        return _admit(request, activity, proof, pocket.masked(user.email))
    except NotOnRoll as refused:
        return screen(request, activity, vote, address_form=_refusing(user.email, str(refused)))


def _use_voting_code(request: HttpRequest, activity: Activity, vote: Vote, screen: Screen) -> HttpResponse:
    """On the page of the letter what people declare stands in the same form."""
    form = VotingCodeForm(request.POST)
    claims = _claims_asked(request, activity, vote)
    claims_form = ClaimsForm(claims, request.POST) if claims else None
    given = claims_form.cleaned_data["claims"] if claims_form and claims_form.is_valid() else []
    if form.is_valid() and (claims_form is None or claims_form.is_valid()):
        if GUESSES.is_full(request.client_address):  # type: ignore[attr-defined]
            form.add_error("voting_code", _too_many(GUESSES.wait(request.client_address)))  # type: ignore[attr-defined]
        else:
            try:
                return _admit(request, activity, ("code", form.cleaned_data["voting_code"]), "", given)
            except (TooLate, NoKey):
                raise
            except Refused as refused:
                GUESSES.allow(request.client_address)  # type: ignore[attr-defined]  # set by web
                signals.code_failed(activity, request.client_address)  # type: ignore[attr-defined]  # set by web
                form.add_error("voting_code", str(refused))
    return screen(request, activity, vote, voting_code_form=form, claims_form=claims_form)


def _admit(
    request: HttpRequest,
    activity: Activity,
    proof: tuple[str, str],
    shown: str,
    claims: Collection[str] = (),
) -> HttpResponse:
    """From proof to entitlement; from here on only its key is known, on the voter's own device."""
    key = admit(activity, proof, pocket.claims_of(request, activity) | set(claims))
    signals.identified(activity, request.client_address)  # type: ignore[attr-defined]  # set by web
    chosen = pocket.basket_of(request, activity, vote_of(activity)).filled.marks
    response = HttpResponseRedirect(_here(request, "confirm" if chosen else "choose"), status=303)
    pocket.keep_voter(response, activity, Voter.new(key, proof[0], shown))
    pocket.forget(response, activity, CHALLENGE)
    return response


def _refusing(address: str, words: str) -> AddressForm:
    """The form of the address, with the reason at its field."""
    form = AddressForm({"address": address})
    form.errors["address"] = form.error_class([words])
    return form


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
    claims_form: Form | None = None,
) -> HttpResponse:
    waiting = pocket.challenge_of(request, activity) if address_form is None else None
    bound = [form for form in (address_form, code_form, voting_code_form, claims_form) if form is not None]
    claims = _claims_asked(request, activity, vote)
    means = vote.admission.means
    return screens.task(
        request,
        activity,
        "identify",
        status=422 if any(form.errors for form in bound) else 200,
        **screens.of_paper(vote.paper),
        admission=vote.admission,
        by_email="email" in means,
        by_account="account" in means,
        by_code="code" in means,
        account=_account(request, vote),
        sign_in_url=f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': _here(request, 'identify')})}",
        waiting=waiting[1] if waiting else "",
        demo_code=codes.last_demo_code(waiting[0]) if waiting else "",
        address_form=address_form or AddressForm(),
        code_form=code_form or CodeForm(),
        voting_code_form=voting_code_form or VotingCodeForm(),
        claims_form=claims_form or (ClaimsForm(claims) if claims else None),
        bound=bound,
        choice=choice_of(activity, vote, pocket.basket_of(request, activity, vote).filled),
        steps=screens.steps(3),
    )


def _letter_screen(
    request: HttpRequest,
    activity: Activity,
    vote: Vote,
    *,
    voting_code_form: Form | None = None,
    claims_form: Form | None = None,
    **_others: Form,
) -> HttpResponse:
    bound = [form for form in (voting_code_form, claims_form) if form is not None]
    claims = _claims_asked(request, activity, vote)
    return screens.task(
        request,
        activity,
        "letter",
        status=422 if any(form.errors for form in bound) else 200,
        admission=vote.admission,
        voting_code_form=voting_code_form or VotingCodeForm(),
        claims_form=claims_form or (ClaimsForm(claims) if claims else None),
        bound=bound,
    )


def _account(request: HttpRequest, vote: Vote) -> str:
    """The masked address of who is signed in, where that is worth something."""
    user = request.user
    return pocket.masked(user.email) if isinstance(user, User) and vote.admission.by_address else ""


def _claims_asked(request: HttpRequest, activity: Activity, vote: Vote) -> tuple[str, ...]:
    """What the voter has not declared yet."""
    needed = vote.admission.claims
    return () if set(needed) <= pocket.claims_of(request, activity) else needed


def _here(request: HttpRequest, name: str) -> str:
    return str(here_of(request).url(name))


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
_STEPS: dict[str, Step] = {
    "claims": _declare,
    "address": _send,
    "code": _check,
    "account": _use_account,
    "voting-code": _use_voting_code,
}
# What the vote must allow for a step; declaring is always possible.
_MEANS: dict[Step, set[str]] = {
    _send: {"email"},
    _check: {"email"},
    _use_account: {"email", "account"},
    _use_voting_code: {"code"},
}


def _allowed(request: HttpRequest, activity: Activity, vote: Vote, step: Step) -> bool:
    if step is _declare:
        return True
    declared = step is _use_voting_code or not _claims_asked(request, activity, vote)
    return declared and bool(_MEANS[step] & set(vote.admission.means))
