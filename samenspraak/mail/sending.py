"""Sending what waits in the outbox. Two lanes, so that a code never waits for a long list.

A row is claimed by one statement, so two senders never take the same one, and a row that was sent is never
sent again. A sender killed between the server's yes and our note of it leaves a claim that lapses: that mail
goes once more, under the same Message-ID. Losing it would be worse.
"""

from __future__ import annotations

import logging
import smtplib
from datetime import timedelta
from uuid import UUID

from django.core.mail.backends.smtp import EmailBackend
from django.db.models import F, QuerySet
from django.utils import timezone

from samenspraak.mail import smtp
from samenspraak.mail.models import Message, MessageState

log = logging.getLogger(__name__)

CODES, REST = "codes", "rest"
BATCH = 50
CLAIM = timedelta(minutes=5)
MAX_ATTEMPTS = 5
# Seconds before the second, third, fourth and fifth attempt.
BACKOFF = {CODES: (5, 15, 45, 120), REST: (60, 300, 1800, 7200)}
CODE_IS_STALE = timedelta(minutes=10)


def deliver_due(lane: str) -> int:
    """Send what is due in this lane; how many left. The job process calls this every second or so."""
    lapsed = Message.objects.filter(state=MessageState.SENDING, due__lte=timezone.now())
    lapsed.update(state=MessageState.QUEUED)
    waiting = list(_due(lane).order_by("created").values_list("pk", flat=True)[:BATCH])
    if not waiting:
        return 0
    server = smtp.connection()
    try:
        return sum(_deliver(pk, lane, server) for pk in waiting)
    finally:
        _close(server)


def _due(lane: str) -> QuerySet[Message]:
    return Message.objects.filter(state=MessageState.QUEUED, urgent=lane == CODES, due__lte=timezone.now())


def _deliver(pk: UUID, lane: str, server: EmailBackend) -> bool:
    claimed = Message.objects.filter(pk=pk, state=MessageState.QUEUED).update(
        state=MessageState.SENDING, attempts=F("attempts") + 1, due=timezone.now() + CLAIM
    )
    if not claimed:
        return False  # somebody else has it
    message = Message.objects.select_related("organisation").get(pk=pk)
    if lane == CODES and timezone.now() - message.created > CODE_IS_STALE:
        message.delete()
        return False
    try:
        server.open()
        smtp.as_email(message, server).send()
    except Exception as problem:
        _close(server)  # a session that failed may be in any state; the next mail opens a fresh one
        _failed(message, lane, problem)
        return False
    _sent(message)
    return True


def _sent(message: Message) -> None:
    if message.kind == "code":
        message.delete()  # who asked for a code when is nobody's business afterwards
        return
    message.state, message.sent, message.error = MessageState.SENT, timezone.now(), ""
    message.save(update_fields=["state", "sent", "error"])


def _failed(message: Message, lane: str, problem: Exception) -> None:
    message.error = f"{type(problem).__name__}: {problem}"[:200]
    if message.attempts >= MAX_ATTEMPTS or _is_final(problem):
        message.state = MessageState.FAILED
        log.error("mail %s (%s) failed for good: %s", message.pk, message.kind, type(problem).__name__)
    else:
        message.state = MessageState.QUEUED
        message.due = timezone.now() + timedelta(seconds=BACKOFF[lane][message.attempts - 1])
        log.warning(
            "mail %s (%s) waits for another attempt: %s", message.pk, message.kind, type(problem).__name__
        )
    message.save(update_fields=["state", "due", "error"])


def _is_final(problem: Exception) -> bool:
    """The server said that this address will never do (5xx), or the mail cannot be written."""
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _reason in problem.recipients.values())
    return isinstance(problem, (ValueError, UnicodeError))


def _close(server: EmailBackend) -> None:
    try:
        server.close()
    except Exception:  # the server hung up first
        log.debug("closing the mail session failed", exc_info=True)
    server.connection = None
