"""Lots that anyone can draw again: a seed nobody can change once its hash is known."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from hmac import compare_digest


def commitment(seed: str) -> str:
    """SHA-256 over the seed's UTF-8, as 64 hexadecimal digits: shown before, when the seed is not.

    A seed must be long and random (128 bits or more), or it could be guessed from this.
    Anyone repeats it with `printf '%s' 'SEED' | sha256sum`.
    """
    return sha256(seed.encode()).hexdigest()


def opens(seed: str, committed: str) -> bool:
    """Is this the seed that was committed to?"""
    return compare_digest(commitment(seed).encode(), committed.encode())


def lot(seed: str, name: str) -> str:
    """The lot of one name: SHA-256 over the UTF-8 of seed, colon, name, as lower-case hex; the lowest wins.

    Anyone repeats it with `printf '%s' 'SEED:NAME' | sha256sum`.
    """
    return sha256(f"{seed}:{name}".encode()).hexdigest()


def draw(seed: str, names: Iterable[str]) -> list[str]:
    """All the names in the order in which they are drawn, whatever the order in which they are given."""
    return sorted(names, key=lambda name: lot(seed, name))
