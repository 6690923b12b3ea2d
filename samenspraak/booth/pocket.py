"""What the voter carries: encrypted cookies on their own device. No user row, nothing on the server.

The basket lasts 30 days and survives identifying, reload and a second visit. Who you are, and what you
declared of yourself, lasts two hours. On a kiosk all of it lasts one turn.
"""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from samenspraak.ballots.kinds import Filled, Option, Part
from samenspraak.booth.interface import Vote
from samenspraak.engines.ledger import SERVER_NONCE_BYTES
from samenspraak.kit.sealing import seal, unseal
from samenspraak.participation.models import Activity

BASKET, CHALLENGE, CLAIMS, VOTER, KIOSK = "keuze", "code", "verklaard", "stemmer", "zuil"
OF_A_VOTER = (BASKET, CHALLENGE, CLAIMS, VOTER)
LASTS = {
    BASKET: 30 * 24 * 3600,
    CHALLENGE: 15 * 60,
    CLAIMS: 2 * 3600,
    VOTER: 2 * 3600,
    KIOSK: 30 * 24 * 3600,
}


@dataclass(frozen=True)
class Basket:
    """What is filled in so far, and the seed of this visitor's order of options."""

    seed: int = field(default_factory=lambda: secrets.randbits(32))
    filled: Filled = field(default_factory=Filled)

    def with_filled(self, filled: Filled) -> Basket:
        return replace(self, filled=filled)

    def in_order(self, part: Part) -> list[Option]:
        """The part's options, in this visitor's own random order: nobody stands on top for everyone."""
        options = list(part.options)
        Random(self.seed).shuffle(options)  # noqa: S311 (fairness, not secrecy)
        return options


@dataclass(frozen=True)
class Voter:
    """Proven to be allowed to vote. The ballot's id and nonce are chosen now: trying again is harmless."""

    key: bytes
    means: str
    shown: str  # the masked address, or nothing
    ballot: uuid.UUID
    server_nonce: bytes

    @classmethod
    def new(cls, key: bytes, means: str, shown: str = "") -> Voter:
        return cls(key, means, shown, uuid.uuid4(), secrets.token_bytes(SERVER_NONCE_BYTES))


def basket_of(request: HttpRequest, activity: Activity, vote: Vote) -> Basket:
    """The visitor's basket, or an empty one with a fresh order. What is no longer on the list falls out."""
    value = _read(request, activity, BASKET)
    if not isinstance(value, dict):
        return Basket()
    marks = _marks(value["p"]) if "p" in value else dict.fromkeys(_numbers(value["c"]), 1)
    group = int(value.get("g", 0))
    paper = vote.paper
    known = {number: mark for number, mark in marks.items() if number in paper.by_number}
    return Basket(
        int(value["s"]), Filled.of(paper.kind.tidy(paper, known), group if paper.part(group) else 0)
    )


def keep_basket(response: HttpResponse, activity: Activity, basket: Basket) -> None:
    filled = basket.filled
    value: dict[str, Any] = {"s": basket.seed}
    if all(mark == 1 for _number, mark in filled.marks):
        value["c"] = _bits(filled.numbers)
    else:
        value["p"] = ".".join(f"{number:x}-{mark:x}" for number, mark in filled.marks)
    if filled.group:
        value["g"] = filled.group
    _write(response, activity, BASKET, value)


def challenge_of(request: HttpRequest, activity: Activity) -> tuple[str, str] | None:
    """(challenge, address) of the code that is on its way."""
    value = _read(request, activity, CHALLENGE)
    return (str(value[0]), str(value[1])) if isinstance(value, list) else None


def keep_challenge(response: HttpResponse, activity: Activity, challenge: uuid.UUID, address: str) -> None:
    _write(response, activity, CHALLENGE, [str(challenge), address])


def claims_of(request: HttpRequest, activity: Activity) -> frozenset[str]:
    """What the visitor declared."""
    value = _read(request, activity, CLAIMS)
    return frozenset(map(str, value)) if isinstance(value, list) else frozenset()


def keep_claims(response: HttpResponse, activity: Activity, claims: Iterable[str]) -> None:
    _write(response, activity, CLAIMS, sorted(claims))


def voter_of(request: HttpRequest, activity: Activity) -> Voter | None:
    value = _read(request, activity, VOTER)
    return voter_from(value) if isinstance(value, list) else None


def keep_voter(response: HttpResponse, activity: Activity, voter: Voter) -> None:
    _write(response, activity, VOTER, voter_as_list(voter))


def voter_as_list(voter: Voter) -> list[str]:
    return [voter.key.hex(), voter.means, voter.shown, voter.ballot.hex, voter.server_nonce.hex()]


def voter_from(value: list[str]) -> Voter:
    key, means, shown, ballot, nonce = value
    return Voter(bytes.fromhex(key), means, shown, uuid.UUID(ballot), bytes.fromhex(nonce))


def turn_of(request: HttpRequest, activity: Activity) -> str:
    """On a kiosk what names the turn of who votes now; empty on any other device."""
    value = _read(request, activity, KIOSK)
    return value if isinstance(value, str) else ""


def begin_turn(response: HttpResponse, activity: Activity) -> None:
    _write(response, activity, KIOSK, secrets.token_hex(8))


def forget(response: HttpResponse, activity: Activity, *kinds: str) -> None:
    for kind in kinds:
        response.set_cookie(_name(activity, kind), "", max_age=0, path="/", **_attributes())


def masked(address: str) -> str:
    """a•••@voorbeeld.nl: enough to recognise, too little to tell."""
    name, _at, host = address.partition("@")
    return f"{name[:1]}•••@{host}"


def _name(activity: Activity, kind: str) -> str:
    return f"{'__Host-' if settings.SECURE else ''}{kind}-{activity.pk}"


def _attributes() -> dict[str, Any]:
    return {"secure": settings.SECURE, "httponly": True, "samesite": "Lax"}


def _purpose(activity: Activity, kind: str) -> str:
    return f"{activity.method}:{kind}:{activity.organisation_id}:{activity.pk}"


def _read(request: HttpRequest, activity: Activity, kind: str) -> Any:
    token = request.COOKIES.get(_name(activity, kind), "")
    return unseal(_purpose(activity, kind), token, max_age=LASTS[kind]) if token else None


def _write(response: HttpResponse, activity: Activity, kind: str, value: Any) -> None:
    token = seal(_purpose(activity, kind), value)
    response.set_cookie(_name(activity, kind), token, max_age=LASTS[kind], path="/", **_attributes())


def _bits(numbers: Iterable[int]) -> str:
    """A set of small numbers as hex: 1,000 options fit in 250 signs, and so in a cookie."""
    return f"{sum(1 << number for number in numbers):x}"


def _numbers(bits: str) -> Iterable[int]:
    value = int(bits, 16)
    return (number for number in range(value.bit_length()) if value >> number & 1)


def _marks(text: str) -> dict[int, int]:
    """Marks by number, in hex."""
    marks = (mark.partition("-") for mark in text.split("."))
    return {int(number, 16): int(mark, 16) for number, _dash, mark in marks}
