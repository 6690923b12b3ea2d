"""`samenspraak manage last_code EMAIL`: the newest code that was written for an address and not sent.

For an installation without a mail server yet, where the first admin has to come in. Who can run this can
read the database anyway.
"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from samenspraak.mail.models import Message
from samenspraak.people.codes import normalise


class Command(BaseCommand):
    help = "Print the newest code that was written for an address and not sent."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:
        address = normalise(options["email"])
        message = Message.objects.filter(kind="code", to=address).order_by("-created").first()
        if message is None:
            raise CommandError(f"No code waits for {address}. Ask for one on the sign-in page first.")
        self.stdout.write(message.text)
