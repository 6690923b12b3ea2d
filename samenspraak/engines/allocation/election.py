"""What goes in: plans with their cost, a budget, and grouped identical ballots."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import TypeAlias, overload

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


class Approvals(Sequence[WeightedBallot]):
    """Ballots that give one point to each of a set of plans, with how many voters gave each.

    They stay sets until one is asked for: a hundred thousand of them would take longer to make than to count.
    """

    def __init__(self, counts: Mapping[frozenset[str], int]) -> None:
        self.chosen = tuple(counts)
        self.counts = tuple(counts.values())
        if min(self.counts, default=1) < 1:
            raise ValueError("a ballot counts at least once")

    def __len__(self) -> int:
        return len(self.chosen)

    @overload
    def __getitem__(self, place: int) -> WeightedBallot: ...

    @overload
    def __getitem__(self, place: slice) -> list[WeightedBallot]: ...

    def __getitem__(self, place: int | slice) -> WeightedBallot | list[WeightedBallot]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        return WeightedBallot(dict.fromkeys(self.chosen[place], 1), self.counts[place])


@dataclass(frozen=True)
class Election:
    """One budget, its plans and its ballots. Blank ballots count as voters: their share stays unspent."""

    projects: tuple[Project, ...]
    budget: int
    ballots: Sequence[WeightedBallot] = field(repr=False)

    def __post_init__(self) -> None:
        if self.budget < 0:
            raise ValueError(f"the budget is negative: {self.budget}")
        known = frozenset(project.id for project in self.projects)
        if len(known) != len(self.projects):
            raise ValueError("two plans have the same id")
        for named in self._named:
            if not known.issuperset(named):
                raise ValueError(f"a ballot names unknown plans: {sorted(set(named) - known)}")

    @cached_property
    def voters(self) -> int:
        return sum(self._counts)

    @cached_property
    def support(self) -> Support:
        """The ballots as arrays; plans by their place in `projects`, ballots by theirs."""
        places = {project.id: place for place, project in enumerate(self.projects)}
        points = None
        if not isinstance(self.ballots, Approvals):
            points = [given for ballot in self.ballots for given in ballot.points.values()]
        return Support.of(places, self._named, points, self._counts)

    @cached_property
    def _named(self) -> Sequence[Collection[str]]:
        """Of each ballot the plans that it names."""
        if isinstance(self.ballots, Approvals):
            return self.ballots.chosen
        return [ballot.points for ballot in self.ballots]

    @cached_property
    def _counts(self) -> Sequence[int]:
        if isinstance(self.ballots, Approvals):
            return self.ballots.counts
        return [ballot.count for ballot in self.ballots]

    @cached_property
    def votes(self) -> Mapping[str, int]:
        """Per plan: how many voters gave it anything."""
        return {project.id: self.support.votes(place) for place, project in enumerate(self.projects)}

    @cached_property
    def points(self) -> Mapping[str, Points]:
        """Per plan: all points together; with approval ballots the same number as its votes."""
        return {project.id: self.support.total(place) for place, project in enumerate(self.projects)}
