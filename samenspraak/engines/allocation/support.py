"""Who supports what, as arrays: all ballots together, sorted by plan. What every rule counts with."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]
Integers: TypeAlias = npt.NDArray[np.int64]

#: What still fits an int64 however it is added up.
MOST = 2**63


@dataclass(frozen=True)
class Support:
    """One entry for each plan that a ballot gives points, of n entries, sorted by plan.

    `rows` (n,): the ballot; `points` (n,): whole points, `scale` times those given; `weights` (n,): how many
    voters gave this ballot. The entries of plan p are `starts[p]` up to `starts[p + 1]`. Points too large to
    add up in 64 bits are Python's own integers (dtype object).
    """

    rows: Integers
    points: npt.NDArray[Any]
    weights: Integers
    starts: Integers
    scale: int

    @classmethod
    def of(
        cls,
        plans: Mapping[str, int],
        named: Sequence[Collection[str]],
        given: Sequence[int | Fraction] | None,
        counts: Sequence[int],
    ) -> "Support":
        """`plans`: the place of each; `named`: those on each ballot; `counts`: the voters of each ballot;
        `given`: the points of all that is named, one ballot after the other (None: one each).
        """
        voters = np.array(counts, dtype=np.int64)
        rows = np.repeat(np.arange(len(named)), np.fromiter(map(len, named), np.int64, len(named)))
        places = np.fromiter(map(plans.__getitem__, chain.from_iterable(named)), np.int64, len(rows))
        points, scale = np.ones(len(rows), dtype=np.int64), 1
        if given is not None:
            points, scale = _whole(given, int(voters.sum()))
        # A narrow type makes NumPy sort by radix, in the order in which the ballots came.
        order = np.argsort(places.astype(np.int16 if len(plans) < 2**15 else np.int64), kind="stable")
        order = order[points[order] > 0]
        starts = np.searchsorted(places[order], np.arange(len(plans) + 1))
        rows = rows[order]
        return cls(rows, points[order], voters[rows], starts, scale)

    def entries(self, plan: int) -> slice:
        return slice(int(self.starts[plan]), int(self.starts[plan + 1]))

    def votes(self, plan: int) -> int:
        """How many voters gave the plan anything."""
        return int(self.weights[self.entries(plan)].sum())

    def total(self, plan: int) -> int | Fraction:
        """All points given to the plan."""
        here = self.entries(plan)
        total = Fraction(int(self.weights[here] @ self.points[here]), self.scale)
        return int(total) if total.denominator == 1 else total


def _whole(points: Sequence[int | Fraction], voters: int) -> tuple[npt.NDArray[Any], int]:
    """The points as whole numbers, and what they were multiplied with."""
    scale = 1
    if set(map(type, points)) - {int}:
        scale = math.lcm(1, *(Fraction(given).denominator for given in points))
        points = [int(given * scale) for given in points]
    fits = max(points, default=0) * max(voters, 1) < MOST
    return np.array(points, dtype=np.int64 if fits else object), scale
