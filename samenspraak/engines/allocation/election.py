"""What goes in: plans with their cost, a budget, and grouped identical ballots."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import TypeAlias

from samenspraak.engines.allocation.support import Support

#: Points one voter gives to one plan; an approval is one point. Fractions keep decimal points exact.
Points: TypeAlias = int | Fraction


@dataclass(frozen=True)
class Project:
    """A plan that can be bought as a whole or not at all; `cost` in the smallest unit of money."""

    id: str
    cost: int

    def __post_init__(self) -> None:
        if self.cost < 0:
            raise ValueError(f"cost of {self.id!r} is negative: {self.cost}")


@dataclass(frozen=True)
class WeightedBallot:
    """`count` voters who gave exactly these points. A plan left out, or given 0, is not supported."""

    points: Mapping[str, Points]
    count: int = 1

    def __post_init__(self) -> None:
        if self.count < 1:
            raise ValueError(f"a ballot counts at least once, not {self.count} times")
        if min(self.points.values(), default=0) < 0:
            raise ValueError("points are never negative")


@dataclass(frozen=True)
class Election:
    """One budget, its plans and its ballots. Blank ballots count as voters: their share stays unspent."""

    projects: tuple[Project, ...]
    budget: int
    ballots: tuple[WeightedBallot, ...] = field(repr=False)

    def __post_init__(self) -> None:
        if self.budget < 0:
            raise ValueError(f"the budget is negative: {self.budget}")
        known = frozenset(project.id for project in self.projects)
        if len(known) != len(self.projects):
            raise ValueError("two plans have the same id")
        for ballot in self.ballots:
            if not known.issuperset(ballot.points):
                raise ValueError(f"a ballot names unknown plans: {sorted(ballot.points.keys() - known)}")

    @cached_property
    def voters(self) -> int:
        return sum(ballot.count for ballot in self.ballots)

    @cached_property
    def support(self) -> Support:
        """The ballots as arrays; plans by their place in `projects`, ballots by theirs."""
        return Support.of(
            {project.id: place for place, project in enumerate(self.projects)},
            [ballot.points for ballot in self.ballots],
            (ballot.count for ballot in self.ballots),
        )

    @cached_property
    def votes(self) -> Mapping[str, int]:
        """Per plan: how many voters gave it anything."""
        return {project.id: self.support.votes(place) for place, project in enumerate(self.projects)}

    @cached_property
    def points(self) -> Mapping[str, Points]:
        """Per plan: all points together; with approval ballots the same number as its votes."""
        return {project.id: self.support.total(place) for place, project in enumerate(self.projects)}
