"""Putting a mail in the outbox. Sending is the job process's work: mail.sending."""

from __future__ import annotations

from django.conf import settings
from django.db import IntegrityError, transaction

from samenspraak.mail import frame
from samenspraak.mail.markup import LINK, Values, one_line
from samenspraak.mail.models import MailServer, Message, MessageState
from samenspraak.mail.texts import MailText, text_of
from samenspraak.tenancy.models import Organisation


def send(
    kind: MailText | str,
    *,
    organisation: Organisation,
    to: str,
    values: Values,
    language: str = "",
    urgent: bool = False,
    unsubscribe: str = "",
    reply_to: str = "",
    key: str = "",
) -> Message | None:
    """Write one mail of this kind in the organisation's words and queue it.

    `language`: the reader's; empty or Dutch: the organisation's own Dutch, je or u.
    `unsubscribe`: an address that stops these mails with one POST (RFC 8058) and explains itself to a GET.
    `key`: a second mail of the organisation under the same key is not queued, and None comes back. It holds
    as long as the outbox keeps the first one: seven days after it left.

    Never call this inside the transaction that casts a ballot: docs/explanation/ballots.md.
    """
    text = kind if isinstance(kind, MailText) else text_of(kind)
    if unsubscribe and not (LINK.fullmatch(unsubscribe) and len(unsubscribe) <= 500):
        raise ValueError("unsubscribe must be one address of the web")
    if len(key) > 120:
        raise ValueError("a key is at most 120 characters")
    if key and Message.objects.filter(organisation=organisation, key=key).exists():
        return None
    written = frame.write(
        text,
        organisation=organisation,
        language=frame.spoken(language, organisation),
        values=values,
        unsubscribe=unsubscribe,
    )
    message = _row(organisation=organisation, kind=text.slug, to=to, subject=written.subject, urgent=urgent)
    message.text, message.html = written.text, written.html
    message.unsubscribe, message.reply_to, message.key = unsubscribe, one_line(reply_to), key
    return _queued_once(message)


def post(
    *, organisation: Organisation, kind: str, to: str, subject: str, text: str, urgent: bool = False
) -> Message:
    """Queue one mail as it is given, in plain text. Mails that people get have a kind: use `send`."""
    message = _row(organisation=organisation, kind=kind, to=to, subject=subject, urgent=urgent)
    message.text = text
    message.save(force_insert=True)
    return message


def _row(*, organisation: Organisation, kind: str, to: str, subject: str, urgent: bool) -> Message:
    """Without a mail server it is kept in the outbox and never sent."""
    kept = not settings.MAIL_URL and not has_own_server(organisation)
    return Message(
        organisation=organisation,
        kind=kind,
        to=one_line(to),
        subject=one_line(subject)[:200],
        urgent=urgent,
        state=MessageState.KEPT if kept else MessageState.QUEUED,
    )


def has_own_server(organisation: Organisation) -> bool:
    return MailServer.objects.filter(organisation=organisation).exclude(host="").exists()


def _queued_once(message: Message) -> Message | None:
    """Two that send under one key at the same moment: the database lets one through."""
    try:
        with transaction.atomic():
            message.save(force_insert=True)
    except IntegrityError:
        if not message.key:
            raise
        return None
    return message
