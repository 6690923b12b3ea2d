"""The Method of Equal Shares: every voter gets an equal share and spends it only on plans they support."""

import math
from fractions import Fraction
from typing import Literal

from samenspraak.engines.allocation.election import Election
from samenspraak.engines.allocation.greedy import buy
from samenspraak.engines.allocation.outcome import NotChosen, Outcome, Reason, Round
from samenspraak.engines.allocation.plans import Plans, Utility, as_plans
from samenspraak.engines.allocation.purchases import TOLERANCE, Run, run
from samenspraak.engines.allocation.raising import raise_shares
from samenspraak.engines.allocation.ties import settled_by

#: "none": plain shares. "add1": shares raised step by step. "add1u": and then greedy on what is left.
Completion = Literal["none", "add1", "add1u"]

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
    if not plans.plans:
        return _outcome(election, plans, None, 0, seed, completion)
    result, raised = _counted(plans, election.budget, completion, step, TOLERANCE)
    if _drifted(result):
        result, raised = _counted(plans, election.budget, completion, step, ALL_EXACT)
    return _outcome(election, plans, result, raised, seed, completion)


def _counted(
    plans: Plans, budget: int, completion: Completion, step: int, tolerance: float
) -> tuple[Run, int]:
    if completion == "none":
        return run(plans, Fraction(budget, plans.voters), budget, tolerance=tolerance), 0
    return raise_shares(plans, budget, step, tolerance=tolerance)


def _drifted(result: Run) -> bool:
    """Did the floats stray so far from the exact prices that a tie could have been overlooked?"""
    exact = (float(result.ledger.price_paid(number)) for number in range(len(result.purchases)))
    return any(
        not math.isclose(bought.price, price, rel_tol=TOLERANCE / 10)
        for bought, price in zip(result.purchases, exact, strict=True)
    )


def _outcome(
    election: Election, plans: Plans, result: Run | None, raised: int, seed: str, completion: Completion
) -> Outcome:
    rounds = _rounds(election, plans, result) if result else ()
    if completion == "add1u":
        bought = frozenset(entry.plan for entry in rounds)
        left = election.budget - sum(entry.cost for entry in rounds)
        rounds += buy(election, left, seed=seed, bought=bought)[0]
    cost = sum(entry.cost for entry in rounds)
    return Outcome(
        rule="equal-shares",
        completion=completion,
        seed=seed,
        budget=election.budget,
        winners=tuple(entry.plan for entry in rounds),
        cost=cost,
        leftover=election.budget - cost,
        rounds=rounds,
        losers=_losers(election, plans, result, {entry.plan for entry in rounds}),
        share=result.ledger.share if result else None,
        raised_by=raised,
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
        losers.append(
            NotChosen(
                plan=project.id,
                cost=project.cost,
                votes=election.votes[project.id],
                points=election.points[project.id],
                reason=reason,
                lacked_money=project.cost - money,
            )
        )
    return tuple(sorted(losers, key=lambda loser: (-loser.points, loser.cost, loser.plan)))
