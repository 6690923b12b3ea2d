"""The lot that settles what votes leave open."""

import hashlib


def lot(seed: str, option: str) -> str:
    """SHA-256 over the UTF-8 of seed, colon, option's id, as lower-case hex; the lowest goes first.

    Anyone repeats it with `printf '%s' 'SEED:ID' | sha256sum`.
    """
    return hashlib.sha256(f"{seed}:{option}".encode()).hexdigest()
