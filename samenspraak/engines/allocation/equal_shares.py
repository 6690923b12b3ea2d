"""The Method of Equal Shares: every voter gets an equal share and spends it only on plans they support."""

import math
from dataclasses import replace
from fractions import Fraction
from typing import Literal

from samenspraak.engines.allocation.election import Election
from samenspraak.engines.allocation.greedy import Bought, buy
from samenspraak.engines.allocation.outcome import NotChosen, Outcome, Reason, Round
from samenspraak.engines.allocation.plans import Plans, Utility, as_plans
from samenspraak.engines.allocation.purchases import TOLERANCE, Run, run
from samenspraak.engines.allocation.raising import raise_shares
from samenspraak.engines.allocation.ties import settled_by

#: "none": plain shares. "add1": shares raised step by step. "greedy" and "add1u": plain or raised shares, and
#: then greedy on what is left.
Completion = Literal["none", "add1", "add1u", "greedy"]

#: A tolerance this wide sends every comparison to rational arithmetic.
ALL_EXACT = 1e6


def equal_shares(
    election: Election,
    *,
    seed: str,
    completion: Completion = "add1",
    step: int = 1,
    utility: Utility = "cost",
) -> Outcome:
    """Each voter starts with budget / voters; the plan with the lowest ρ is bought until none can be paid.

    ρ is the smallest number with Σ over supporters of min(what the voter has left, ρ · utility) = cost. Ties:
    lower cost, then more votes, then the lot of `seed`. `step` is what Add1 adds to each share at a time, in
    the election's unit of money (cents: 1 is a cent, 100 a euro); the result depends on it, so publish it.
    Plans that cost more than the whole budget never take part. Raises ValueError for a step below 1. Sources:
    Peters, Pierczyński and Skowron, "Proportional Participatory Budgeting with Additive Utilities" (2021);
    equalshares.net; `method_of_equal_shares` in pabutools.
    """
    if step < 1:
        raise ValueError(f"the step is at least 1, not {step}")
    plans = as_plans(election, utility=utility, seed=seed)
    result, raised = _counted(plans, election.budget, completion, step) if plans.plans else (None, 0)
    rounds = _rounds(election, plans, result) if result else ()
    losers = _losers(election, plans, result, {entry.plan for entry in rounds})
    if completion in ("add1u", "greedy"):
        left = election.budget - sum(entry.cost for entry in rounds)
        more = buy(election, left, seed=seed, bought=frozenset(entry.plan for entry in rounds))
        rounds += more.rounds
        losers = _still_losing(losers, more)
    cost = sum(entry.cost for entry in rounds)
    return Outcome(
        rule="equal-shares",
        utility=utility,
        completion=completion,
        seed=seed,
        budget=election.budget,
        winners=tuple(entry.plan for entry in rounds),
        cost=cost,
        leftover=election.budget - cost,
        rounds=rounds,
        losers=losers,
        share=result.ledger.share if result else None,
        raised_by=raised,
    )


def _counted(plans: Plans, budget: int, completion: Completion, step: int) -> tuple[Run, int]:
    """By floats, and once more in fractions only where these strayed. The run, and what Add1 added."""

    def counted(tolerance: float) -> tuple[Run, int]:
        if completion in ("add1", "add1u"):
            return raise_shares(plans, budget, step, tolerance=tolerance)
        return run(plans, Fraction(budget, plans.voters), budget, tolerance=tolerance), 0

    by_floats = counted(TOLERANCE)
    return counted(ALL_EXACT) if _drifted(by_floats[0]) else by_floats


def _drifted(result: Run) -> bool:
    """Did the floats stray so far from the exact prices that a tie could have been overlooked?"""
    exact = (float(result.ledger.price_paid(number)) for number in range(len(result.purchases)))
    return any(
        not math.isclose(bought.price, price, rel_tol=TOLERANCE / 10)
        for bought, price in zip(result.purchases, exact, strict=True)
    )


def _still_losing(losers: tuple[NotChosen, ...], more: Bought) -> tuple[NotChosen, ...]:
    """Without those that greedy bought, and with what the others lacked there."""
    lacked = {loser.plan: loser.lacked_money for loser in more.losers if loser.reason == "not-enough-left"}
    bought = {entry.plan for entry in more.rounds}
    return tuple(
        replace(loser, lacked_left=lacked.get(loser.plan)) for loser in losers if loser.plan not in bought
    )


def _rounds(election: Election, plans: Plans, result: Run) -> tuple[Round, ...]:
    left = election.budget
    rounds: list[Round] = []
    for number, bought in enumerate(result.purchases):
        plan = plans.plans[bought.plan]
        price = result.ledger.price_paid(number) * plans.scale
        left -= plan.cost
        second = plans.plans[bought.tied_with[0]] if bought.tied_with else None
        rounds.append(
            Round(
                plan=plan.id,
                cost=plan.cost,
                votes=election.votes[plan.id],
                points=election.points[plan.id],
                leftover=left,
                price=price,
                effective_support=plan.cost / price if price else Fraction(election.votes[plan.id]),
                tied_with=tuple(plans.plans[other].id for other in bought.tied_with),
                settled_by=settled_by(plan.key, second.key) if second else None,
            )
        )
    return tuple(rounds)


def _losers(election: Election, plans: Plans, result: Run | None, winners: set[str]) -> tuple[NotChosen, ...]:
    """Most votes first, with what their supporters together still lacked when the run ended."""
    place = {plan.id: index for index, plan in enumerate(plans.plans)}
    losers: list[NotChosen] = []
    for project in election.projects:
        if project.id in winners:
            continue
        money = Fraction(0)
        reason: Reason = "no-votes"
        if project.cost > election.budget:
            reason, money = "over-budget", Fraction(election.budget)
        elif project.id in place and result:
            reason, money = "supporters-short", result.ledger.supporters_money(place[project.id])
        losers.append(NotChosen.of(election, project, reason, project.cost - money))
    return tuple(sorted(losers, key=lambda loser: (-loser.points, loser.cost, loser.plan)))
