"""Putting a mail in the outbox. Sending is the job process's work: mail.sending."""

from django.conf import settings

from samenspraak.mail.models import Message, MessageState
from samenspraak.tenancy.models import Organisation


def post(
    *, organisation: Organisation, kind: str, to: str, subject: str, text: str, urgent: bool = False
) -> Message:
    """Queue one mail. Without MAIL_URL it is kept in the outbox and never sent.

    Never call this inside the transaction that casts a ballot: docs/explanation/ballots.md.
    """
    kept = not settings.MAIL_URL
    return Message.objects.create(
        organisation=organisation,
        kind=kind,
        to=one_line(to),
        subject=one_line(subject)[:200],
        text=text,
        urgent=urgent,
        state=MessageState.KEPT if kept else MessageState.QUEUED,
    )


def one_line(text: str) -> str:
    """A header is one line: what follows a line break would be a header of somebody else's making."""
    return " ".join(text.split())
