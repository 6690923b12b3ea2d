"""What comes out: the chosen plans, how each round went, and what each other plan lacked."""

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from samenspraak.engines.allocation.election import Election, Points, Project

Rule = Literal["greedy", "equal-shares", "phragmen"]

#: Why a plan was not chosen.
Reason = Literal["no-votes", "over-budget", "not-enough-left", "stopped", "supporters-short"]


@dataclass(frozen=True)
class Round:
    """One plan bought.

    Equal Shares: `price` is what a supporter with enough money left paid (under the points utility: per
    point); `effective_support` is cost / price, the number of supporters that would have carried the plan at
    that price. Phragmén: `received` is what each voter had been given in all when the plan was bought. None
    of them in rounds of greedy, also where greedy completes Equal Shares.
    """

    plan: str
    cost: int
    votes: int
    points: Points
    leftover: int
    price: Fraction | None = None
    effective_support: Fraction | None = None
    received: Fraction | None = None
    tied_with: tuple[str, ...] = ()
    settled_by: str | None = None


@dataclass(frozen=True)
class NotChosen:
    """A plan that was not chosen, with what it lacked where that is one clear number.

    `lacked_money`, by reason: how much more the budget (over-budget), the purse when its turn came
    (not-enough-left) or its supporters together (supporters-short) needed; stopped: by how much the plans up
    to and with this one cost more than the budget (under Phragmén nothing). `lacked_votes` (greedy only): the
    fewest extra votes or points with which it would have been chosen, all other ballots the same.
    `lacked_left`, where greedy completes Equal Shares: what the purse lacked when its turn came there.
    """

    plan: str
    cost: int
    votes: int
    points: Points
    reason: Reason
    lacked_money: Fraction
    lacked_votes: Points | None = None
    lacked_left: Fraction | None = None

    @classmethod
    def of(
        cls,
        election: Election,
        project: Project,
        reason: Reason,
        lacked_money: Fraction | int,
        lacked_votes: Points | None = None,
    ) -> "NotChosen":
        return cls(
            plan=project.id,
            cost=project.cost,
            votes=election.votes[project.id],
            points=election.points[project.id],
            reason=reason,
            lacked_money=Fraction(lacked_money),
            lacked_votes=lacked_votes,
        )


@dataclass(frozen=True)
class Outcome:
    """The result of one rule on one election; winners in the order in which they were chosen."""

    rule: Rule
    seed: str
    budget: int
    winners: tuple[str, ...]
    cost: int
    leftover: int
    rounds: tuple[Round, ...]
    losers: tuple[NotChosen, ...]
    #: Greedy: what happened at a plan that no longer fitted.
    misfit: str | None = None
    #: Equal Shares: what a voter gained, and how what shares left over was spent.
    utility: str | None = None
    completion: str = "none"
    #: The plan at which greedy stopped, or that Phragmén's voters could pay but the budget could not.
    stopped_by: str | None = None
    #: Equal Shares: what each voter started with, and how much of that Add1 added to budget / voters.
    #: Phragmén: what each voter had been given when it ended.
    share: Fraction | None = None
    raised_by: int = 0

    def as_json(self, unit: int = 1) -> dict[str, object]:
        """Plain numbers and lists; amounts divided by `unit`, the number of smallest units in one to be told.

        Money a plan lacked is rounded up to the smallest unit; other fractions to six decimals.
        """
        return {
            "rule": self.rule,
            "misfit": self.misfit,
            "utility": self.utility,
            "completion": self.completion,
            "seed": self.seed,
            "budget": _amount(self.budget, unit),
            "winners": list(self.winners),
            "cost": _amount(self.cost, unit),
            "leftover": _amount(self.leftover, unit),
            "share": _decimal(self.share, unit),
            "raised_by": _amount(self.raised_by, unit),
            "stopped_by": self.stopped_by,
            "rounds": [_round_json(entry, unit) for entry in self.rounds],
            "losers": [_loser_json(entry, unit) for entry in self.losers],
        }


def _round_json(entry: Round, unit: int) -> dict[str, object]:
    return {
        "plan": entry.plan,
        "cost": _amount(entry.cost, unit),
        "votes": entry.votes,
        "points": _number(entry.points),
        "leftover": _amount(entry.leftover, unit),
        "price": _decimal(entry.price, unit),
        "effective_support": _decimal(entry.effective_support),
        "received": _decimal(entry.received, unit),
        "tied_with": list(entry.tied_with),
        "settled_by": entry.settled_by,
    }


def _loser_json(entry: NotChosen, unit: int) -> dict[str, object]:
    return {
        "plan": entry.plan,
        "cost": _amount(entry.cost, unit),
        "votes": entry.votes,
        "points": _number(entry.points),
        "reason": entry.reason,
        "lacked_money": _amount(math.ceil(entry.lacked_money), unit),
        "lacked_left": None if entry.lacked_left is None else _amount(math.ceil(entry.lacked_left), unit),
        "lacked_votes": None if entry.lacked_votes is None else _number(entry.lacked_votes),
    }


def _amount(value: int, unit: int) -> int | float:
    """Whole where it is whole, as files have it."""
    whole, rest = divmod(value, unit)
    return whole if rest == 0 else value / unit


def _number(value: Points) -> int | float:
    return int(value) if value == int(value) else float(value)


def _decimal(value: Fraction | None, unit: int = 1) -> float | None:
    return None if value is None else round(float(value / unit), 6)
