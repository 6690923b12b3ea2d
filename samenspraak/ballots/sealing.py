"""Sealing: what could join a ballot to who cast it is destroyed.

A cast writes an entitlement and a ballot in one transaction, so both carry its number (`xmin` on
PostgreSQL) or its place (`rowid` on SQLite). Sealing deletes and inserts them again, in random order, in two
transactions of their own. During the vote that happens in batches of at least twenty; closing rewrites all
once more, so that batches vanish as well. Then `scrub` takes the old row versions off the disk.

The transaction that seals ballots puts them in the log too, so that none is in the one and not in the other.

Each rewrite is one transaction: killed half-way, nothing is lost, and doing it again does no harm.

A vote is noted as sealed only once the database said that no old version is left. As long as a backup or
another long transaction may still see them the key is gone already, and the job tries again.
"""

from __future__ import annotations

import re
import time
from secrets import SystemRandom
from typing import Any, TypeVar
from uuid import UUID

from django.db import OperationalError, connection, transaction
from django.db.models import Model, QuerySet
from django.utils import timezone

from samenspraak.ballots.alike import most_alike
from samenspraak.ballots.code_lists import forget_files
from samenspraak.ballots.keys import destroy_key
from samenspraak.ballots.log import actions as log
from samenspraak.ballots.log.queries import last_head, not_in_log
from samenspraak.ballots.models import Ballot, CodeList, Entitlement, Proof, RollPart, Sealing
from samenspraak.participation import events
from samenspraak.participation.models import Activity

SMALLEST_BATCH = 20
MOST_IN_A_BATCH = 5_000  # what waits beyond that takes the next turn
_ROWS_A_STATEMENT = 2_000
_Row = TypeVar("_Row", Ballot, Entitlement)
_PATIENCE = 20.0  # seconds for others to end what they were at
_LOCK_PATIENCE = "2s"  # who votes elsewhere waits behind us for as long


# Tables whose old row versions could tell who cast what; a capability that keeps ballots adds its own.
_scrubbed: list[type[Model]] = [Entitlement, Ballot, Proof, RollPart]


def scrub_too(*models: type[Model]) -> None:
    """Take the old row versions of these off the disk as well."""
    _scrubbed.extend(model for model in models if model not in _scrubbed)


class Busy(RuntimeError):
    """Others held on to the old versions for too long; the job tries again later."""


def seal_batch(activity: Activity) -> int:
    """Seal what waits, once that is twenty ballots or more; returns how many were sealed."""
    if Ballot.objects.filter(activity=activity, link__isnull=False).exists():
        return 0  # voters may change their mind: all is sealed at once, after closing
    waiting = _keys(Ballot.objects.filter(activity=activity, sealed=False))
    if len(waiting) < SMALLEST_BATCH:
        return 0
    used = _keys(Entitlement.objects.filter(activity=activity, sealed=False, used__isnull=False))
    # Named one by one: a vote cast meanwhile is none of them.
    _rewrite(Entitlement.objects.filter(pk__in=used, used__isnull=False))
    with transaction.atomic():
        sealed = _rewrite(Ballot.objects.filter(pk__in=waiting))
        log.append(activity, sealed)
    alike = most_alike(row.content for row in sealed)
    events.emit(events.BatchSealed(activity.pk, ballots=len(sealed), alike=alike))
    return len(sealed)


def seal_all(activity: Activity) -> None:
    """After closing: shuffle the whole box, destroy the key, clean the disk, and note that it is done.

    Raises Busy when old versions are still on the disk; all but that is done then.
    """
    if not activity.is_over:
        raise RuntimeError("only a closed vote is sealed as a whole")
    if Sealing.objects.filter(activity=activity).exists():
        return
    head = last_head(activity)
    if head is None or not head.final:
        _shuffle(activity)
    _drop_what_leads_to_people(activity)
    destroy_key(activity)
    scrub()
    ballots = Ballot.objects.filter(activity=activity).count()
    Sealing.objects.get_or_create(
        activity=activity, defaults={"ballots": ballots, "day": timezone.localdate()}
    )


def _shuffle(activity: Activity) -> None:
    """The whole box once; the last head of the log is signed along with it."""
    _rewrite(Entitlement.objects.filter(activity=activity), serial=None)
    with transaction.atomic():
        ballots = _rewrite(Ballot.objects.filter(activity=activity), link=None)
        log.append(activity, not_in_log(activity, ballots))
        log.finish(activity)


