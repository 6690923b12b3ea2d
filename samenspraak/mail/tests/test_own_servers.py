"""Each organisation sends by its own server; one that does not work keeps nobody else's mail waiting."""

from __future__ import annotations

import smtplib
import socket
import ssl
import time
from collections.abc import Iterator
from datetime import timedelta
from email.message import Message as Email
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings

from samenspraak.mail import hosts, problems, rounds, smtp
from samenspraak.mail.actions import post
from samenspraak.mail.claims import PACES
from samenspraak.mail.models import MailServer, Message, MessageState, Security
from samenspraak.mail.sending import CODES, REST, deliver_due
from samenspraak.mail.servers import PasswordLost, as_server, opened, sealed
from samenspraak.mail.smtp import Server, Session
from samenspraak.mail.tests.certificate import self_signed
from samenspraak.mail.tests.postman import Postman, postman
from samenspraak.tenancy.models import Organisation

pytestmark = pytest.mark.django_db


class AnyPort(tuple[int, ...]):
    def __contains__(self, port: object) -> bool:
        return True


@pytest.fixture(autouse=True)
def servers_may_stand_here(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The demo may reach its own machine; servers in tests have whatever port is free."""
    settings.DEMO = True
    monkeypatch.setattr(hosts, "PORTS", AnyPort())


@pytest.fixture
def office(settings: Settings) -> Iterator[Postman]:
    with postman() as running:
        settings.MAIL_URL = running.url
        yield running


@pytest.fixture
def own(waterveen: Organisation) -> Iterator[Postman]:
    """Waterveen's own mail server."""
    with postman() as running:
        own_server(waterveen, running.port)
        yield running


@pytest.fixture
def silent() -> Iterator[int]:
    """The port of a server that takes calls and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening.getsockname()[1]


def own_server(organisation: Organisation, port: int, **fields: Any) -> MailServer:
    values = {"host": "127.0.0.1", "port": port, "security": Security.NONE, **fields}
    return MailServer.objects.create(organisation=organisation, **values)


def letter(organisation: Organisation, **fields: Any) -> Message:
    values = {"kind": "status", "to": "anna@bewoner.example", "subject": "Je plan", "text": "Het kan!"}
    return post(organisation=organisation, **{**values, **fields})


def again(*messages: Message) -> None:
    Message.objects.filter(pk__in=[message.pk for message in messages]).update(due=timezone.now())


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def senders(office: Postman) -> list[Any]:
    return [email["From"] for email in office.received]


def test_mail_leaves_by_the_server_and_in_the_name_that_the_organisation_chose(
    office: Postman, own: Postman, waterveen: Organisation, dijkdam: Organisation
) -> None:
    MailServer.objects.update(
        sender_name="Samen Waterveen",
        sender_email="post@waterveen.example",
        reply_to="vraag@waterveen.example",
    )
    letter(waterveen)
    letter(dijkdam)
    assert deliver_due(REST) == 2
    assert senders(own) == ["Samen Waterveen <post@waterveen.example>"]
    assert own.received[0]["Reply-To"] == "vraag@waterveen.example"
    assert senders(office) == ["Gemeente Dijkdam <participatie@dijkdam.example>"]


def test_a_sender_of_ones_own_needs_no_server_of_ones_own(office: Postman, waterveen: Organisation) -> None:
    MailServer.objects.create(organisation=waterveen, sender_name="Samen Waterveen")
    letter(waterveen)
    assert deliver_due(REST) == 1
    assert senders(office) == ["Samen Waterveen <participatie@waterveen.example>"]


def test_an_own_server_sends_where_the_installation_has_none(
    own: Postman, waterveen: Organisation, dijkdam: Organisation
) -> None:
    assert letter(waterveen).state == MessageState.QUEUED
    assert letter(dijkdam).state == MessageState.KEPT
    assert deliver_due(REST) == 1
    assert len(own.received) == 1


def test_several_mails_leave_over_one_connection(own: Postman, waterveen: Organisation) -> None:
    for n in range(12):
        letter(waterveen, to=f"b{n}@bewoner.example")
    assert deliver_due(REST) == 12
    assert own.sessions == 1


def test_a_sender_takes_a_batch_and_leaves_the_rest_to_others(own: Postman, waterveen: Organisation) -> None:
    for _ in range(PACES[REST].batch + 3):
        letter(waterveen)
    assert deliver_due(REST) == PACES[REST].batch
    assert Message.objects.filter(state=MessageState.QUEUED).count() == 3


def test_a_server_that_does_not_answer_costs_no_attempt_and_is_told_in_the_desk(
    office: Postman, waterveen: Organisation, dijkdam: Organisation
) -> None:
    row = own_server(waterveen, free_port())
    waiting = [letter(waterveen) for _ in range(3)]
    letter(dijkdam)
    assert deliver_due(REST) == 1
    for message in waiting:
        message.refresh_from_db()
        assert (message.state, message.attempts) == (MessageState.QUEUED, 0)
        assert message.due > timezone.now()
        assert "refused" in message.error
    row.refresh_from_db()
    assert row.problem == "refused"
    assert row.problem_since is not None
    with postman() as back:
        MailServer.objects.update(port=back.port)
        again(*waiting)
        assert deliver_due(REST) == 3
    row.refresh_from_db()
    assert row.problem == ""


def test_the_pause_grows_with_the_time_it_lasts(waterveen: Organisation) -> None:
    own_server(waterveen, free_port())
    message = letter(waterveen)
    waits = []
    for age in (0, 60, 3600):
        Message.objects.update(created=timezone.now() - timedelta(seconds=age), due=timezone.now())
        deliver_due(REST)
        message.refresh_from_db()
        waits.append((message.due - timezone.now()).total_seconds())
    assert waits[0] < waits[1] < waits[2] <= 600


def test_after_three_days_without_a_server_mail_is_given_up(waterveen: Organisation) -> None:
    own_server(waterveen, free_port())
    message = letter(waterveen)
    Message.objects.update(created=timezone.now() - timedelta(days=3, minutes=1))
    deliver_due(REST)
    message.refresh_from_db()
    assert message.state == MessageState.FAILED


def test_codes_that_no_longer_work_do_not_wait_for_a_dead_server(waterveen: Organisation) -> None:
    own_server(waterveen, free_port())
    letter(waterveen, kind="code", urgent=True)
    Message.objects.update(created=timezone.now() - timedelta(minutes=11))
    deliver_due(CODES)
    assert not Message.objects.exists()


def test_a_refused_sender_stops_that_organisation_only(
    office: Postman, own: Postman, waterveen: Organisation, dijkdam: Organisation
) -> None:
    own.says[b"MAIL"] = "550 not allowed to send as this"
    first, second = letter(waterveen), letter(waterveen)
    letter(dijkdam)
    assert deliver_due(REST) == 1
    for message in (first, second):
        message.refresh_from_db()
        assert (message.state, message.attempts) == (MessageState.QUEUED, 0)
    assert MailServer.objects.get().problem == "sender"
    assert sum(line.startswith(b"mail") for line in own.heard) == 1


def test_a_server_that_is_taken_away_leaves_its_mail_readable(own: Postman, waterveen: Organisation) -> None:
    message = letter(waterveen)
    MailServer.objects.all().delete()
    assert deliver_due(REST) == 0
    message.refresh_from_db()
    assert message.state == MessageState.KEPT


def test_who_is_erased_while_the_mail_waits_gets_none(
    own: Postman, waterveen: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter(waterveen)
    letter(waterveen, to="weg@bewoner.example")
    real = Session.open

    def erase_meanwhile(session: Session) -> None:
        real(session)
        Message.objects.filter(to="weg@bewoner.example").delete()

    monkeypatch.setattr(Session, "open", erase_meanwhile)
    assert deliver_due(REST) == 1
    assert [email["To"] for email in own.received] == ["anna@bewoner.example"]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_server_that_hangs_keeps_up_nobody_else(
    office: Postman,
    waterveen: Organisation,
    dijkdam: Organisation,
    silent: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(smtp, "CONNECT_TIMEOUT", 4)
    own_server(dijkdam, silent)
    for _ in range(5):
        letter(dijkdam)
    letter(dijkdam, kind="code", urgent=True)
    started = time.monotonic()
    assert rounds.start(REST) == rounds.start(CODES) == 1
    letter(waterveen)
    letter(waterveen, kind="code", urgent=True)
    rounds.start(REST)
    rounds.start(CODES)
    while len(office.received) < 2 and time.monotonic() - started < 10:
        time.sleep(0.05)
    assert len(office.received) == 2
    assert time.monotonic() - started < 2
    rounds.wait()
    assert MailServer.objects.get().problem == "timeout"


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


def header(own: Postman, name: str) -> Any:
    (email,) = own.received
    return email[name]


@pytest.mark.parametrize(
    "breaks", ["\r\nBcc: alle@bewoner.example", "\nBcc: alle@bewoner.example", "\rBcc: a@b.nl"]
)
@pytest.mark.parametrize("field", ["sender_name", "sender_email", "reply_to"])
def test_a_line_break_in_a_sender_makes_no_header(
    own: Postman, waterveen: Organisation, field: str, breaks: str
) -> None:
    values = {
        "sender_name": "Samen",
        "sender_email": "a@waterveen.example",
        "reply_to": "b@waterveen.example",
    }
    MailServer.objects.update(**{field: values[field] + breaks})
    letter(waterveen)
    deliver_due(REST)
    assert all(email["Bcc"] is None for email in own.received)
    assert not any(b"alle@bewoner" in line and line.startswith(b"rcpt") for line in own.heard)


@pytest.mark.parametrize("field", ["unsubscribe", "reply_to", "to", "subject"])
def test_a_line_break_in_a_row_makes_no_header(own: Postman, waterveen: Organisation, field: str) -> None:
    """Rows come clean from `send`; even one that somebody wrote by hand gives nothing away."""
    message = letter(waterveen)
    value = {"unsubscribe": "https://a.example/", "subject": "Hallo"}.get(field, "c@bewoner.example")
    Message.objects.filter(pk=message.pk).update(**{field: f"{value}\r\nBcc: alle@bewoner.example"})
    deliver_due(REST)
    assert all(email["Bcc"] is None for email in own.received)


def test_a_mail_that_can_be_stopped_says_so_to_the_mail_program(
    own: Postman, waterveen: Organisation
) -> None:
    message = letter(waterveen)
    Message.objects.filter(pk=message.pk).update(unsubscribe="https://waterveen.example/stop/abc/")
    deliver_due(REST)
    assert header(own, "List-Unsubscribe") == "<https://waterveen.example/stop/abc/>"
    assert header(own, "List-Unsubscribe-Post") == "List-Unsubscribe=One-Click"


def test_plain_text_stands_beside_html(own: Postman, waterveen: Organisation) -> None:
    message = letter(waterveen)
    Message.objects.filter(pk=message.pk).update(html="<p>Het kan!</p>")
    deliver_due(REST)
    email: Email = own.received[0]
    assert email.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in email.walk()][1:] == ["text/plain", "text/html"]


def test_a_line_of_a_megabyte_is_broken_up_on_its_way(own: Postman, waterveen: Organisation) -> None:
    letter(waterveen, text="é" * 500_000)
    assert deliver_due(REST) == 1
    assert max(len(line) for line in own.received[0].as_bytes().splitlines()) < 1000


def test_an_address_in_another_script_is_written_in_ascii(own: Postman, waterveen: Organisation) -> None:
    letter(waterveen, to="anna@gemeente-één.example")
    assert deliver_due(REST) == 1
    domain = "gemeente-één.example".encode("idna")
    assert [line.strip().lower() for line in own.heard if line.startswith(b"rcpt")] == [
        b"rcpt to:<anna@" + domain + b">"
    ]
