"""The state of a run in rational arithmetic, worked out only for what floats can't decide.

Nothing is copied during a run: a group's exact money follows from the share, the plans bought so far that it
supports, their exact prices, and the round in which it was emptied.
"""

from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from samenspraak.engines.allocation.plans import Plans
from samenspraak.engines.allocation.support import Integers

Mask = npt.NDArray[np.bool_]

NEVER = np.iinfo(np.int64).max


@dataclass
class Ledger:
    """What happened: `bought` plan indices in order, and per group the round that emptied it (or NEVER)."""

    plans: Plans
    share: Fraction
    emptied: Integers
    bought: list[int] = field(default_factory=list)
    _prices: dict[int, Fraction] = field(default_factory=dict)
    _columns: dict[int, Integers] = field(default_factory=dict)

    def price_paid(self, round_: int) -> Fraction:
        """The exact price per point of the plan bought in this round, given whom it emptied."""
        if round_ not in self._prices:
            plan = self.plans.plans[self.bought[round_]]
            emptied = self.emptied[plan.rows]
            rich = emptied > round_
            units = int(plan.weights[rich] @ plan.points[rich])
            if units == 0:
                return self.settle(round_)
            left = plan.cost - self._together(self.bought[round_], emptied == round_, round_)
            self._prices[round_] = left / units
        return self._prices[round_]

    def settle(self, round_: int) -> Fraction:
        """The same, before it is known whom the purchase empties."""
        if round_ not in self._prices:
            price = self.price(self.bought[round_], round_)
            if price is None:
                raise AssertionError("a plan was bought that its supporters could not pay")
            self._prices[round_] = price
        return self._prices[round_]

    def price(self, plan: int, round_: int) -> Fraction | None:
        """The smallest price per point at which supporters can pay the plan before this round, or None.

        Water filling: supporters sorted by money per point give all they have until the rest can pay evenly.
        """
        wanted = self.plans.plans[plan]
        classes = self._classes(plan, round_)
        classes.sort(key=lambda entry: entry[0] / entry[1])
        left, units = Fraction(wanted.cost), sum(points * count for _, points, count in classes)
        for money, points, count in classes:
            if left * points <= money * units:
                return left / units
            left -= money * count
            units -= points * count
        return Fraction(0) if left == 0 else None

    def rho(self, plan: int, round_: int) -> Fraction | None:
        """Price per unit of utility before this round."""
        price = self.price(plan, round_)
        if not price:
            return price
        return price / self.plans.plans[plan].factor

    def supporters_money(self, plan: int) -> Fraction:
        """What the plan's supporters have left together now."""
        now = len(self.bought)
        return self._together(plan, self.emptied[self.plans.plans[plan].rows] >= now, now)

    def money(self, group: int, round_: int) -> Fraction:
        """What one member of a group has before this round."""
        if self.emptied[group] < round_:
            return Fraction(0)
        history = [int(self._column(past)[group]) for past in range(round_)]
        return self._left(history)

    def histories(self, plan: int) -> tuple[Integers, Integers]:
        """Distinct rows (points to each plan bought so far, points to this plan) and the voters of each.

        Two plans with the same histories and cost stay tied whatever the share was.
        """
        everyone = np.ones(len(self.plans.plans[plan].rows), dtype=np.bool_)
        return self._grouped(plan, len(self.bought), everyone)

    def _classes(self, plan: int, round_: int) -> list[tuple[Fraction, int, int]]:
        """(money each, points, voters) of the supporters who are not yet empty, identical ones together."""
        not_empty = self.emptied[self.plans.plans[plan].rows] >= round_
        histories, counts = self._grouped(plan, round_, not_empty)
        return [
            (self._left(history[:-1]), history[-1], count)
            for history, count in zip(histories.tolist(), counts.tolist(), strict=True)
        ]

    def _grouped(self, plan: int, round_: int, kept: Mask) -> tuple[Integers, Integers]:
        supporters = self.plans.plans[plan]
        rows = supporters.rows[kept]
        columns = [self._column(past)[rows] for past in range(round_)]
        table = np.stack([*columns, supporters.points[kept]], axis=1)
        distinct, place = np.unique(table, axis=0, return_inverse=True)
        counts = np.zeros(len(distinct), dtype=np.int64)
        np.add.at(counts, place.reshape(-1), supporters.weights[kept])
        return distinct, counts

    def _together(self, plan: int, some: Mask, round_: int) -> Fraction:
        """The money of some supporters, none of them empty before this round: sums of whole points."""
        supporters = self.plans.plans[plan]
        rows, weights = supporters.rows[some], supporters.weights[some]
        total = self.share * int(weights.sum())
        for past in range(round_):
            if points := int(weights @ self._column(past)[rows]):
                total -= self.price_paid(past) * points
        return total

    def _left(self, history: list[int]) -> Fraction:
        return self.share - sum(
            (self.price_paid(past) * points for past, points in enumerate(history) if points), Fraction(0)
        )

    def _column(self, round_: int) -> Integers:
        plan = self.bought[round_]
        if plan not in self._columns:
            self._columns[plan] = self.plans.column(plan)
        return self._columns[plan]
