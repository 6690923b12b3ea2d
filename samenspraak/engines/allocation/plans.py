"""The election as arrays: per plan who supports it, how many voters each is, and with how many points."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import numpy as np

from samenspraak.engines.allocation.election import Election, Project
from samenspraak.engines.allocation.support import Floats, Integers, Support
from samenspraak.engines.allocation.ties import TieKey, tie_keys

#: What a voter gains from a supported plan: its cost, one, or the points given to it.
Utility = Literal["cost", "one", "points"]


@dataclass(frozen=True)
class Plan:
    """One plan with the rows of its m supporting groups: `rows`, `weights` (voters) and `points`, each (m,).

    `voters` and `units` are weights and points as floats, `stakes` their product. (They are summed without
    `@`: its threads cost more than they bring on arrays this short, and far more on a busy machine.)
    `factor` × points is a supporter's utility. `floor` is the smallest ρ at which the plan can ever be paid:
    the one where every supporter still has enough.
    """

    id: str
    cost: int
    factor: int
    key: TieKey
    rows: Integers
    weights: Integers
    points: Integers
    voters: Floats
    units: Floats
    stakes: Floats
    floor: Fraction


@dataclass(frozen=True)
class Plans:
    """The plans that Equal Shares can buy (affordable, and supported by someone) over `groups` ballot groups.

    `scale` turns the voters' points into the whole points used here.
    """

    plans: tuple[Plan, ...]
    groups: int
    voters: int
    scale: int

    def column(self, plan: int) -> Integers:
        """The points each group gives to the plan, 0 for those who don't support it."""
        column = np.zeros(self.groups, dtype=np.int64)
        column[self.plans[plan].rows] = self.plans[plan].points
        return column


def as_plans(election: Election, *, utility: Utility, seed: str) -> Plans:
    """Raises ValueError where utility is points and these are too large to be counted."""
    support = election.support
    if utility == "points" and support.points.dtype == object:
        raise ValueError("points this large cannot be counted by Equal Shares")
    keys = tie_keys(election, seed)
    plans = tuple(
        _plan(project, keys[project.id], support, place, utility)
        for place, project in enumerate(election.projects)
        if project.cost <= election.budget and election.votes[project.id]
    )
    scale = support.scale if utility == "points" else 1
    return Plans(plans, groups=len(election.ballots), voters=election.voters, scale=scale)


def _plan(project: Project, key: TieKey, support: Support, place: int, utility: Utility) -> Plan:
    """Every point counts as one unless utility is points."""
    here = support.entries(place)
    weights = support.weights[here]
    points: Integers = support.points[here] if utility == "points" else np.ones_like(weights)
    voters, units = weights.astype(np.float64), points.astype(np.float64)
    factor = project.cost if utility == "cost" else 1
    return Plan(
        id=project.id,
        cost=project.cost,
        factor=factor,
        key=key,
        rows=support.rows[here],
        weights=weights,
        points=points,
        voters=voters,
        units=units,
        stakes=voters * units,
        floor=Fraction(project.cost, factor * int(weights @ points)) if project.cost else Fraction(0),
    )
