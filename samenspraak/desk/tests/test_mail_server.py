"""An organisation sets how it sends mail, tries it, and is told in words what is wrong."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from samenspraak.audit.models import Entry
from samenspraak.desk.mailing import testing
from samenspraak.desk.tests.conftest import Enter
from samenspraak.mail import hosts, smtp
from samenspraak.mail.actions import post
from samenspraak.mail.models import MailServer, Message
from samenspraak.mail.servers import opened, sealed
from samenspraak.mail.tests.postman import Postman, postman
from samenspraak.people.models import User
from samenspraak.tenancy.models import Organisation

PAGE = "/desk/organisatie/mail/"
WHOLE = {
    "sender_name": "Samen Waterveen",
    "sender_email": "post@waterveen.example",
    "reply_to": "vraag@waterveen.example",
    "host": "smtp.waterveen.example",
    "port": "587",
    "security": "starttls",
    "username": "post@waterveen.example",
    "password": "ge/heim woord",
}


@pytest.fixture
def desk(enter: Enter, admin: User, portal: Organisation) -> Client:
    return enter(admin)


class AnyPort(tuple[int, ...]):
    def __contains__(self, port: object) -> bool:
        return True


@pytest.fixture
def here(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Postman]:
    """A mail server on this machine, which a demo may reach."""
    settings.DEMO = True
    monkeypatch.setattr(hosts, "PORTS", AnyPort())
    with postman() as running:
        yield running


def at(server: Postman, **fields: str) -> dict[str, str]:
    plain = {"host": "127.0.0.1", "port": str(server.port), "security": "none"}
    return {**WHOLE, **plain, "username": "", "password": "", **fields}


def test_a_server_is_kept_and_its_password_never_comes_back(desk: Client, portal: Organisation) -> None:
    assert desk.post(PAGE, WHOLE).status_code == 302
    row = MailServer.objects.get()
    assert (row.organisation, row.host, opened(row)) == (portal, "smtp.waterveen.example", "ge/heim woord")
    page = desk.get(PAGE).text
    assert "smtp.waterveen.example" in page
    assert "heim" not in page
    assert row.password not in page
    assert "Er is een wachtwoord bewaard" in page


def test_an_empty_password_leaves_it_as_it_was(desk: Client) -> None:
    desk.post(PAGE, WHOLE)
    desk.post(PAGE, {**WHOLE, "password": "", "sender_name": "Waterveen"})
    row = MailServer.objects.get()
    assert (row.sender_name, opened(row)) == ("Waterveen", "ge/heim woord")


@pytest.mark.parametrize(
    "change",
    [
        {"host": "smtp.kwaad.example"},
        {"port": "2525"},
        {"security": "tls"},
        {"username": "ander"},
    ],
)
def test_a_password_does_not_go_along_to_another_server(desk: Client, change: dict[str, str]) -> None:
    desk.post(PAGE, WHOLE)
    answer = desk.post(PAGE, {**WHOLE, "password": "", **change})
    assert "Vul het wachtwoord opnieuw in" in answer.text
    assert MailServer.objects.get().host == "smtp.waterveen.example"
    assert desk.post(PAGE, {**WHOLE, "password": "nieuw", **change}).status_code == 302


def test_the_log_names_what_changed_and_no_secret(desk: Client) -> None:
    desk.post(PAGE, WHOLE)
    entry = Entry.objects.get(action="mail-server.changed")
    assert {"host", "password"} <= set(entry.details["fields"])
    assert "heim" not in str(entry.details)
    assert "Mail versturen anders ingesteld" in desk.get("/desk/logboek/").text


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"port": "80"}, "poort 25, 465, 587 of 2525"),
        ({"port": "0"}, "poort 25"),
        ({"port": "-1"}, "0"),
        ({"host": "169.254.169.254"}, "geen verbinding"),
        ({"host": "127.0.0.1"}, "geen verbinding"),
        ({"host": "localhost"}, "geen verbinding"),
        ({"host": "[::1]"}, "geen verbinding"),
        ({"host": "::1"}, "geen verbinding"),
        ({"host": "10.0.0.1"}, "geen verbinding"),
        ({"host": "https://smtp.example/"}, "geen verbinding"),
        ({"host": "user@smtp.example"}, "geen verbinding"),
        ({"host": "smtp.example:25"}, "geen verbinding"),
        ({"host": "0x7f000001"}, "geen verbinding"),
        ({"host": "2130706433"}, "geen verbinding"),
        ({"host": "smtp .example"}, "geen verbinding"),
        ({"security": "none"}, "Zonder beveiliging sturen we geen wachtwoord"),
        ({"password": ""}, "hoort een wachtwoord"),
        ({"sender_email": "geen adres"}, "e-mailadres"),
        ({"sender_email": "a@b.nl\r\nBcc: c@d.nl"}, "e-mailadres"),
        ({"reply_to": "a@b.nl,c@d.nl"}, "e-mailadres"),
    ],
)
def test_what_cannot_work_is_refused_in_words(desk: Client, fields: dict[str, str], sentence: str) -> None:
    answer = desk.post(PAGE, {**WHOLE, **fields})
    assert answer.status_code == 200
    assert sentence in answer.text
    assert not MailServer.objects.exists()


def test_a_line_break_in_the_name_of_the_sender_is_gone(desk: Client) -> None:
    desk.post(PAGE, {**WHOLE, "sender_name": "Samen\r\nBcc: alle@elders.example"})
    assert "\n" not in MailServer.objects.get().sender_name


def test_a_test_mail_goes_to_who_asked(desk: Client, here: Postman, admin: User) -> None:
    desk.post(PAGE, at(here))
    answer = desk.post(f"{PAGE}testen/", {"to": "iemand@elders.example"}, follow=True)
    assert f"verstuurd naar {admin.email}" in answer.text
    (email,) = here.received
    assert email["To"] == admin.email
    assert email["From"] == "Samen Waterveen <post@waterveen.example>"
    assert email["Reply-To"] == "vraag@waterveen.example"
    assert not Message.objects.exists()


def test_a_test_takes_the_installations_server_where_there_is_no_other(
    desk: Client, here: Postman, settings: Settings
) -> None:
    settings.MAIL_URL = here.url
    assert "verstuurd naar" in desk.post(f"{PAGE}testen/", follow=True).text
    assert len(here.received) == 1


def test_without_any_server_a_test_says_so(desk: Client) -> None:
    assert "Er is nog geen mailserver" in desk.post(f"{PAGE}testen/", follow=True).text


@pytest.mark.parametrize(
    ("says", "sentence"),
    [
        ({b"MAIL": "550 not yours"}, "De server weigert je afzender"),
        ({b"RCPT": "550 nobody here"}, "weigert het adres waar de mail naartoe gaat"),
        ({b"DATA": "554 no thanks"}, "nam de mail niet aan"),
        ({b"EHLO": "250-hi\r\n250 AUTH PLAIN", b"AUTH": "535 <script>alert(1)</script>"}, ""),
    ],
)
def test_what_went_wrong_is_told_in_our_words(
    desk: Client, here: Postman, says: dict[bytes, str], sentence: str
) -> None:
    here.says = says
    desk.post(PAGE, at(here))
    answer = desk.post(f"{PAGE}testen/", follow=True)
    assert sentence in answer.text
    assert "not yours" not in answer.text
    assert "<script>alert" not in answer.text


def test_a_wrong_password_is_told(desk: Client, here: Postman, monkeypatch: pytest.MonkeyPatch) -> None:
    here.says = {b"EHLO": "250-hi\r\n250 AUTH PLAIN", b"AUTH": "535 no"}
    desk.post(PAGE, at(here))
    row = MailServer.objects.get()
    row.username, row.password = "post", sealed("geheim", organisation=row.organisation_id)
    row.save()
    answer = desk.post(f"{PAGE}testen/", follow=True)
    assert "weigert de gebruikersnaam of het wachtwoord" in answer.text
    assert "Er gaat geen mail weg" in answer.text


def test_a_server_that_does_not_answer_is_told_in_time(
    desk: Client, here: Postman, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(testing, "LONGEST", 0.4)
    monkeypatch.setattr(smtp, "CONNECT_TIMEOUT", 0.4)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        desk.post(PAGE, at(here, port=str(silent.getsockname()[1])))
        assert "antwoordt niet op tijd" in desk.post(f"{PAGE}testen/", follow=True).text


def test_a_name_that_leads_inside_is_refused_when_we_connect(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.post(PAGE, WHOLE)
    inside = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("169.254.169.254", 587))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_options: inside)
    assert "maken we geen verbinding" in desk.post(f"{PAGE}testen/", follow=True).text


def test_ten_tests_are_enough_for_ten_minutes(desk: Client, here: Postman) -> None:
    desk.post(PAGE, at(here))
    for _ in range(11):
        answer = desk.post(f"{PAGE}testen/", follow=True)
    assert "al tien keer getest" in answer.text
    assert len(here.received) == 10


def test_what_waited_for_the_old_server_tries_the_new_one(
    desk: Client, here: Postman, portal: Organisation
) -> None:
    desk.post(PAGE, WHOLE)
    message = post(organisation=portal, kind="status", to="a@bewoner.example", subject="x", text="x")
    Message.objects.update(due=timezone.now() + timedelta(minutes=10))
    desk.post(PAGE, at(here))
    message.refresh_from_db()
    assert message.due <= timezone.now()


def test_without_a_host_the_rest_of_the_server_is_forgotten(desk: Client) -> None:
    desk.post(PAGE, WHOLE)
    desk.post(PAGE, {**WHOLE, "host": "", "password": ""})
    row = MailServer.objects.get()
    assert (row.host, row.username, row.password) == ("", "", "")
    assert row.sender_name == "Samen Waterveen"


@pytest.mark.parametrize("address", [PAGE, f"{PAGE}testen/"])
def test_only_who_manages_the_organisation_sets_its_server(
    enter: Enter, editor: User, outsider: User, portal: Organisation, address: str
) -> None:
    assert enter(editor).post(address, WHOLE).status_code == 403
    values: dict[str, Any] = dict(WHOLE)
    enter(outsider, "dijkdam.example").post(address, values)
    assert not MailServer.objects.filter(organisation=portal).exists()
