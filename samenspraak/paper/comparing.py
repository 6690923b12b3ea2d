"""Laying two entries of one batch side by side: which paper is which, and where they differ. No database.

Somebody who skips a paper is one behind from there on: compared place by place all that follows would differ.
So the two are aligned with the fewest differences (edit distance, R.A. Wagner and M.J. Fischer 1974).
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Pair:
    """One paper: where the first and the second person have it, from 0; None: that person has it not."""

    first: int | None
    second: int | None
    same: bool


def pairs(first: Sequence[Hashable], second: Sequence[Hashable]) -> list[Pair]:
    """Each paper of either entry once, in the order of the stack. Takes len(first) · len(second) steps."""
    head = _common(first, second)
    tail = _common(first[head:][::-1], second[head:][::-1])
    middle = _aligned(first[head : len(first) - tail], second[head : len(second) - tail])
    same = [Pair(place, place, True) for place in range(head)]
    differ = [
        Pair(None if one is None else head + one, None if other is None else head + other, equal)
        for one, other, equal in middle
    ]
    end = [Pair(len(first) - back, len(second) - back, True) for back in range(tail, 0, -1)]
    return same + differ + end


def _common(first: Sequence[Hashable], second: Sequence[Hashable]) -> int:
    """How many are equal from the start."""
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count


def _aligned(
    first: Sequence[Hashable], second: Sequence[Hashable]
) -> list[tuple[int | None, int | None, bool]]:
    """With the fewest differences; of equals, papers that both have rather than papers that one lacks."""
    cost = [list(range(len(second) + 1))]
    for row, one in enumerate(first, start=1):
        above, here = cost[-1], [row]
        for column, other in enumerate(second, start=1):
            both = above[column - 1] + (one != other)
            here.append(min(both, above[column] + 1, here[column - 1] + 1))
        cost.append(here)
    return _walked_back(cost, first, second)


def _walked_back(
    cost: list[list[int]], first: Sequence[Hashable], second: Sequence[Hashable]
) -> list[tuple[int | None, int | None, bool]]:
    row, column = len(first), len(second)
    found: list[tuple[int | None, int | None, bool]] = []
    while row or column:
        equal = bool(row and column) and first[row - 1] == second[column - 1]
        if row and column and cost[row][column] == cost[row - 1][column - 1] + (not equal):
            row, column = row - 1, column - 1
            found.append((row, column, equal))
        elif row and cost[row][column] == cost[row - 1][column] + 1:
            row -= 1
            found.append((row, None, False))
        else:
            column -= 1
            found.append((None, column, False))
    return found[::-1]
