"""Each organisation sends by its own server; one that does not work keeps nobody else's mail waiting."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from samenspraak.mail import rounds, smtp
from samenspraak.mail.claims import PACES
from samenspraak.mail.models import MailServer, Message, MessageState
from samenspraak.mail.sending import CODES, REST, deliver_due
from samenspraak.mail.smtp import Session
from samenspraak.mail.tests.letters import again, free_port, letter, own_server, senders
from samenspraak.mail.tests.postman import Postman, postman
from samenspraak.tenancy.models import Organisation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("servers_may_stand_here")]


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
    monkeypatch.setattr(smtp, "CONNECT_TIMEOUT", 8)
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
    while len(office.received) < 2 and time.monotonic() - started < 7:
        time.sleep(0.05)
    assert len(office.received) == 2  # while both senders of Dijkdam still wait for a word
    assert not MailServer.objects.exclude(problem="").exists()
    rounds.wait()
    assert MailServer.objects.get().problem == "timeout"
