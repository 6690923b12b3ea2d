"""One-time codes: six digits by mail prove that an address is yours."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import timedelta
from enum import StrEnum
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import get_language

from samenspraak.mail.actions import send
from samenspraak.people.limits import Rate
from samenspraak.people.mails import CODE
from samenspraak.people.models import OneTimeCode
from samenspraak.tenancy.scoping import current_organisation

LIFETIME = timedelta(minutes=10)
MAX_ATTEMPTS = 5
DIGITS = 6
# Across all purposes, so that nobody can fill somebody else's mailbox.
# The second limit keeps a patient guesser at 150 tries a day in a million.
PER_ADDRESS = (Rate("codes", limit=6, seconds=15 * 60), Rate("codes-a-day", limit=30, seconds=24 * 3600))


class Verdict(StrEnum):
    RIGHT = "right"
    WRONG = "wrong"
    EXPIRED = "expired"  # also: used before, or never issued
    TOO_MANY = "too-many"


class TooManyCodes(Exception):
    """This address asked for too many codes; `wait` is in seconds."""

    def __init__(self, wait: int) -> None:
        super().__init__(f"too many codes, wait {wait} s")
        self.wait = wait


def issue(*, address: str, purpose: str, deliver: bool = True) -> UUID:
    """Mail a fresh code to `address` and return the challenge it answers. Raises TooManyCodes.

    `deliver=False` does the same work but the mail never leaves and no code fits: for addresses that
    may not know that they have no account.
    """
    address = normalise(address)
    organisation = current_organisation()
    limited = f"{organisation.pk} {address}"
    for rate in PER_ADDRESS:
        if not rate.allow(limited):
            raise TooManyCodes(rate.wait(limited))
    challenge = uuid4()
    code = _demo_code(challenge) if settings.DEMO else f"{secrets.randbelow(1_000_000):06d}"
    with transaction.atomic():
        OneTimeCode.objects.create(
            id=challenge,
            organisation=organisation,
            purpose=purpose,
            digest=_digest(challenge, address, code) if deliver else secrets.token_bytes(32),
            expires=timezone.now() + LIFETIME,
        )
        _mail(address, code, deliver=deliver)
    return challenge


def check(challenge: UUID | str, *, address: str, code: str, purpose: str) -> Verdict:
    """Does `code` answer the challenge? Every call is one attempt; a right code works once.

    Call it outside a transaction that may be rolled back, or attempts are given back.
    """
    try:
        challenge = UUID(str(challenge))
    except ValueError:
        return Verdict.EXPIRED
    known = OneTimeCode.objects.filter(pk=challenge, organisation=current_organisation(), purpose=purpose)
    alive = known.filter(used=False, expires__gt=timezone.now())
    # Counting before comparing, in one statement: parallel guesses get no more than five together.
    if not alive.filter(attempts__lt=MAX_ATTEMPTS).update(attempts=F("attempts") + 1):
        return Verdict.TOO_MANY if alive.exists() else Verdict.EXPIRED
    row = known.get()
    given = _digest(challenge, normalise(address), tidy(code))
    if hmac.compare_digest(bytes(row.digest), given):
        return Verdict.RIGHT if alive.update(used=True) else Verdict.EXPIRED
    return Verdict.TOO_MANY if row.attempts >= MAX_ATTEMPTS else Verdict.WRONG


def last_demo_code(challenge: UUID | str) -> str:
    """The code, to show on the screen of the demo, where no mail leaves; empty outside the demo."""
    return _demo_code(UUID(str(challenge))) if settings.DEMO else ""


def prune() -> int:
    """Drop codes that no longer work. A periodic job calls this."""
    deleted, _rows = OneTimeCode.objects.filter(expires__lt=timezone.now()).delete()
    return deleted


def normalise(address: str) -> str:
    return address.strip().lower()


def tidy(code: str) -> str:
    """People paste `123 456` and `123-456`."""
    return "".join(sign for sign in code if sign in "0123456789")[:12]


def _digest(challenge: UUID, address: str, code: str) -> bytes:
    message = f"code\0{challenge.hex}\0{address}\0{code}".encode()
    return hmac.new(settings.PEPPER.encode(), message, hashlib.sha256).digest()


def _demo_code(challenge: UUID) -> str:
    """In the demo the code follows from the challenge, so that every process can show it."""
    digest = hmac.new(settings.PEPPER.encode(), b"demo-code\0" + challenge.bytes, hashlib.sha256).digest()
    return f"{int.from_bytes(digest[:8]) % 1_000_000:06d}"


def _mail(address: str, code: str, *, deliver: bool) -> None:
    values = {"code": code, "minuten": str(LIFETIME.seconds // 60)}
    with transaction.atomic():
        send(
            CODE,
            organisation=current_organisation(),
            to=address,
            values=values,
            language=get_language() or "",
            urgent=True,
        )
        # The same work for an address that gets nothing, so that the time it takes tells nothing.
        if not deliver:
            transaction.set_rollback(True)
