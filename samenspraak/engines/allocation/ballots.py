"""From what a voter filled in to points per plan, one function per kind of ballot; grouping of equal ones.

Each function returns the points of one ballot, or raises ValueError where the ballot breaks its own rules.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from samenspraak.engines.allocation.election import Points, Project, WeightedBallot


def approval(selected: Collection[str], *, max_length: int | None = None) -> dict[str, Points]:
    """One point for each approved plan, at most `max_length` of them."""
    if len(set(selected)) != len(selected):
        raise ValueError("a plan is named twice on one ballot")
    if max_length is not None and len(selected) > max_length:
        raise ValueError(f"{len(selected)} plans chosen, at most {max_length} allowed")
    return dict.fromkeys(selected, 1)


def choose_one(selected: str | None) -> dict[str, Points]:
    """One point for one plan; None is a blank ballot."""
    return {} if selected is None else {selected: 1}


def scoring(points: Mapping[str, Points], *, max_points: Points | None = None) -> dict[str, Points]:
    """A mark per plan, each on its own."""
    if any(given < 0 for given in points.values()):
        raise ValueError("points are never negative")
    if max_points is not None and any(given > max_points for given in points.values()):
        raise ValueError(f"more than {max_points} points for one plan")
    return {plan: given for plan, given in points.items() if given}


def cumulative(
    points: Mapping[str, Points], *, max_sum: Points | None = None, max_points: Points | None = None
) -> dict[str, Points]:
    """A fixed sum of points spread over plans."""
    given = scoring(points, max_points=max_points)
    if max_sum is not None and sum(given.values()) > max_sum:
        raise ValueError(f"{sum(given.values())} points given, at most {max_sum} allowed")
    return given


def ordinal(ranked: Sequence[str], *, max_length: int) -> dict[str, Points]:
    """Best first: the first gets `max_length` points, the next one less, also when fewer plans are ranked."""
    approval(ranked, max_length=max_length)
    return {plan: max_length - place for place, plan in enumerate(ranked)}


def knapsack(selected: Collection[str], *, projects: Iterable[Project], budget: int) -> dict[str, Points]:
    """One point for each plan in a basket that fits the whole budget."""
    basket = approval(selected)
    total = sum(project.cost for project in projects if project.id in basket)
    if total > budget:
        raise ValueError(f"the basket costs {total}, the budget is {budget}")
    return basket


def group(ballots: Iterable[Mapping[str, Points]]) -> tuple[WeightedBallot, ...]:
    """Identical ballots together, in an order that tells nothing about who came first."""
    counts = Counter(tuple(sorted((plan, given) for plan, given in b.items() if given)) for b in ballots)
    return tuple(WeightedBallot(dict(key), count) for key, count in sorted(counts.items()))
