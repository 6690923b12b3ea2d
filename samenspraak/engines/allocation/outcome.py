"""What comes out: the chosen plans, how each round went, and what each other plan lacked."""

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from samenspraak.engines.allocation.election import Points

#: Why a plan was not chosen.
Reason = Literal["no-votes", "over-budget", "not-enough-left", "supporters-short"]


@dataclass(frozen=True)
class Round:
    """One plan bought.

    `price` is what a supporter with enough money left paid (under the points utility: per point);
    `effective_support` is cost / price, the number of supporters that would have carried the plan at that
    price. Both are None in rounds of greedy.
    """

    plan: str
    cost: int
    votes: int
    points: Points
    leftover: int
    price: Fraction | None = None
    effective_support: Fraction | None = None
    tied_with: tuple[str, ...] = ()
    settled_by: str | None = None


@dataclass(frozen=True)
class NotChosen:
    """A plan that was not chosen, with what it lacked where that is one clear number.

    `lacked_money`: how much more money the budget (over-budget), the purse when its turn came
    (not-enough-left) or its supporters together (supporters-short) needed. `lacked_votes` (greedy only): the
    fewest extra votes or points with which it would have been chosen, all other ballots the same.
    """

    plan: str
    cost: int
    votes: int
    points: Points
    reason: Reason
    lacked_money: Fraction
    lacked_votes: Points | None = None


@dataclass(frozen=True)
class Outcome:
    """The result of one rule on one election; winners in the order in which they were chosen."""

    rule: Literal["greedy", "equal-shares"]
    completion: str
    seed: str
    budget: int
    winners: tuple[str, ...]
    cost: int
    leftover: int
    rounds: tuple[Round, ...]
    losers: tuple[NotChosen, ...]
    #: Equal shares: what each voter started with, and how much of that Add1 added to budget / voters.
    share: Fraction | None = None
    raised_by: int = 0

    def as_json(self) -> dict[str, object]:
        """Plain numbers and lists. Money a plan lacked is rounded up, prices and support to six decimals."""
        return {
            "rule": self.rule,
            "completion": self.completion,
            "seed": self.seed,
            "budget": self.budget,
            "winners": list(self.winners),
            "cost": self.cost,
            "leftover": self.leftover,
            "share": _decimal(self.share),
            "raised_by": self.raised_by,
            "rounds": [_round_json(entry) for entry in self.rounds],
            "losers": [_loser_json(entry) for entry in self.losers],
        }


def _round_json(entry: Round) -> dict[str, object]:
    return {
        "plan": entry.plan,
        "cost": entry.cost,
        "votes": entry.votes,
        "points": _number(entry.points),
        "leftover": entry.leftover,
        "price": _decimal(entry.price),
        "effective_support": _decimal(entry.effective_support),
        "tied_with": list(entry.tied_with),
        "settled_by": entry.settled_by,
    }


def _loser_json(entry: NotChosen) -> dict[str, object]:
    return {
        "plan": entry.plan,
        "cost": entry.cost,
        "votes": entry.votes,
        "points": _number(entry.points),
        "reason": entry.reason,
        "lacked_money": math.ceil(entry.lacked_money),
        "lacked_votes": None if entry.lacked_votes is None else _number(entry.lacked_votes),
    }


def _number(value: Points) -> int | float:
    return int(value) if value == int(value) else float(value)


def _decimal(value: Fraction | None) -> float | None:
    return None if value is None else round(float(value), 6)