@transaction.atomic
def _drop_what_leads_to_people(activity: Activity) -> None:
    Proof.objects.filter(activity=activity).delete()
    RollPart.objects.filter(roll__activity=activity).delete()
    for codes in CodeList.objects.filter(activity=activity):
        forget_files(codes)


def scrub() -> None:
    """Take old row versions off the disk. Call it outside any transaction. Raises Busy."""
    if connection.in_atomic_block:
        raise RuntimeError("scrubbing inside a transaction would scrub nothing")
    if connection.vendor == "postgresql":
        _scrub_postgresql()
    else:
        _scrub_sqlite()


def _keys(rows: QuerySet[Any]) -> list[UUID]:
    return list(rows.order_by("pk").values_list("pk", flat=True)[:MOST_IN_A_BATCH])


@transaction.atomic
def _rewrite(rows: QuerySet[_Row], **last: Any) -> list[_Row]:
    """Delete the rows and insert them again, in random order, with these fields as they will stay."""
    held = list(rows.select_for_update())
    # Without signals and cascades: nothing refers to these rows, and nothing else may hear of them.
    if rows._raw_delete(rows.db) != len(held):
        raise RuntimeError("the box changed while it was shuffled")
    for row in held:
        row.sealed = True
        for name, value in last.items():
            setattr(row, name, value)
    SystemRandom().shuffle(held)
    rows.model.objects.bulk_create(held, batch_size=_ROWS_A_STATEMENT)
    return held


def _scrub_postgresql() -> None:
    """VACUUM FULL writes each table anew, but also every old version that some transaction may still see.
    How many those are it only tells in words, with the number first in whatever language.
    """
    _let_writers_end()
    details: list[str] = []

    def hear(said: Any) -> None:
        if said.message_detail:
            details.append(said.message_detail)

    with connection.cursor() as cursor:
        raw: Any = connection.connection
        raw.add_notice_handler(hear)
        cursor.execute("SELECT set_config('lock_timeout', %s, false)", [_LOCK_PATIENCE])
        try:
            for model in _scrubbed:
                cursor.execute(f"VACUUM (FULL, VERBOSE) {connection.ops.quote_name(model._meta.db_table)}")
        except OperationalError as held:
            raise Busy(f"a table of ballots is in use: {held}") from held
        finally:
            cursor.execute("RESET lock_timeout")
            raw.remove_notice_handler(hear)
    numbers = [re.search(r"\d+", detail) for detail in details]
    if len(numbers) != len(_scrubbed) or not all(numbers):
        raise RuntimeError(f"PostgreSQL did not tell whether old row versions are left: {details}")
    if left := sum(int(number[0]) for number in numbers if number):
        raise Busy(f"{left} old row versions are still seen by a backup or another long transaction")


def _let_writers_end() -> None:
    """Until every transaction on the server that wrote something and was there already is over: in another
    database too, for the snapshot that VACUUM FULL takes itself goes back to the oldest of them all.
    """
    deadline = time.monotonic() + _PATIENCE
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmax(pg_current_snapshot())::text")
        [begun_later] = cursor.fetchone()
        while time.monotonic() < deadline:
            cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot()) >= %s::xid8", [begun_later])
            if cursor.fetchone()[0]:
                return
            time.sleep(0.05)
    raise Busy("a transaction that began before is still writing")


def _scrub_sqlite() -> None:
    """With secure_delete on, deleted rows are zeros; VACUUM writes the file anew, the log goes to nought."""
    writers = getattr(connection, "writers", None)  # stand in line, as every writer does
    if writers is not None:
        writers.acquire()
    try:
        with connection.cursor() as cursor:
            _empty_log(cursor)
            cursor.execute("VACUUM")
            _empty_log(cursor)
    finally:
        if writers is not None:
            writers.release()


def _empty_log(cursor: Any) -> None:
    deadline = time.monotonic() + _PATIENCE
    while True:
        busy, _pages, _done = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if not busy:
            return
        if time.monotonic() > deadline:
            raise Busy("readers kept the write-ahead log in use")
        time.sleep(0.05)
