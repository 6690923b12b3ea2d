"""Admitting and casting: whatever the kind of ballot, and whoever hands it in."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Collection
from dataclasses import dataclass

from samenspraak.ballots import actions as box
from samenspraak.ballots import admission
from samenspraak.ballots.kinds import Filled, check, content
from samenspraak.ballots.models import Channel
from samenspraak.booth.interface import Vote
from samenspraak.booth.votes import vote_of
from samenspraak.engines.ledger import SERVER_NONCE_BYTES
from samenspraak.participation.models import Activity, Rules


@dataclass(frozen=True)
class Slip:
    """A ballot as it is handed in: what the voter saw, under an id that makes handing in twice harmless.

    `replaces`: the ballot of this voter whose place it takes.
    """

    ballot: uuid.UUID
    server_nonce: bytes
    filled: Filled
    replaces: uuid.UUID | None = None

    @classmethod
    def new(cls, filled: Filled) -> Slip:
        return cls(uuid.uuid4(), secrets.token_bytes(SERVER_NONCE_BYTES), filled)


def cast_vote(
    *,
    activity: Activity,
    vote: Vote,
    key: bytes,
    slip: Slip,
    word: str = "",
    channel: Channel = Channel.WEB,
) -> box.Receipt:
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
        channel=channel,
        changeable=vote.admission.changeable and channel == Channel.WEB,
        replaces=slip.replaces,
    )


def receipt_of(*, activity: Activity, vote: Vote, key: bytes, slip: Slip) -> box.Receipt:
    """The receipt of a ballot that is in the box. Raises AlreadyVoted when another one is, or none."""
    return box.receipt_again(
        activity=activity, key=key, ballot_id=slip.ballot, content=content(vote.paper, slip.filled)
    )


def admit(activity: Activity, proof: tuple[str, str], claims: Collection[str] = ()) -> bytes:
    """The entitlement of who proves to be allowed and declares what is asked. The caller saw the proof."""
    return admission.admit(activity, vote_to_cast(activity).admission, proof, claims)


def replaceable(activity: Activity, vote: Vote, key: bytes) -> uuid.UUID | None:
    """The ballot in the box that this voter may still replace."""
    return box.current_ballot(activity=activity, key=key) if vote.admission.changeable else None


def vote_to_cast(activity: Activity) -> Vote:
    """The frozen rules. A vote that never opened is as closed as one that is over."""
    try:
        return vote_of(activity)
    except Rules.DoesNotExist:
        raise box.TooLate from None
