"""Sequential Phragmén: everybody is given money at the same pace, and who can pay a plan together buys it."""

import heapq
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

from samenspraak.engines.allocation.election import Election
from samenspraak.engines.allocation.outcome import NotChosen, Outcome, Round
from samenspraak.engines.allocation.plans import Plan, Plans, as_plans
from samenspraak.engines.allocation.support import Floats, Integers
from samenspraak.engines.allocation.ties import settled_by

#: Floats closer together than this (relative) are compared exactly. They only add up, so they stray far less.
TOLERANCE = 1e-9


def phragmen(election: Election, *, seed: str) -> Outcome:
    """Voters start with nothing and are given money at the same pace; a plan is bought as soon as its
    supporters have its cost together, and leaves each of them with nothing.

    It ends as soon as supporters can pay a plan for which the budget leaves too little, also where one that
    still fits could be paid at that same moment. Points count as one: a plan is supported or not. Ties: lower
    cost, then more votes, then the lot of `seed`. Plans that cost more than the whole budget take no part.
    One pass over the supporters of the few plans that may come next in each round. Sources: Los, Christoff
    and Grossi, "Proportional Budget Allocations: Towards a Systematization" (2022); `sequential_phragmen` in
    pabutools.
    """
    plans = as_plans(election, utility="one", seed=seed)
    purses = Purses(plans, np.zeros(plans.groups, dtype=np.int64), np.zeros(plans.groups))
    queue = [(float(plan.floor), index) for index, plan in enumerate(plans.plans)]
    heapq.heapify(queue)
    left = election.budget
    rounds: list[Round] = []
    end = Fraction(0)
    misfits: list[int] = []
    while queue:
        end, tied = _soonest(queue, purses)
        misfits = [index for index in tied if plans.plans[index].cost > left]
        if misfits:
            break
        for index in tied[1:]:
            heapq.heappush(queue, (float(end), index))
        left -= plans.plans[tied[0]].cost
        purses.empty(tied[0])
        rounds.append(_round(election, [plans.plans[index] for index in tied], left, end))
    losers = _losers(election, purses, end, left, {entry.plan for entry in rounds})
    return Outcome(
        rule="phragmen",
        seed=seed,
        budget=election.budget,
        winners=tuple(entry.plan for entry in rounds),
        cost=election.budget - left,
        leftover=left,
        rounds=tuple(rounds),
        losers=losers,
        stopped_by=plans.plans[misfits[0]].id if misfits else None,
        share=end if rounds or misfits else None,
    )


@dataclass
class Purses:
    """What each group of equal ballots has, told by the round that last emptied its purses.

    A moment is what everybody has been given by then; a voter has now − the moment of that round. Moments are
    kept as whole `parts` over one denominator, `whole`: round 0 is the start, at moment 0.
    """

    plans: Plans
    emptied: Integers
    moments: Floats
    parts: list[int] = field(default_factory=lambda: [0])
    whole: int = 1

    def about(self, index: int) -> float:
        """The moment at which the plan's supporters have its cost together."""
        plan = self.plans.plans[index]
        return (plan.cost + float((plan.voters * self.moments[plan.rows]).sum())) / int(plan.weights.sum())

    def exactly(self, index: int) -> Fraction:
        """The same, exact."""
        plan = self.plans.plans[index]
        return Fraction(self._given(plan, plan.cost), self.whole * int(plan.weights.sum()))

    def lacking(self, index: int, moment: Fraction) -> Fraction:
        """How much the plan's supporters together have too little at this moment."""
        return (self.exactly(index) - moment) * int(self.plans.plans[index].weights.sum())

    def empty(self, index: int) -> None:
        """Buy the plan, at the moment at which its supporters can."""
        plan = self.plans.plans[index]
        voters = int(plan.weights.sum())
        moment = Fraction(self._given(plan, plan.cost), voters)
        finer = moment.denominator
        self.parts = [part * finer for part in self.parts]
        self.whole *= finer
        self.parts.append(moment.numerator)
        self.emptied[plan.rows] = len(self.parts) - 1
        self.moments[plan.rows] = self.parts[-1] / self.whole

    def _given(self, plan: Plan, cost: int) -> int:
        """The cost and what its supporters spent or missed before, together, in parts."""
        voters = np.bincount(self.emptied[plan.rows], weights=plan.voters)
        before = sum(int(count) * part for count, part in zip(voters, self.parts, strict=False) if count)
        return cost * self.whole + before


def _soonest(queue: list[tuple[float, int]], purses: Purses) -> tuple[Fraction, list[int]]:
    """The first moment at which a plan can be paid, and the plans of that moment, taken from the queue.

    Moments only move back, so old ones are bounds.
    """
    found: list[tuple[float, int]] = []
    first = np.inf
    while queue and queue[0][0] <= first * (1 + TOLERANCE):
        _, index = heapq.heappop(queue)
        moment = purses.about(index)
        found.append((moment, index))
        first = min(first, moment)
    near = [index for moment, index in found if moment <= first * (1 + TOLERANCE)]
    exact = {index: purses.exactly(index) for index in near}
    soonest = min(exact.values())
    tied = [index for index in near if exact[index] == soonest]
    for moment, index in found:
        if index not in tied:
            heapq.heappush(queue, (moment, index))
    return soonest, sorted(tied, key=lambda index: purses.plans.plans[index].key)


def _round(election: Election, tied: list[Plan], left: int, moment: Fraction) -> Round:
    plan, *behind = tied
    return Round(
        plan=plan.id,
        cost=plan.cost,
        votes=election.votes[plan.id],
        points=election.points[plan.id],
        leftover=left,
        received=moment,
        tied_with=tuple(other.id for other in behind),
        settled_by=settled_by(plan.key, behind[0].key) if behind else None,
    )


def _losers(
    election: Election, purses: Purses, end: Fraction, left: int, winners: set[str]
) -> tuple[NotChosen, ...]:
    """Most votes first, with what their supporters, or the budget, still lacked at the end."""
    place = {plan.id: index for index, plan in enumerate(purses.plans.plans)}
    losers: list[NotChosen] = []
    for project in election.projects:
        if project.id in winners:
            continue
        if project.cost > election.budget:
            loser = NotChosen.of(election, project, "over-budget", project.cost - election.budget)
        elif project.id not in place:
            loser = NotChosen.of(election, project, "no-votes", project.cost)
        elif lacked := purses.lacking(place[project.id], end):
            loser = NotChosen.of(election, project, "supporters-short", lacked)
        elif project.cost > left:
            loser = NotChosen.of(election, project, "not-enough-left", project.cost - left)
        else:
            loser = NotChosen.of(election, project, "stopped", 0)
        losers.append(loser)
    return tuple(sorted(losers, key=lambda loser: (-loser.votes, loser.cost, loser.plan)))
