"""Add1: raise every voter's share step by step and keep the last outcome before one that overspends.

Most steps change nothing. A stretch of steps is jumped over only where it is proven that each of them gives
the same purchases: as long as the order of purchases is the same, more share leaves every voter at least as
much money in every round, so no plan's ρ rises. If at the far end every other plan's ρ is still above the ρ
that the bought plan had at the near end, no share in between can buy anything else.
"""

import heapq
from fractions import Fraction

import numpy as np

from samenspraak.engines.allocation.exact import NEVER, Ledger
from samenspraak.engines.allocation.plans import Plan, Plans
from samenspraak.engines.allocation.purchases import TOLERANCE, Purchase, Run, level, run
from samenspraak.engines.allocation.support import Floats


def raise_shares(plans: Plans, budget: int, step: int, *, tolerance: float = TOLERANCE) -> tuple[Run, int]:
    """The last run before one that costs more than `budget`, and by how much it raised each share.

    Stopping at the first outcome that leaves no plan affordable would be earlier, and gives other winners.
    """
    share = Fraction(budget, plans.voters)
    raised, current, jump = 0, run(plans, share, budget, tolerance=tolerance), 0
    while len(current.order) < len(plans.plans):
        if jump and (same := unchanged(current, share + raised + jump * step)) is not None:
            raised += jump * step
            current.purchases = same
            jump *= 2
            continue
        if jump > 1:
            jump //= 4
            continue
        following = run(plans, share + raised + step, budget, tolerance=tolerance)
        if following.overspent:
            break
        jump = 2 if following.order == current.order else 0
        raised += step
        current = following
    return run(plans, share + raised, budget, tolerance=tolerance), raised


def unchanged(before: Run, share: Fraction) -> list[Purchase] | None:
    """The purchases at this higher share where every share up to it provably gives the order of `before`."""
    plans = before.ledger.plans
    ledger = Ledger(plans, share, np.full(plans.groups, NEVER, dtype=np.int64))
    money = np.full(plans.groups, float(share))
    queue = [(float(plan.floor), index) for index, plan in enumerate(plans.plans)]
    heapq.heapify(queue)
    purchases: list[Purchase] = []
    for bought in before.purchases:
        plan = plans.plans[bought.plan]
        waiting = _still_behind(queue, bought, ledger, money)
        if waiting is None:
            return None
        for entry in waiting:
            heapq.heappush(queue, entry)
        price = level(plan, money[plan.rows], float(plan.floor) * plan.factor)
        left = money[plan.rows] - price * plan.units
        in_full = bool(left.min() > TOLERANCE * float(share))
        money[plan.rows] = np.maximum(left, 0.0)
        ledger.bought.append(bought.plan)
        rho = price / plan.factor if plan.cost else 0.0
        purchases.append(Purchase(bought.plan, rho, price, in_full))
    return None if any(_payable(plans.plans[index], money) for _, index in queue) else purchases


def _still_behind(
    queue: list[tuple[float, int]], bought: Purchase, ledger: Ledger, money: Floats
) -> list[tuple[float, int]] | None:
    """Look at every plan that might come before `bought`; None where one can, else those to put back."""
    waiting: list[tuple[float, int]] = []
    limit = bought.rho * (1 + TOLERANCE)
    while queue and queue[0][0] <= limit:
        bound, index = heapq.heappop(queue)
        plan = ledger.plans.plans[index]
        if index == bought.plan or not _payable(plan, money):
            continue
        price = level(plan, money[plan.rows], bound * plan.factor)
        rho = price / plan.factor if plan.cost else 0.0
        if rho <= limit and not _loses_every_tie(index, bought, ledger):
            return None
        waiting.append((rho, index))
    return waiting


def _payable(plan: Plan, money: Floats) -> bool:
    """Could the supporters pay it? In doubt, yes."""
    return float((money[plan.rows] * plan.voters).sum()) >= plan.cost * (1 - TOLERANCE)


def _loses_every_tie(index: int, bought: Purchase, ledger: Ledger) -> bool:
    """Two plans as good as tied: does the other come second at every share, by a reason that never changes?

    Either all supporters of the bought plan paid in full, at the lowest ρ it can have, and the other's lowest
    ρ is no lower; or both cost the same and have supporters with the same histories.
    """
    plan, winner = ledger.plans.plans[index], ledger.plans.plans[bought.plan]
    if bought.in_full and (plan.floor, plan.key) > (winner.floor, winner.key):
        return True
    if plan.cost != winner.cost or plan.key < winner.key:
        return False
    mine, theirs = ledger.histories(index), ledger.histories(bought.plan)
    return all(np.array_equal(a, b) for a, b in zip(mine, theirs, strict=True))
