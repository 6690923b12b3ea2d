"""Sending what waits in the outbox. Two lanes, so that a code never waits for a long list.

Rows are claimed before they are sent (mail.claims), and one that was sent is never sent again. A sender
killed between the server's yes and our note of it leaves one mail that goes once more, under the same
Message-ID. Losing it would be worse.
"""

from __future__ import annotations

import logging
import time
from uuid import UUID

from django.db import DatabaseError
from django.db.models.functions import Coalesce
from django.utils import timezone

from samenspraak.jobs.stopping import stopping
from samenspraak.mail import claims, problems
from samenspraak.mail.claims import CODES, MAX_ATTEMPTS, PACES, REST
from samenspraak.mail.letters import as_email
from samenspraak.mail.models import MailServer, Message, MessageState
from samenspraak.mail.servers import Route, routes
from samenspraak.mail.smtp import Session

log = logging.getLogger(__name__)

__all__ = ["CODES", "REST", "deliver_batch", "deliver_due", "routes_due"]


def deliver_due(lane: str) -> int:
    """Send a batch on every route that has mail due in this lane, one after the other; how many left."""
    return sum(deliver_batch(route, lane) for route in routes_due(lane))


def routes_due(lane: str) -> list[Route]:
    claims.release_lapsed()
    waiting = set(claims.due(lane).values_list("organisation", flat=True).order_by().distinct())
    found = routes(waiting) if waiting else []
    if not any(route.organisation is None for route in found):
        _keep_what_has_no_way_out(waiting - {route.organisation for route in found if route.organisation})
    return found


def _keep_what_has_no_way_out(organisations: set[int]) -> None:
    """Their own server is gone and the installation has none: the mail stays in the outbox, to be read."""
    if organisations:
        queued = Message.objects.filter(organisation__in=organisations, state=MessageState.QUEUED)
        queued.update(state=MessageState.KEPT)


def deliver_batch(route: Route, lane: str) -> int:
    """Claim a batch, send it over one connection; how many left."""
    claim, taken = claims.take(route, lane)
    if not taken:
        return 0
    session = None
    try:
        session = Session(route.server(), answer_timeout=PACES[lane].answer, limit=PACES[lane].limit)
        session.open()
    except Exception as problem:
        log.warning("mail server of %s: %s", route.organisation or "MAIL_URL", type(problem).__name__)
        claims.pause(route, lane, claim, _said(problem))
        _note(route, problems.word(problem))
        if session:
            session.end()
        return 0
    try:
        _note(route, "")
        return _deliver(taken, claim, lane, route, session)
    finally:
        session.end()


def _deliver(taken: list[UUID], claim: UUID, lane: str, route: Route, session: Session) -> int:
    left, until = 0, time.monotonic() + PACES[lane].budget
    for pk in taken:
        if time.monotonic() > until or stopping.is_set():
            break
        message = claims.read(pk, claim)
        if message is None:
            continue
        if message.kind == "code" and timezone.now() - message.created > PACES[CODES].patience:
            message.delete()  # it no longer works
            continue
        try:
            session.send(as_email(message))
        except Exception as problem:
            if not _goes_on(message, lane, route, session, problem):
                break
        else:
            _remember(message)
            left += 1
    claims.release(claim)
    return left


def _goes_on(message: Message, lane: str, route: Route, session: Session, problem: Exception) -> bool:
    """After a mail that did not leave: what becomes of it, and whether the others are worth trying."""
    if problems.is_of_server(problem) and route.organisation is not None and message.claim:
        session.drop()
        claims.pause(route, lane, message.claim, _said(problem))
        _note(route, problems.word(problem))
        return False
    if not problems.is_final(problem):
        session.drop()  # a session that failed may be in any state; the next mail opens a fresh one
    if problems.is_final(problem) or message.attempts + 1 >= MAX_ATTEMPTS:
        claims.give_up(message, _said(problem))
        log.error("mail %s (%s) failed for good: %s", message.pk, message.kind, type(problem).__name__)
    else:
        claims.again_later(message, lane, _said(problem))
        log.warning(
            "mail %s (%s) waits for another try: %s", message.pk, message.kind, type(problem).__name__
        )
    return not session.was_cut


def _remember(message: Message) -> None:
    """Noting that it left is worth trying more than once: without the note it would leave again."""
    for wait in (0.2, 1.0, 5.0):
        try:
            claims.finish(message)
        except DatabaseError:
            log.warning("mail %s left; noting it failed, trying again", message.pk)
            time.sleep(wait)
        else:
            return
    claims.finish(message)


def _note(route: Route, word: str) -> None:
    """The desk shows what is wrong with an organisation's own server, and since when."""
    rows = MailServer.objects.filter(organisation=route.organisation)
    if word:
        rows.update(problem=word, problem_since=Coalesce("problem_since", timezone.now()))
    elif rows.exclude(problem="").exists():
        rows.update(problem="", problem_since=None)


def _said(problem: Exception) -> str:
    return f"{type(problem).__name__}: {problem}"[:200]
