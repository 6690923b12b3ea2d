"""Mail to send, and servers to send it by."""

from __future__ import annotations

import socket
from typing import Any

from django.utils import timezone

from samenspraak.mail.actions import post
from samenspraak.mail.models import MailServer, Message, Security
from samenspraak.mail.tests.postman import Postman
from samenspraak.tenancy.models import Organisation


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
