"""Links in mails to followers. Nothing is stored: a link is right when its mark follows from the pepper.

`stop`: ends one follow, or all that come in one digest. `yes`: confirms that an address is its owner's.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from samenspraak.interactions.models import Follow, Frequency
from samenspraak.kit.numbers import row_number
from samenspraak.tenancy.links import organisation_url
from samenspraak.tenancy.scoping import current_organisation

_LETTERS = {"d": Frequency.DAILY.value, "w": Frequency.WEEKLY.value, "m": Frequency.IMMEDIATE.value}


@dataclass(frozen=True)
class Stop:
    """What a link stops: a follow by number, or all of a participant at one pace."""

    follow: int | None = None
    participant: int | None = None
    frequency: str = ""


def stop_link(follow: Follow) -> str:
    return _link("reactions:stop", _signed("stop", f"v{follow.pk}"))


def stop_all_link(participant: int, frequency: str) -> str:
    letter = next(letter for letter, known in _LETTERS.items() if known == frequency)
    return _link("reactions:stop", _signed("stop", f"{letter}{participant}"))


def confirm_link(follow: Follow) -> str:
    return _link("reactions:confirm", _signed("yes", f"v{follow.pk}"))


def read_stop(token: str) -> Stop | None:
    """What the link says, or None when it is none of ours."""
    letter, number = _read("stop", token)
    if number is None:
        return None
    if letter == "v":
        return Stop(follow=number)
    return Stop(participant=number, frequency=_LETTERS[letter]) if letter in _LETTERS else None


def read_confirm(token: str) -> int | None:
    letter, number = _read("yes", token)
    return number if letter == "v" else None


def _read(purpose: str, token: str) -> tuple[str, int | None]:
    what, _dot, _mark = token.partition(".")
    right = hmac.compare_digest(_signed(purpose, what).encode(), token.encode("utf-8", "replace"))
    return (what[:1], row_number(what[1:])) if right else ("", None)


def _signed(purpose: str, what: str) -> str:
    message = f"follow\0{purpose}\0{current_organisation().pk}\0{what}".encode("utf-8", "replace")
    return f"{what}.{hmac.new(settings.PEPPER.encode(), message, hashlib.sha256).hexdigest()[:40]}"


def _link(name: str, token: str) -> str:
    return organisation_url(current_organisation(), reverse(name, args=[token]))
