"""A row of the outbox as the mail that leaves."""

from __future__ import annotations

from email.utils import formataddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from samenspraak.mail.markup import one_line
from samenspraak.mail.models import MailServer, Message
from samenspraak.tenancy.models import Organisation


def as_email(message: Message) -> EmailMultiAlternatives:
    """From the organisation, as text and HTML; its id is the row's, so that a repeat is known as one."""
    organisation = message.organisation
    reply_to = message.reply_to or answers_to(organisation)
    email = EmailMultiAlternatives(
        subject=one_line(message.subject),
        body=message.text,
        from_email=sender_of(organisation),
        to=[one_line(message.to)],
        reply_to=[one_line(reply_to)] if reply_to else None,
        headers={
            "Message-ID": f"<{message.pk}@{organisation.host}>",
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
            **_one_click(message.unsubscribe),
        },
    )
    if message.html:
        email.attach_alternative(message.html, "text/html")
    return email


def sender_of(organisation: Organisation) -> str:
    own = own_sender(organisation)
    name = (own.sender_name if own else "") or organisation.title
    address = (own.sender_email if own else "") or organisation.sender_email or settings.DEFAULT_FROM_EMAIL
    return formataddr((one_line(name), one_line(address)))


def answers_to(organisation: Organisation) -> str:
    own = own_sender(organisation)
    return (own.reply_to if own else "") or organisation.contact_email


def own_sender(organisation: Organisation) -> MailServer | None:
    return getattr(organisation, "mail_server", None)


def _one_click(address: str) -> dict[str, str]:
    """RFC 8058: the mail program itself can stop these mails, with one POST."""
    if not address:
        return {}
    return {
        "List-Unsubscribe": f"<{one_line(address)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
