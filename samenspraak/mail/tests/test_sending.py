"""Mail leaves once, from its own organisation, and tries again when the server does not want it yet."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.utils import timezone
from pytest_django import Settings

from samenspraak.mail import tasks
from samenspraak.mail.claims import MAX_ATTEMPTS, PACES
from samenspraak.mail.models import Message, MessageState
from samenspraak.mail.sending import CODES, REST, deliver_due
from samenspraak.mail.smtp import server
from samenspraak.mail.tests.letters import letter
from samenspraak.mail.tests.postman import Postman
from samenspraak.tenancy.models import Organisation

pytestmark = pytest.mark.django_db


def later(message: Message) -> None:
    Message.objects.filter(pk=message.pk).update(due=timezone.now())


def test_without_a_mail_server_mail_is_kept_and_never_sent(waterveen: Organisation) -> None:
    assert letter(waterveen).state == MessageState.KEPT
    assert deliver_due(REST) == 0


def test_mail_goes_out_in_plain_text_in_the_name_of_the_organisation(
    office: Postman, waterveen: Organisation
) -> None:
    waterveen.contact_email = "vragen@waterveen.example"
    waterveen.save()
    letter(waterveen)
    assert deliver_due(REST) == 1
    (email,) = office.received
    assert email["From"] == "Gemeente Waterveen <participatie@waterveen.example>"
    assert email["To"] == "anna@bewoner.example"
    assert email["Reply-To"] == "vragen@waterveen.example"
    assert email["Auto-Submitted"] == "auto-generated"
    assert email.get_content_type() == "text/plain"
    assert "Het kan!" in email.as_string()


def test_what_was_sent_is_never_sent_again(office: Postman, waterveen: Organisation) -> None:
    message = letter(waterveen)
    deliver_due(REST)
    later(message)
    deliver_due(REST)
    message.refresh_from_db()
    assert (len(office.received), message.state) == (1, MessageState.SENT)
    assert message.sent is not None


def test_a_code_is_forgotten_as_soon_as_it_left(office: Postman, waterveen: Organisation) -> None:
    letter(waterveen, kind="code", urgent=True)
    assert deliver_due(REST) == 0
    assert deliver_due(CODES) == 1
    assert not Message.objects.exists()


def test_a_code_that_no_longer_works_does_not_leave(office: Postman, waterveen: Organisation) -> None:
    letter(waterveen, kind="code", urgent=True)
    Message.objects.update(created=timezone.now() - timedelta(minutes=11))
    assert deliver_due(CODES) == 0
    assert not office.received
    assert not Message.objects.exists()


def test_a_server_that_is_busy_gets_another_try_later(office: Postman, waterveen: Organisation) -> None:
    message = letter(waterveen)
    office.answers = ["451 later please"]
    assert deliver_due(REST) == 0
    message.refresh_from_db()
    assert (message.state, message.attempts) == (MessageState.QUEUED, 1)
    assert message.due > timezone.now()
    assert deliver_due(REST) == 0  # not before its time
    later(message)
    assert deliver_due(REST) == 1


def test_after_five_tries_it_is_given_up(office: Postman, waterveen: Organisation) -> None:
    message = letter(waterveen)
    office.answers = ["451 later please"] * 5
    for _ in range(5):
        deliver_due(REST)
        later(message)
    message.refresh_from_db()
    assert (message.state, message.attempts) == (MessageState.FAILED, 5)
    assert deliver_due(REST) == 0


def test_an_address_that_does_not_exist_is_given_up_at_once_and_stops_nobody(
    office: Postman, waterveen: Organisation
) -> None:
    letter(waterveen, to="weg@bewoner.example")
    letter(waterveen)
    office.answers = ["550 unknown"]
    assert deliver_due(REST) == 1
    assert Message.objects.get(to="weg@bewoner.example").state == MessageState.FAILED


def test_a_server_that_is_gone_loses_nothing(settings: Settings, waterveen: Organisation) -> None:
    settings.MAIL_URL = "smtp://127.0.0.1:9"
    message = letter(waterveen)
    assert deliver_due(REST) == 0
    message.refresh_from_db()
    assert message.state == MessageState.QUEUED
    assert "refused" in message.error


def test_a_claim_of_a_sender_that_was_killed_lapses(office: Postman, waterveen: Organisation) -> None:
    message = letter(waterveen)
    claimed = {"state": MessageState.SENDING, "attempts": 1}
    Message.objects.filter(pk=message.pk).update(due=timezone.now() + timedelta(minutes=1), **claimed)
    assert deliver_due(REST) == 0
    later(message)
    assert deliver_due(REST) == 1
    assert str(message.pk) in str(office.received[0]["Message-ID"])


@pytest.mark.parametrize("breaks", ["\r\nBcc: alle@bewoner.example", "\nBcc: alle@bewoner.example"])
def test_a_line_break_makes_no_header(office: Postman, waterveen: Organisation, breaks: str) -> None:
    waterveen.portal_name = f"Waterveen{breaks}"
    waterveen.save()
    letter(waterveen, subject=f"Je plan{breaks}")
    letter(waterveen, to=f"anna@bewoner.example{breaks}")
    deliver_due(REST)
    assert office.received
    assert all(email["Bcc"] is None for email in office.received)
    assert all(email["Subject"].startswith("Je plan") for email in office.received)


def test_old_mail_is_forgotten(office: Postman, waterveen: Organisation) -> None:
    letter(waterveen)
    deliver_due(REST)
    assert tasks.forget_old_mail() == 0
    Message.objects.update(created=timezone.now() - timedelta(days=8))
    waiting = letter(waterveen)
    assert tasks.forget_old_mail() == 1
    assert list(Message.objects.all()) == [waiting]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_two_senders_at_once_send_each_mail_once(office: Postman, waterveen: Organisation) -> None:
    from concurrent.futures import ThreadPoolExecutor

    for n in range(10):
        letter(waterveen, to=f"b{n}@bewoner.example")

    def send() -> int:
        try:
            return deliver_due(REST)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(3) as pool:
        left = [job.result() for job in [pool.submit(send) for _ in range(3)]]
    assert sum(left) == len(office.received) == 10
    assert len({email["To"] for email in office.received}) == 10


def test_mail_url_is_read_as_written() -> None:
    known = server("smtp://post%40huis:ge%2Fheim@mail.example:587?tls=1")
    assert (known.username, known.password, known.port, known.tls, known.ssl) == (
        "post@huis",
        "ge/heim",
        587,
        True,
        False,
    )
    assert server("smtps://mail.example").port == 465
    with pytest.raises(ImproperlyConfigured):
        server("mail.example:587")


def test_the_backoff_fits_the_attempts() -> None:
    assert all(len(pace.backoff) == MAX_ATTEMPTS - 1 for pace in PACES.values())
    assert all(pace.budget + pace.answer < pace.limit < pace.lease for pace in PACES.values())
