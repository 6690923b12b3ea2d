"""Admitting voters and casting ballots. What is promised stands in docs/explanation/ballots.md."""

from __future__ import annotations

import logging
import secrets
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspraak.ballots.keys import KeyGone, proof_key
from samenspraak.ballots.models import Ballot, Entitlement, Means
from samenspraak.engines.ledger import SERVER_NONCE_BYTES, ballot_digest, check, tracker
from samenspraak.participation.actions import holds_open
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity, Rules
from samenspraak.tenancy.scoping import current_organisation

MOST_VOTER_NONCE = 64  # bytes
IMPORT_BATCH = 2_000
logger = logging.getLogger(__name__)

# All other voters wait meanwhile; building this with the ORM took longer than doing it.
_USE = f"""
    UPDATE {Entitlement._meta.db_table} SET used = %s
    WHERE organisation_id = %s AND activity_id = %s AND key = %s AND used IS NULL
"""  # noqa: S608  # our own name


class TooLate(Refused):
    """The vote is not open at this moment, by the server's clock."""

    def __init__(self) -> None:
        super().__init__({"": [_("De stemming is gesloten. Deze stem telt niet mee.")]})


class AlreadyVoted(Refused):
    """This entitlement was used for another ballot; the one offered now was not kept."""

    def __init__(self) -> None:
        super().__init__({"": [_("Je hebt al gestemd. Deze stem is niet bewaard.")]})


class NoKey(Refused):
    """The key of this vote is not here, as after restoring a backup without it: nobody can be admitted."""

    def __init__(self) -> None:
        super().__init__({"": [_("Deze stemming kan nu geen stemmen aannemen. Er is niets geteld.")]})


@dataclass(frozen=True)
class Receipt:
    """What the voter takes home."""

    tracker: str
    day: date
    content: str


def admit_address(activity: Activity, address: str) -> bytes:
    """The entitlement key of an address that its owner has just proven; one per address."""
    _refuse_when_closed(activity)
    key = _key_of(activity, Means.EMAIL, address)
    Entitlement.objects.bulk_create(
        [Entitlement(activity=activity, key=key, means=Means.EMAIL)], ignore_conflicts=True
    )
    return key


def admit_code(activity: Activity, code: str) -> bytes:
    """The entitlement key of a voting code. A mistyped code is refused before any look-up."""
    if not activity.accepts():
        raise TooLate
    if not check(code):
        raise Refused({"code": [_("Deze code klopt niet. Kijk of je elk teken goed hebt overgenomen.")]})
    _refuse_when_closed(activity)
    key = _key_of(activity, Means.CODE, code)
    if not Entitlement.objects.filter(activity=activity, key=key, means=Means.CODE).exists():
        raise Refused({"code": [_("Deze code hoort niet bij deze stemming.")]})
    return key


def _key_of(activity: Activity, means: str, value: str) -> bytes:
    try:
        return proof_key(activity, means, value)
    except KeyGone as reason:
        logger.error("votes are refused: %s", reason)
        raise NoKey from None


def has_voted(activity: Activity, key: bytes) -> bool:
    return Entitlement.objects.filter(activity=activity, key=key, used__isnull=False).exists()


def tidy_voter_nonce(word: str) -> bytes:
    """What the voter adds to the digest. Raises Refused when it is too long."""
    nonce = " ".join(word.replace("\0", " ").split()).encode()
    if len(nonce) > MOST_VOTER_NONCE:
        raise Refused({"word": [_("Dit woord is te lang. Houd het op hooguit 30 tekens.")]})
    return nonce


def cast(
    *,
    activity: Activity,
    key: bytes,
    ballot_id: uuid.UUID,
    content: str,
    server_nonce: bytes,
    voter_nonce: bytes,
    rules: int,
) -> Receipt:
    """Put one ballot in the box. The same ballot again gives the same receipt; another one is refused.

    `rules` is the primary key of the rules that the voter saw. One transaction that writes two rows and
    nothing else: no counter, no audit row, no job, no mail, nothing that names a person.
    Raises TooLate, AlreadyVoted.
    """
    today = timezone.localdate()
    with transaction.atomic():
        if not holds_open(activity):
            raise TooLate
        if _use(activity, key, today):
            ballot = Ballot(
                id=ballot_id,
                activity=activity,
                rules_id=rules,
                content=content,
                server_nonce=server_nonce,
                voter_nonce=voter_nonce,
            )
            Ballot.objects.bulk_create([ballot])  # no signals: nothing else hears of it
            return _receipt(ballot, today)
    return receipt_again(activity=activity, key=key, ballot_id=ballot_id, content=content)


def receipt_again(*, activity: Activity, key: bytes, ballot_id: uuid.UUID, content: str) -> Receipt:
    """The receipt of a ballot that is in the box already. Raises AlreadyVoted when this one is not."""
    used = _entitlements(activity, key).values_list("used", flat=True).first()
    ballot = Ballot.objects.filter(activity=activity, pk=ballot_id, content=content).first()
    if used is None or ballot is None:
        raise AlreadyVoted
    return _receipt(ballot, used)


def _use(activity: Activity, key: bytes, day: date) -> bool:
    """Use the entitlement, if nobody did. One row changes or none."""
    today = connection.ops.adapt_datefield_value(day)
    with connection.cursor() as cursor:
        cursor.execute(_USE, [today, current_organisation().pk, activity.pk, key])
        return bool(cursor.rowcount == 1)


def _receipt(ballot: Ballot, day: date) -> Receipt:
    digest = ballot_digest(bytes(ballot.server_nonce), bytes(ballot.voter_nonce), ballot.content.encode())
    return Receipt(tracker(digest), day, ballot.content)


def _entitlements(activity: Activity, key: bytes) -> QuerySet[Entitlement]:
    return Entitlement.objects.filter(activity=activity, key=key)


def _refuse_when_closed(activity: Activity) -> None:
    if not holds_open(activity):
        raise TooLate


def import_ballots(*, activity: Activity, rules: Rules, contents: Iterable[str]) -> int:
    """Put ballots of an election held elsewhere in the box, streamed. Public there, so sealed here."""
    day = timezone.localdate()
    count = 0
    waiting = iter(contents)
    while batch := list(islice(waiting, IMPORT_BATCH)):
        Entitlement.objects.bulk_create(
            Entitlement(
                activity=activity, key=secrets.token_bytes(32), means=Means.IMPORT, used=day, sealed=True
            )
            for _ballot in batch
        )
        Ballot.objects.bulk_create(
            Ballot(
                activity=activity,
                rules=rules,
                content=content,
                server_nonce=secrets.token_bytes(SERVER_NONCE_BYTES),
                voter_nonce=b"",
                sealed=True,
            )
            for content in batch
        )
        count += len(batch)
    return count
