"""Step 4: confirm, and the receipt, which answers the POST itself: no tracker in any address."""

from __future__ import annotations

import json
import uuid
from dataclasses import replace
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samenspraak.ballots.actions import AlreadyVoted, Receipt, TooLate, has_voted
from samenspraak.ballots.kinds import Filled, check, packed, read
from samenspraak.booth import pocket, screens
from samenspraak.booth.ahead import what_comes_next
from samenspraak.booth.casting import Slip, cast_vote, receipt_of, replaceable
from samenspraak.booth.choice import choice_of
from samenspraak.booth.doors import closed_page
from samenspraak.booth.interface import Vote
from samenspraak.booth.pocket import BASKET, CHALLENGE, VOTER, Voter
from samenspraak.booth.votes import vote_by_rules, vote_of
from samenspraak.kit.sealing import seal, unseal
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity
from samenspraak.shell.here import here_of
from samenspraak.shell.qr import qr

TOKEN_LASTS = 2 * 3600
_check_qr = lru_cache(maxsize=100)(qr)  # one for all receipts of a vote: drawing it takes longer than voting


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, activity: Activity) -> HttpResponse:
    if request.method == "POST":
        return _cast(request, activity)
    if not activity.accepts():
        return closed_page(request, activity)
    vote = vote_of(activity)
    voter = pocket.voter_of(request, activity)
    if voter is None:
        return _to(request, "identify")
    basket = pocket.basket_of(request, activity, vote)
    try:
        filled = check(vote.paper, basket.filled)
    except Refused:
        return _to(request, "review")
    if has_voted(activity, voter.key):
        return _voted(request, activity, vote, voter, filled)
    return _ask(request, activity, vote, voter, Slip(voter.ballot, voter.server_nonce, filled))


def _ask(
    request: HttpRequest,
    activity: Activity,
    vote: Vote,
    voter: Voter,
    slip: Slip,
    *,
    word: str = "",
    errors: list[dict[str, str]] | None = None,
) -> HttpResponse:
    return screens.task(
        request,
        activity,
        "confirm",
        status=422 if errors else 200,
        **screens.of_paper(vote.paper),
        choice=choice_of(activity, vote, slip.filled),
        voter=voter,
        changeable=vote.admission.changeable,
        replaces=slip.replaces is not None,
        slip=_sealed(activity, vote, voter, slip, pocket.turn_of(request, activity)),
        word=word,
        errors=errors,
        steps=screens.steps(4),
    )


def _cast(request: HttpRequest, activity: Activity) -> HttpResponse:
    """The sealed form says what the voter saw, so it can be posted again without harm."""
    turn = pocket.turn_of(request, activity)
    opened = _unsealed(activity, request.POST.get("slip", ""), turn)
    if opened is None:
        return _to(request, "confirm")
    vote, voter, slip = opened
    word = request.POST.get("word", "")
    try:
        receipt = cast_vote(activity=activity, vote=vote, key=voter.key, slip=slip, word=word)
    except TooLate:
        return _too_late(request, activity, vote, voter, slip)
    except AlreadyVoted:
        return already_voted(request, activity)
    except Refused as refused:
        errors = [{"text": text, "id": "id_word"} for texts in refused.errors.values() for text in texts]
        return _ask(request, activity, vote, voter, slip, word=word, errors=errors)
    return _receipt(request, activity, vote, receipt, replaced=slip.replaces is not None)


def _too_late(request: HttpRequest, activity: Activity, vote: Vote, voter: Voter, slip: Slip) -> HttpResponse:
    """A form posted again after closing still gets the receipt of the ballot that counted."""
    try:
        receipt = receipt_of(activity=activity, vote=vote, key=voter.key, slip=slip)
    except AlreadyVoted:
        activity.refresh_from_db(fields=["state", "closes"])
        return closed_page(request, activity, slip.filled)
    return _receipt(request, activity, vote, receipt)


def _voted(
    request: HttpRequest, activity: Activity, vote: Vote, voter: Voter, filled: Filled
) -> HttpResponse:
    """The receipt once more where the answer got lost on its way. Otherwise another choice, where the rules
    allow one; and else one vote is enough.
    """
    slip = Slip(voter.ballot, voter.server_nonce, filled)
    try:
        receipt = receipt_of(activity=activity, vote=vote, key=voter.key, slip=slip)
    except AlreadyVoted:
        replaces = replaceable(activity, vote, voter.key)
        if replaces is None:
            return already_voted(request, activity)
        return _ask(request, activity, vote, voter, replace(slip, replaces=replaces))
    return _receipt(request, activity, vote, receipt)


def _receipt(
    request: HttpRequest, activity: Activity, vote: Vote, receipt: Receipt, *, replaced: bool = False
) -> HttpResponse:
    choice = choice_of(activity, vote, read(vote.paper, json.loads(receipt.content)))
    here = here_of(request)
    check_url = request.build_absolute_uri(here.url("checking"))
    response = screens.task(
        request,
        activity,
        "receipt",
        **screens.of_paper(vote.paper),
        choice=choice,
        receipt=receipt,
        replaced=replaced,
        changeable=vote.admission.changeable,
        agenda=what_comes_next(activity),
        check_url=check_url,
        check_qr=_check_qr(check_url),
    )
    pocket.forget(response, activity, BASKET, CHALLENGE, VOTER)
    return response


def already_voted(request: HttpRequest, activity: Activity) -> HttpResponse:
    here = here_of(request)
    response = screens.message(
        request,
        activity,
        title=_("Je hebt al gestemd"),
        text=_(
            "Je eerste stem telt. Wat je nu koos, is niet bewaard. Heb je zelf nog niet gestemd? "
            "Neem dan contact met ons op."
        ),
        actions=[(_("Terug naar de stemming"), here.url("index"))],
    )
    pocket.forget(response, activity, CHALLENGE, VOTER)
    return response


def _sealed(activity: Activity, vote: Vote, voter: Voter, slip: Slip, turn: str = "") -> str:
    replaced = slip.replaces.hex if slip.replaces else ""
    given = packed(vote.paper, slip.filled)
    content = [vote.rules, vote.digest, pocket.voter_as_list(voter), given, replaced]
    return seal(_purpose(activity, turn), content)


def _unsealed(activity: Activity, token: str, turn: str = "") -> tuple[Vote, Voter, Slip] | None:
    value: Any = unseal(_purpose(activity, turn), token, max_age=TOKEN_LASTS)
    if not isinstance(value, list):
        return None
    rules, digest, carried, given, replaced = value
    vote = vote_by_rules(activity, rules, digest)
    if vote is None:
        return None
    voter = pocket.voter_from(carried)
    replaces = uuid.UUID(replaced) if replaced else None
    return vote, voter, Slip(voter.ballot, voter.server_nonce, read(vote.paper, given), replaces)


def _purpose(activity: Activity, turn: str) -> str:
    """On a kiosk a form is worth something in its own turn only."""
    return f"{activity.method}:slip:{activity.organisation_id}:{activity.pk}:{turn}"


def _to(request: HttpRequest, name: str) -> HttpResponse:
    return HttpResponseRedirect(here_of(request).url(name), status=303)
