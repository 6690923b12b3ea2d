"""What stands in the head of a mail, and that nobody writes there who should not."""

from __future__ import annotations

from email.message import Message as Email
from typing import Any

import pytest

from samenspraak.mail.models import MailServer, Message
from samenspraak.mail.sending import REST, deliver_due
from samenspraak.mail.tests.letters import letter
from samenspraak.mail.tests.postman import Postman
from samenspraak.tenancy.models import Organisation

pytestmark = pytest.mark.django_db


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
