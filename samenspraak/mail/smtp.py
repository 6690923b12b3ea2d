"""MAIL_URL and what it names, and a session with a mail server."""

from __future__ import annotations

import logging
import smtplib
import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from threading import Timer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from samenspraak.mail import hosts

log = logging.getLogger(__name__)

CONNECT_TIMEOUT = 10
GOODBYE_TIMEOUT = 2
ANSWER_TIMEOUT = 60  # a server that looks into what it takes may think for a while


@dataclass(frozen=True)
class Server:
    host: str
    port: int
    username: str
    password: str = field(repr=False)
    tls: bool  # STARTTLS
    ssl: bool  # TLS from the first byte
    ours: bool = True  # the installation's own; else an organisation named it and we judge its address


class SessionLost(smtplib.SMTPServerDisconnected):
    """We hung up on a server that took too long."""


def server(url: str) -> Server:
    """`smtp://user:password@host:587?tls=1` or `smtps://user:password@host`."""
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ImproperlyConfigured("MAIL_URL must look like smtp://user:password@host:587?tls=1")
    is_ssl = parts.scheme == "smtps"
    return Server(
        host=parts.hostname,
        port=parts.port or (465 if is_ssl else 25),
        username=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        tls=not is_ssl and parse_qs(parts.query).get("tls", ["0"])[-1] in ("1", "true"),
        ssl=is_ssl,
    )


class Session:
    """Several mails over one connection, opened when the first one leaves, cut off after `limit` seconds."""

    def __init__(
        self, known: Server, *, answer_timeout: float = ANSWER_TIMEOUT, limit: float | None = None
    ) -> None:
        self.answer_timeout = answer_timeout
        self.was_cut = False
        self._dialled: list[socket.socket] = []
        self._watchdog = Timer(limit, self._cut) if limit else None
        self.backend: Any = _Backend(
            known,
            self._dialled,
            host=known.host,
            port=known.port,
            username=known.username,
            password=known.password,
            use_tls=known.tls,
            use_ssl=known.ssl,
            timeout=CONNECT_TIMEOUT,
            fail_silently=False,
        )
        if self._watchdog:
            self._watchdog.daemon = True
            self._watchdog.start()

    def open(self) -> None:
        """Connect, encrypt and sign in; nothing when that was done already."""
        if self.was_cut:
            raise SessionLost("the session was cut")
        if self.backend.open():
            self.backend.connection.sock.settimeout(self.answer_timeout)

    def send(self, email: EmailMessage) -> None:
        self.open()
        email.connection = self.backend
        email.send()

    def end(self) -> None:
        """Say goodbye. What the server says to that no longer matters."""
        if self._watchdog:
            self._watchdog.cancel()
        try:
            if self.backend.connection:
                self.backend.connection.sock.settimeout(GOODBYE_TIMEOUT)
                self.backend.close()
        except (OSError, AttributeError):  # it hung up first
            log.debug("no goodbye", exc_info=True)
        self.drop()

    def drop(self) -> None:
        """Hang up without a word: after a failure a session may be in any state."""
        for connection in (self.backend.connection, self.backend._partial_connection):
            if connection is not None:
                connection.close()
        self.backend.connection = self.backend._partial_connection = None
        while self._dialled:
            self._dialled.pop().close()

    def _cut(self) -> None:
        """From another thread: end what takes too long. The thread that waits gets an error."""
        self.was_cut = True
        known = (self.backend.connection, self.backend._partial_connection)
        upgraded = [connection.sock for connection in known if connection is not None]  # by STARTTLS
        for sock in [*self._dialled, *upgraded]:
            with suppress(OSError, AttributeError):  # it is gone already
                sock.shutdown(socket.SHUT_RDWR)


class _Dialling(smtplib.SMTP):
    """Remembers its socket from the start, so that it can be cut while the server still says hello."""

    def __init__(self, *args: Any, known: Server, dialled: list[socket.socket], **options: Any) -> None:
        self.known, self.dialled = known, dialled
        super().__init__(*args, **options)

    def _get_socket(self, host: str, port: int, timeout: float | None) -> socket.socket:
        connect = socket.create_connection if self.known.ours else hosts.dial
        made = connect((host, port), timeout)
        self.dialled.append(made)
        return made


class _DiallingTLS(_Dialling):
    default_port = smtplib.SMTP_SSL_PORT

    def __init__(self, *args: Any, context: ssl.SSLContext, **options: Any) -> None:
        self.context = context
        super().__init__(*args, **options)

    def _get_socket(self, host: str, port: int, timeout: float | None) -> socket.socket:
        plain = super()._get_socket(host, port, timeout)
        encrypted = self.context.wrap_socket(plain, server_hostname=host, do_handshake_on_connect=False)
        self.dialled[-1] = encrypted
        encrypted.do_handshake()
        return encrypted


class _Backend(EmailBackend):
    def __init__(self, known: Server, dialled: list[socket.socket], **options: Any) -> None:
        super().__init__(**options)
        self.known, self.dialled = known, dialled

    @property
    def connection_class(self) -> Any:
        kind = _DiallingTLS if self.use_ssl else _Dialling
        return partial(kind, known=self.known, dialled=self.dialled)
