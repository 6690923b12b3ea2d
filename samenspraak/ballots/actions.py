"""Using entitlements and putting ballots in the box. What is promised stands in docs/explanation/ballots.md.

Who is let in at all is decided in `admitting`.
"""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import islice
from secrets import SystemRandom
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samenspraak.access.rights import Right, require
from samenspraak.ballots.keys import link_of
from samenspraak.ballots.models import Ballot, Channel, Entitlement, Means
from samenspraak.engines.ledger import SERVER_NONCE_BYTES, ballot_digest, tracker
from samenspraak.participation.actions import current_rules, holds_open, holds_uncounted
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity, Rules
from samenspraak.people.models import User
from samenspraak.tenancy.scoping import current_organisation

MOST_VOTER_NONCE = 64  # bytes
IMPORT_BATCH = 2_000
_ENTITLEMENTS, _BALLOTS = Entitlement._meta.db_table, Ballot._meta.db_table

# All other voters wait meanwhile; building these with the ORM took longer than doing them.
_USE = f"""
    UPDATE {_ENTITLEMENTS} SET used = %s, channel = %s
    WHERE organisation_id = %s AND activity_id = %s AND key = %s AND used IS NULL AND revoked IS NULL
"""  # noqa: S608  # our own names
_TAKE_OUT = f"""
    DELETE FROM {_BALLOTS} WHERE organisation_id = %s AND activity_id = %s AND id = %s AND link = %s
"""  # noqa: S608  # our own names
_USE_AGAIN = f"""
    UPDATE {_ENTITLEMENTS} SET used = %s
    WHERE organisation_id = %s AND activity_id = %s AND key = %s AND used IS NOT NULL AND channel = %s
"""  # noqa: S608  # our own names


_GIVE_BACK = f"""
    UPDATE {_ENTITLEMENTS} SET used = NULL, channel = '', sealed = %s
    WHERE organisation_id = %s AND activity_id = %s AND key = %s AND used = %s AND channel = %s
"""  # noqa: S608  # our own names


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


class UsedBefore(Refused):
    """For officers: this entitlement was used, so no paper is given out or taken in for it."""

    def __init__(self, used: date, channel: str) -> None:
        words = _("Hiermee is al gestemd, op %(day)s via %(channel)s. Neem geen tweede stem aan.")
        where = Channel(channel).label if channel else Means.IMPORT.label
        super().__init__({"": [words % {"day": date_format(used, "j F Y"), "channel": where}]})


class Unknown(Refused):
    """No right to vote hangs on this."""

    def __init__(self) -> None:
        super().__init__({"": [_("Dit hoort niet bij deze stemming.")]})


class Revoked(Refused):
    """The letter was revoked: another one took its place."""

    def __init__(self) -> None:
        super().__init__({"": [_("Deze stemcode is ingetrokken. Er is een nieuwe voor in de plaats.")]})


@dataclass(frozen=True)
class Receipt:
    """What the voter takes home."""

    tracker: str
    day: date
    content: str


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
    channel: Channel = Channel.WEB,
    changeable: bool = False,
    replaces: uuid.UUID | None = None,
) -> Receipt:
    """Put one ballot in the box. The same ballot again gives the same receipt; another one is refused.

    `rules` is the primary key of the rules that the voter saw. One transaction that writes two rows and
    nothing else: no counter, no audit row, no job, no mail, nothing that names a person.

    Where voters may change their mind the ballot is `changeable`, and `replaces` names the ballot whose place
    it takes: what was posted late, or twice, never undoes a later choice. Raises TooLate, AlreadyVoted.
    """
    today = timezone.localdate()
    link = link_of(activity, key) if changeable else None
    ballot = Ballot(
        id=ballot_id,
        activity=activity,
        rules_id=rules,
        content=content,
        server_nonce=server_nonce,
        voter_nonce=voter_nonce,
        link=link,
    )
    with transaction.atomic():
        if not holds_open(activity):
            raise TooLate
        if replaces is None:
            counts = _use(activity, key, today, channel)
        else:
            counts = _take_out(activity, key, today, replaces, link)
        if counts:
            Ballot.objects.bulk_create([ballot])  # no signals: nothing else hears of it
            return _receipt(ballot, today)
    return receipt_again(activity=activity, key=key, ballot_id=ballot_id, content=content)


