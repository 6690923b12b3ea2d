"""`samenspraak manage forget_keys EMAIL`: for staff who lost their telephone and their recovery codes.

Their next sign-in makes a new second step. Make sure first that it is really they who ask.
"""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand, CommandError, CommandParser

from samenspraak.people.codes import normalise
from samenspraak.people.models import User


class Command(BaseCommand):
    help = "Remove the second step (app, passkeys, recovery codes) of a colleague who lost it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(email=normalise(options["email"])).first()
        if user is None:
            raise CommandError(f"Nobody signs in as {options['email']}.")
        removed, _rows = Authenticator.objects.filter(user=user).delete()
        self.stdout.write(f"Removed {removed} keys of {user.email}.")
