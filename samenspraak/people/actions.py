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
    """The user's participant with the organisation in scope; made on first sight.

    What the same address did without an account is theirs from now on.
    """
    participant = Participant.objects.filter(user=user).first()
    if participant is None:
        _one_at_a_time(user)
        participant = _claimed(user)
    if participant is None:
        participant, _made = Participant.objects.get_or_create(user=user, defaults={"name": tidy_name(name)})
    if name and not participant.name:
        rename(participant=participant, name=name)
    return participant


@transaction.atomic
def ensure_guest(address: str) -> Participant:
    """Whoever proved to own this address, without an account: the participant who has it, or a new one."""
    email = codes.normalise(address)
    user = User.objects.filter(email=email).first()
    if user is not None:
        _one_at_a_time(user)
        known = Participant.objects.filter(user=user).first()
        if known is not None:
            return known
    guest, made = Participant.objects.get_or_create(guest=True, email=email)
    if made:
        record("participant.guest", guest)
    return guest


def _one_at_a_time(user: User) -> None:
    """Who signs in and confirms an address as a guest at the same moment is one person, not two."""
    User.objects.select_for_update().filter(pk=user.pk).first()


def _claimed(user: User) -> Participant | None:
    guest: Participant | None = Participant.objects.filter(guest=True, email=user.email).first()
    if guest is not None and not Participant.objects.filter(user=user).exists():
        guest.user, guest.email, guest.guest = user, "", False
        guest.save(update_fields=["user", "email", "guest"])
        record("participant.claimed", guest, user=user)
        return guest
    return None


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
