"""What is wrong with a mail server is known, and a password goes nowhere it should not."""

from __future__ import annotations

import smtplib
import socket
import ssl
import time
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from pytest_django import Settings

from samenspraak.mail import problems, smtp
from samenspraak.mail.models import MailServer
from samenspraak.mail.sending import REST, deliver_due
from samenspraak.mail.servers import PasswordLost, as_server, opened, sealed
from samenspraak.mail.smtp import Server, Session
from samenspraak.mail.tests.certificate import self_signed
from samenspraak.mail.tests.letters import free_port, letter, own_server
from samenspraak.mail.tests.postman import Postman
from samenspraak.tenancy.models import Organisation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("servers_may_stand_here")]


@pytest.mark.slow
def test_a_server_that_drips_is_cut_off() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def drip() -> None:
            caller, _address = listening.accept()
            with caller:
                try:
                    while True:
                        caller.sendall(b"2")
                        time.sleep(0.1)
                except OSError:
                    return

        dripping = Thread(target=drip)
        dripping.start()
        known = Server("127.0.0.1", listening.getsockname()[1], "", "", False, False, ours=False)
        session, started = Session(known, limit=1), time.monotonic()
        with pytest.raises(smtplib.SMTPException):
            session.open()
        session.end()
        assert time.monotonic() - started < 3
        dripping.join()


def test_a_password_is_sealed_and_opens_for_its_own_organisation_only(
    waterveen: Organisation, dijkdam: Organisation, settings: Settings
) -> None:
    row = own_server(waterveen, 25, password=sealed("ge/heim", organisation=waterveen.pk))
    assert "heim" not in row.password
    assert opened(row) == "ge/heim"
    assert "ge/heim" not in repr(as_server(row))
    taken = own_server(dijkdam, 25, password=row.password)
    with pytest.raises(PasswordLost):
        opened(taken)
    settings.SECRET_KEY = "another"
    with pytest.raises(PasswordLost):
        opened(row)


def test_a_password_that_cannot_be_opened_stops_mail_and_says_so(
    own: Postman, waterveen: Organisation
) -> None:
    MailServer.objects.update(username="post", password="rubbish")
    letter(waterveen)
    assert deliver_due(REST) == 0
    assert MailServer.objects.get().problem == "password-lost"
    assert not own.received


def word_of(known: Server) -> str:
    session = Session(known)
    try:
        session.open()
    except Exception as problem:
        return problems.word(problem)
    finally:
        session.end()
    return ""


def known(port: int, **fields: Any) -> Server:
    plain = {"host": "127.0.0.1", "username": "", "password": "", "tls": False, "ssl": False, "ours": False}
    return Server(port=port, **{**plain, **fields})


def test_what_is_wrong_with_a_server_is_known(
    own: Postman, silent: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert word_of(known(own.port)) == ""
    assert word_of(known(free_port())) == "refused"
    assert word_of(known(own.port, tls=True)) == "no-tls"
    assert word_of(known(own.port, ssl=True)) == "tls"
    assert word_of(known(own.port, username="post", password="x")) == "no-login"
    monkeypatch.setattr(smtp, "CONNECT_TIMEOUT", 0.3)
    assert word_of(known(silent)) == "timeout"
    own.says[b"EHLO"] = "250-postman\r\n250 AUTH PLAIN LOGIN"
    own.says[b"AUTH"] = "535 no"
    assert word_of(known(own.port, username="post", password="x")) == "password"
    with TlsOnly(tmp_path) as port:
        assert word_of(known(port, host="localhost", ssl=True)) == "certificate"

    def nowhere(*_args: Any, **_options: Any) -> Any:
        raise socket.gaierror("no such name")

    monkeypatch.setattr(socket, "getaddrinfo", nowhere)
    assert word_of(known(own.port, host="bestaat.niet.example")) == "unknown-host"


def test_every_word_has_its_sentence() -> None:
    words = {name for _kind, name in problems._KINDS} | {"no-tls", "no-login", "other"}
    assert words == set(problems.SENTENCES)
    assert problems.word(smtplib.SMTPException("x")) == "other"


class TlsOnly:
    """A server with a certificate that nobody vouches for; gives its port."""

    def __init__(self, folder: Path) -> None:
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(self_signed(folder))

    def __enter__(self) -> int:
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.thread = Thread(target=self._answer)
        self.thread.start()
        return int(self.listening.getsockname()[1])

    def __exit__(self, *_problem: object) -> None:
        self.thread.join()
        self.listening.close()

    def _answer(self) -> None:
        caller, _address = self.listening.accept()
        try:
            self.context.wrap_socket(caller, server_side=True).close()
        except OSError:
            caller.close()


def test_a_password_never_leaves_without_encryption_that_was_asked(own: Postman) -> None:
    assert word_of(known(own.port, tls=True, username="post", password="geheim")) == "no-tls"
    assert not any(b"AUTH" in line for line in own.heard)
