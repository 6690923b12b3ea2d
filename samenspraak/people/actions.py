"""Signing in makes a user; taking part makes a participant."""

from __future__ import annotations

from django.contrib.auth.hashers import make_password
from django.db import transaction

from samenspraak.audit.actions import record
from samenspraak.people import codes, limits
from samenspraak.people.models import Participant, User


def sign_in_user(address: str) -> User:
    """The user of a proven address; made on first sight. Whether it is active is for the caller to ask."""
    email = codes.normalise(address)
    user, _made = User.objects.get_or_create(email=email, defaults={"password": make_password(None)})
    return user


@transaction.atomic
def ensure_participant(*, user: User, name: str = "") -> Participant:
    """The user's participant with the organisation in scope; made on first sight."""
    participant: Participant
    participant, made = Participant.objects.get_or_create(user=user, defaults={"name": tidy_name(name)})
    if not made and name and not participant.name:
        rename(participant=participant, name=name)
    return participant


@transaction.atomic
def rename(*, participant: Participant, name: str) -> Participant:
    """Another display name; empty means "Een bewoner". The name itself stays out of the audit."""
    participant.name = tidy_name(name)
    participant.save(update_fields=["name"])
    record("participant.renamed", participant, user=participant.user)
    return participant


def tidy_name(name: str) -> str:
    """One line without control signs, as long as the field allows."""
    printable = "".join(sign if sign.isprintable() else " " for sign in name)
    return " ".join(printable.split())[:80]


def forget_expired() -> int:
    """What a periodic job drops: codes that no longer work, limits whose window ended."""
    return codes.prune() + limits.prune()
