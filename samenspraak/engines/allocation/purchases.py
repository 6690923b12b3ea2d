"""One run of Equal Shares at one starting share, walking plans lazily in order of ρ.

Money lives in floats; whatever they can't tell apart (ρ of two plans, a purse that holds just enough, a plan
that can just be paid) is decided by the exact `Ledger`.
"""

import heapq
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

from samenspraak.engines.allocation.exact import NEVER, Ledger
from samenspraak.engines.allocation.plans import Plan, Plans
from samenspraak.engines.allocation.support import Floats

#: Floats closer together than this (relative) are compared exactly.
TOLERANCE = 1e-9


@dataclass(frozen=True)
class Purchase:
    """A plan bought: float ρ and price per point, did every supporter pay in full, the exact ties it won."""

    plan: int
    rho: float
    price: float
    in_full: bool
    tied_with: tuple[int, ...] = ()


@dataclass
class Run:
    """The purchases at one share. `overspent` ends a run as soon as it costs more than the budget."""

    ledger: Ledger
    purchases: list[Purchase] = field(default_factory=list)
    cost: int = 0
    overspent: bool = False

    @property
    def order(self) -> list[int]:
        return self.ledger.bought


@dataclass(frozen=True)
class Offer:
    """A plan that its supporters can pay at this price per point."""

    plan: int
    rho: float
    price: float


def run(plans: Plans, share: Fraction, budget: int, *, tolerance: float = TOLERANCE) -> Run:
    """Buy the plan with the lowest ρ until none can be paid, or until the cost passes `budget`."""
    result = Run(Ledger(plans, share, np.full(plans.groups, NEVER, dtype=np.int64)))
    money = np.full(plans.groups, float(share))
    queue = [(float(plan.floor), index) for index, plan in enumerate(plans.plans)]
    heapq.heapify(queue)
    while offers := _best_offers(queue, result.ledger, money, tolerance):
        best, tied = _choose(offers, result.ledger)
        for offer in offers:
            if offer is not best:
                heapq.heappush(queue, (offer.rho, offer.plan))
        result.cost += plans.plans[best.plan].cost
        in_full = _pay(best, result.ledger, money, tolerance)
        result.purchases.append(Purchase(best.plan, best.rho, best.price, in_full, tied))
        if result.cost > budget:
            result.overspent = True
            break
    return result


def _best_offers(
    queue: list[tuple[float, int]], ledger: Ledger, money: Floats, tolerance: float
) -> list[Offer]:
    """The offer with the lowest ρ and those too near to tell. ρ only rises, so old values are bounds."""
    offers: list[Offer] = []
    lowest = np.inf
    while queue and queue[0][0] <= lowest * (1 + tolerance):
        bound, index = heapq.heappop(queue)
        offer = _offer(index, bound, ledger, money, tolerance)
        if offer is not None:
            offers.append(offer)
            lowest = min(lowest, offer.rho)
    near = [offer for offer in offers if offer.rho <= lowest * (1 + tolerance)]
    for offer in offers:
        if offer not in near:
            heapq.heappush(queue, (offer.rho, offer.plan))
    return near


def _offer(index: int, bound: float, ledger: Ledger, money: Floats, tolerance: float) -> Offer | None:
    """What the plan costs its supporters now, or None where they no longer have enough."""
    plan = ledger.plans.plans[index]
    purses = money[plan.rows]
    total = float((purses * plan.voters).sum())
    if total < plan.cost * (1 - tolerance):
        return None
    if total <= plan.cost * (1 + tolerance):
        exact = ledger.price(index, len(ledger.bought))
        if exact is None:
            return None
        price = float(exact)
    else:
        price = level(plan, purses, bound * plan.factor)
    return Offer(index, price / plan.factor if plan.cost else 0.0, price)


def level(plan: Plan, purses: Floats, price: float) -> float:
    """The price per point at which Σ min(purse, price · points) = cost, from a `price` not too high.

    Each step lets those who can't pay give all they have and spreads the rest; the price only rises, and ends
    after as many steps as there are different purses, usually two or three. Supporters must have more than
    the cost.
    """
    poor = purses < price * plan.units
    together = purses * plan.voters
    while True:
        units = float((plan.stakes * ~poor).sum())
        if units == 0:
            return price
        price = (plan.cost - float((together * poor).sum())) / units
        now_poor = poor | (purses < price * plan.units)
        if np.array_equal(now_poor, poor):
            return price
        poor = now_poor


def _choose(offers: list[Offer], ledger: Ledger) -> tuple[Offer, tuple[int, ...]]:
    """The lowest exact ρ; among equals the lower cost, then more votes, then the lot."""
    if len(offers) == 1:
        return offers[0], ()
    plans = ledger.plans.plans
    now = len(ledger.bought)
    exact = {offer.plan: ledger.rho(offer.plan, now) for offer in offers}
    lowest = min(rho for rho in exact.values() if rho is not None)
    equals = sorted((o for o in offers if exact[o.plan] == lowest), key=lambda o: plans[o.plan].key)
    return equals[0], tuple(offer.plan for offer in equals[1:])


def _pay(offer: Offer, ledger: Ledger, money: Floats, tolerance: float) -> bool:
    """Charge the supporters, note who is now empty; True where none of them had too little."""
    plan = ledger.plans.plans[offer.plan]
    now = len(ledger.bought)
    ledger.bought.append(offer.plan)
    left = money[plan.rows] - offer.price * plan.units
    empty = left <= 0
    near = np.flatnonzero(np.abs(left) <= tolerance * float(ledger.share))
    if near.size:
        price = ledger.settle(now)
        for place in near:
            exact = ledger.money(int(plan.rows[place]), now) - price * int(plan.points[place])
            empty[place] = exact <= 0
            left[place] = float(exact)
    left[empty] = 0.0
    money[plan.rows] = left
    newly = plan.rows[empty]
    ledger.emptied[newly] = np.minimum(ledger.emptied[newly], now)
    return not empty.any()
