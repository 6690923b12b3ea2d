"""The election as arrays: per plan who supports it, how many voters each is, and with how many points."""

import math
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import numpy as np
import numpy.typing as npt

from samenspraak.engines.allocation.election import Election, Points, Project
from samenspraak.engines.allocation.ties import TieKey, tie_keys

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

#: What a voter gains from a supported plan: its cost, one, or the points given to it.
Utility = Literal["cost", "one", "points"]


@dataclass(frozen=True)
class Plan:
    """One plan with the rows of its m supporting groups: `rows`, `weights` (voters) and `points`, each (m,).

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
    """Ballots grouped anew by what the utility sees of them; fractional points become whole ones."""
    seen = _seen(election, utility)
    scale = 1
    if utility == "points":
        scale = math.lcm(1, *(Fraction(points).denominator for ballot in seen for _, points in ballot))
    keys = tie_keys(election, seed)
    support: dict[str, list[tuple[int, int, int]]] = {
        project.id: []
        for project in election.projects
        if project.cost <= election.budget and election.votes[project.id]
    }
    for row, (ballot, count) in enumerate(seen.items()):
        for plan, points in ballot:
            if plan in support:
                support[plan].append((row, count, int(points * scale)))
    plans = tuple(
        _plan(project, keys[project.id], support[project.id], utility)
        for project in election.projects
        if project.id in support
    )
    return Plans(plans, groups=len(seen), voters=election.voters, scale=scale)


def _seen(election: Election, utility: Utility) -> Counter[tuple[tuple[str, Points], ...]]:
    """How many voters gave each set of points, where every point counts as one unless utility is points."""
    seen: Counter[tuple[tuple[str, Points], ...]] = Counter()
    for ballot in election.ballots:
        given = [(plan, p if utility == "points" else 1) for plan, p in ballot.points.items() if p]
        seen[tuple(sorted(given))] += ballot.count
    return seen


def _plan(project: Project, key: TieKey, support: list[tuple[int, int, int]], utility: Utility) -> Plan:
    rows, weights, points = np.array(support, dtype=np.int64).T
    factor = project.cost if utility == "cost" else 1
    return Plan(
        id=project.id,
        cost=project.cost,
        factor=factor,
        key=key,
        rows=rows,
        weights=weights,
        points=points,
        voters=weights.astype(np.float64),
        units=points.astype(np.float64),
        floor=Fraction(project.cost, factor * int(weights @ points)) if project.cost else Fraction(0),
    )