def use_on_paper(*, activity: Activity, key: bytes, channel: Channel, user: User) -> None:
    """An officer strikes somebody off the one roll and takes in, or hands out, paper instead.

    No ballot is made: `enter_ballots` puts the papers in the box, apart from who handed them in. Paper that
    came in on time may be struck off until the count. As on the web this transaction names nobody and keeps
    no time: no audit row; whoever calls this notes before it who had duty that day.
    Raises UsedBefore, Revoked, Unknown, TooLate.
    """
    require(user, Right.TAKE_BALLOTS, project=activity.project)
    if channel == Channel.WEB:
        raise ValueError("paper does not come in over the web")
    with transaction.atomic():
        _refuse_when_counted(activity)
        if not _use(activity, key, timezone.localdate(), channel):
            raise why_unusable(activity, key)


@transaction.atomic
def give_back(*, activity: Activity, key: bytes, channel: Channel, day: date) -> bool:
    """What `use_on_paper` used on this day may be used again; False when it was not used so.

    Only for whoever made sure that no ballot came of it: on the web one always did. Raises TooLate.
    """
    if channel == Channel.WEB:
        raise ValueError("who voted on the web has a ballot in the box")
    _refuse_when_counted(activity)
    here = [current_organisation().pk, activity.pk, key]
    return _changes_one(_GIVE_BACK, [False, *here, _day(day), str(channel)])


@transaction.atomic
def enter_ballots(*, activity: Activity, contents: Iterable[str]) -> int:
    """Paper ballots into the box, with nothing on them that tells them from others. Raises TooLate.

    `contents` were checked by the method. Whoever calls this says who entered them.
    """
    _refuse_when_counted(activity)
    rules = current_rules(activity)
    papers = [
        Ballot(
            activity=activity,
            rules=rules,
            content=content,
            server_nonce=secrets.token_bytes(SERVER_NONCE_BYTES),
            voter_nonce=secrets.token_hex(16).encode(),  # as a browser makes it
        )
        for content in contents
    ]
    SystemRandom().shuffle(papers)
    Ballot.objects.bulk_create(papers, batch_size=IMPORT_BATCH)
    return len(papers)


def receipt_again(*, activity: Activity, key: bytes, ballot_id: uuid.UUID, content: str) -> Receipt:
    """The receipt of a ballot that is in the box already. Raises AlreadyVoted when this one is not."""
    used = _entitlements(activity, key).values_list("used", flat=True).first()
    ballot = Ballot.objects.filter(activity=activity, pk=ballot_id, content=content).first()
    if used is None or ballot is None:
        raise AlreadyVoted
    return _receipt(ballot, used)


def current_ballot(*, activity: Activity, key: bytes) -> uuid.UUID | None:
    """The ballot that a change of mind would replace, where the vote allows that."""
    link = link_of(activity, key)
    return Ballot.objects.filter(activity=activity, link=link).values_list("pk", flat=True).first()


def why_unusable(activity: Activity, key: bytes) -> Refused:
    """In words for an officer, why this entitlement can't be used; UsedBefore when it was."""
    row = _entitlements(activity, key).values_list("used", "channel", "revoked").first()
    if row is None:
        return Unknown()
    used, channel, revoked = row
    return UsedBefore(used, channel) if used else Revoked() if revoked else Unknown()


def _use(activity: Activity, key: bytes, day: date, channel: str) -> bool:
    """Use the entitlement, if nobody did. One row changes or none."""
    return _changes_one(_USE, [_day(day), str(channel), current_organisation().pk, activity.pk, key])


def _take_out(activity: Activity, key: bytes, day: date, replaced: uuid.UUID, link: bytes | None) -> bool:
    """Take out the ballot that another one replaces: of many who try at once, one succeeds."""
    here = [current_organisation().pk, activity.pk]
    if link is None or not _changes_one(_TAKE_OUT, [*here, _id(replaced), link]):
        return False
    if not _changes_one(_USE_AGAIN, [_day(day), *here, key, Channel.WEB.value]):
        raise RuntimeError("a ballot without a used entitlement")  # rolls back
    return True


def _changes_one(statement: str, values: list[Any]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return bool(cursor.rowcount == 1)


def _day(day: date) -> Any:
    return connection.ops.adapt_datefield_value(day)


def _id(value: uuid.UUID) -> Any:
    return Ballot._meta.pk.get_db_prep_value(value, connection)


def _receipt(ballot: Ballot, day: date) -> Receipt:
    digest = ballot_digest(bytes(ballot.server_nonce), bytes(ballot.voter_nonce), ballot.content.encode())
    return Receipt(tracker(digest), day, ballot.content)


def _entitlements(activity: Activity, key: bytes) -> QuerySet[Entitlement]:
    return Entitlement.objects.filter(activity=activity, key=key)


def _refuse_when_counted(activity: Activity) -> None:
    """By the state and not by the clock: what came in on time is entered until the count."""
    if not holds_uncounted(activity):
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
