"""MAIL_URL, and the mail server it names."""

from __future__ import annotations

from dataclasses import dataclass
from email.utils import formataddr
from urllib.parse import parse_qs, unquote, urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.smtp import EmailBackend

from samenspraak.mail.markup import one_line
from samenspraak.mail.models import Message

TIMEOUT = 20


@dataclass(frozen=True)
class Server:
    host: str
    port: int
    username: str
    password: str
    tls: bool  # STARTTLS
    ssl: bool  # TLS from the first byte


def server(url: str) -> Server:
    """`smtp://user:password@host:587?tls=1` or `smtps://user:password@host`."""
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ImproperlyConfigured("MAIL_URL must look like smtp://user:password@host:587?tls=1")
    ssl = parts.scheme == "smtps"
    return Server(
        host=parts.hostname,
        port=parts.port or (465 if ssl else 25),
        username=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        tls=not ssl and parse_qs(parts.query).get("tls", ["0"])[-1] in ("1", "true"),
        ssl=ssl,
    )


def connection() -> EmailBackend:
    """Not yet open; failures raise."""
    known = server(settings.MAIL_URL)
    return EmailBackend(
        host=known.host,
        port=known.port,
        username=known.username,
        password=known.password,
        use_tls=known.tls,
        use_ssl=known.ssl,
        timeout=TIMEOUT,
        fail_silently=False,
    )


def as_email(message: Message, through: EmailBackend | None = None) -> EmailMultiAlternatives:
    """From the organisation, as text and HTML; its id is the row's, so that a repeat is known as one."""
    organisation = message.organisation
    sender = organisation.sender_email or settings.DEFAULT_FROM_EMAIL
    reply_to = message.reply_to or organisation.contact_email
    email = EmailMultiAlternatives(
        subject=one_line(message.subject),
        body=message.text,
        from_email=formataddr((one_line(organisation.title), one_line(sender))),
        to=[one_line(message.to)],
        reply_to=[one_line(reply_to)] if reply_to else None,
        headers={
            "Message-ID": f"<{message.pk}@{organisation.host}>",
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
            **_one_click(message.unsubscribe),
        },
        connection=through,
    )
    if message.html:
        email.attach_alternative(message.html, "text/html")
    return email


def _one_click(address: str) -> dict[str, str]:
    """RFC 8058: the mail program itself can stop these mails, with one POST."""
    if not address:
        return {}
    return {
        "List-Unsubscribe": f"<{one_line(address)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
