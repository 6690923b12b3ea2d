"""Admitting and casting: whatever the kind of ballot, and whoever hands it in."""

from __future__ import annotations

import secrets
import uuid
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samenspraak.ballots import actions as box
from samenspraak.ballots.admitting import admit_address, admit_code
from samenspraak.ballots.kinds import Filled, check, content
from samenspraak.booth.interface import Vote
from samenspraak.booth.votes import vote_of
from samenspraak.engines.ledger import SERVER_NONCE_BYTES
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity, Rules


@dataclass(frozen=True)
class Slip:
    """A ballot as it is handed in: what the voter saw, under an id that makes handing in twice harmless."""

    ballot: uuid.UUID
    server_nonce: bytes
    filled: Filled

    @classmethod
    def new(cls, filled: Filled) -> Slip:
        return cls(uuid.uuid4(), secrets.token_bytes(SERVER_NONCE_BYTES), filled)


def cast_vote(*, activity: Activity, vote: Vote, key: bytes, slip: Slip, word: str = "") -> box.Receipt:
    """Put the ballot in the box. Raises Refused (TooLate, AlreadyVoted among them)."""
    filled = check(vote.paper, slip.filled)
    return box.cast(
        activity=activity,
        key=key,
        ballot_id=slip.ballot,
        content=content(vote.paper, filled),
        server_nonce=slip.server_nonce,
        voter_nonce=box.tidy_voter_nonce(word),
        rules=vote.rules,
    )


def receipt_of(*, activity: Activity, vote: Vote, key: bytes, slip: Slip) -> box.Receipt:
    """The receipt of a ballot that is in the box. Raises AlreadyVoted when another one is, or none."""
    return box.receipt_again(
        activity=activity, key=key, ballot_id=slip.ballot, content=content(vote.paper, slip.filled)
    )


def admit(activity: Activity, proof: tuple[str, str]) -> bytes:
    """The entitlement of who proves to be allowed. The e-mail address was proven by the caller."""
    means, value = proof
    if means not in vote_to_cast(activity).means:
        raise Refused({"": [_("Op deze manier kun je bij deze stemming niet meedoen.")]})
    return admit_code(activity, value) if means == "code" else admit_address(activity, value)


def vote_to_cast(activity: Activity) -> Vote:
    """The frozen rules. A vote that never opened is as closed as one that is over."""
    try:
        return vote_of(activity)
    except Rules.DoesNotExist:
        raise box.TooLate from None
