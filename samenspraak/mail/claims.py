"""Who sends which row: taking a batch by one statement, and giving back, waiting or finishing what was taken.

A claim is a lease. Its sender looks before each mail whether it still holds, and stops long before it lapses;
so two senders never send the same mail, and one that was killed keeps nothing from leaving.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from samenspraak.mail.models import Message, MessageState
from samenspraak.mail.servers import Route
from samenspraak.tenancy.models import Organisation

CODES, REST = "codes", "rest"


@dataclass(frozen=True)
class Pace:
    """How a lane works, in seconds: a batch ends by `budget`, is cut at `limit`, and lapses after `lease`."""

    batch: int
    budget: float
    limit: float
    lease: float
    answer: float  # how long a server may think
    backoff: tuple[int, ...]  # before the second, third, fourth and fifth attempt
    longest_pause: float  # between two tries of a server that does not answer
    patience: timedelta  # after which a mail that no server took is given up


PACES = {
    CODES: Pace(10, 10, 45, 60, 20, (5, 15, 45, 120), 30, timedelta(minutes=10)),
    REST: Pace(50, 20, 240, 300, 60, (60, 300, 1800, 7200), 600, timedelta(days=3)),
}
MAX_ATTEMPTS = 5
SHORTEST_PAUSE = 5.0


def due(lane: str) -> QuerySet[Message]:
    return Message.objects.filter(state=MessageState.QUEUED, urgent=lane == CODES, due__lte=timezone.now())


def release_lapsed() -> None:
    """A sender that was killed left claims: they lapse, and that mail is anybody's again."""
    lapsed = Message.objects.filter(state=MessageState.SENDING, due__lte=timezone.now())
    if lapsed.exists():  # looking costs nothing; writing waits for other writers
        lapsed.update(state=MessageState.QUEUED, claim=None)


def take(route: Route, lane: str) -> tuple[UUID, list[UUID]]:
    """Claim the oldest mails that are due on this route; what another sender is just taking is passed over.

    Two statements in one transaction: as a subquery of the second, PostgreSQL may run the first again and
    again, and claims them all.
    """
    claim, pace = uuid4(), PACES[lane]
    with transaction.atomic():
        oldest = due(lane).filter(route.whose).select_for_update(skip_locked=True).order_by("created")
        taken = list(oldest.values_list("pk", flat=True)[: pace.batch])
        Message.objects.filter(pk__in=taken, state=MessageState.QUEUED).update(
            state=MessageState.SENDING, claim=claim, due=_in(pace.lease)
        )
    return claim, taken


def read(pk: UUID, claim: UUID) -> Message | None:
    """The mail, if it is still ours and still there: whoever was erased in the meantime gets nothing."""
    rows = Message.objects.select_related("organisation__mail_server")
    return rows.filter(pk=pk, claim=claim, state=MessageState.SENDING, due__gt=timezone.now()).first()


def finish(message: Message) -> None:
    """It left. Who asked for a code when is nobody's business afterwards."""
    mine = Message.objects.filter(pk=message.pk, claim=message.claim)
    if message.kind == "code":
        mine.delete()
    else:
        mine.update(
            state=MessageState.SENT, sent=timezone.now(), attempts=F("attempts") + 1, error="", claim=None
        )


def again_later(message: Message, lane: str, error: str) -> None:
    wait = PACES[lane].backoff[message.attempts]
    _back(message, MessageState.QUEUED, error, _in(wait))


def give_up(message: Message, error: str) -> None:
    _back(message, MessageState.FAILED, error, timezone.now())


def _back(message: Message, state: str, error: str, when: datetime) -> None:
    Message.objects.filter(pk=message.pk, claim=message.claim).update(
        state=state, error=error[:200], due=when, attempts=F("attempts") + 1, claim=None
    )


def release(claim: UUID) -> None:
    """Give back what was not tried."""
    _held(claim).update(state=MessageState.QUEUED, claim=None, due=timezone.now())


def wake(organisation: Organisation) -> None:
    """Its server was set up anew: what waited for the old one may try at once."""
    waiting = Message.objects.filter(organisation=organisation, state=MessageState.QUEUED, attempts=0)
    waiting.filter(due__gt=timezone.now()).update(due=timezone.now())


def pause(route: Route, lane: str, claim: UUID, error: str) -> None:
    """The server does not answer: nothing on this route is tried for a while, longer as it lasts longer.

    It counts as no attempt: a mail server that is away for a night loses no mail.
    """
    now, pace = timezone.now(), PACES[lane]
    waiting = Message.objects.filter(
        Q(claim=claim, state=MessageState.SENDING)
        | Q(route.whose, state=MessageState.QUEUED, urgent=lane == CODES, due__lte=now)
    )
    oldest = waiting.order_by("created").values_list("created", flat=True).first() or now
    waited = (now - oldest).total_seconds()
    wait = max(SHORTEST_PAUSE, min(waited / 2, pace.longest_pause))
    waiting.filter(kind="code", created__lt=now - PACES[CODES].patience).delete()  # they no longer work
    too_old = waiting.filter(created__lt=now - PACES[REST].patience)
    too_old.update(state=MessageState.FAILED, error=error[:200], claim=None)
    waiting.update(state=MessageState.QUEUED, error=error[:200], claim=None, due=_in(wait))


def _held(claim: UUID) -> QuerySet[Message]:
    return Message.objects.filter(claim=claim, state=MessageState.SENDING)


def _in(seconds: float) -> datetime:
    return timezone.now() + timedelta(seconds=seconds)
