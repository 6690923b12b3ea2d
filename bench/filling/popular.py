"""Few plans are talked about by many, and many by few; of every thousand plans the same."""

from __future__ import annotations

from collections.abc import Sequence

EVERY = 1_000
STEP, FIRST = 791, 500  # walks through all ranks, and begins in the middle: the pages we measure are ordinary


def shared_out(total: int, keys: Sequence[int]) -> list[tuple[int, int]]:
    """(key, its part of the total): the rank comes back with every thousand keys."""
    weights = [(1 + (FIRST + STEP * number) % EVERY) ** -0.5 for number in range(len(keys))]
    each = total / sum(weights)
    given, owed, parts = 0, 0.0, []
    for key, weight in zip(keys, weights, strict=True):
        owed += weight * each
        parts.append((key, round(owed) - given))
        given = round(owed)
    return parts
