"""Elections small enough to count by hand, and hypothesis strategies for small ones that love ties."""

from hypothesis import strategies as st

from samenspraak.engines.allocation import Election, Points, Project, WeightedBallot, group


def election(costs: dict[str, int], budget: int, *ballots: str | dict[str, Points]) -> Election:
    """`election({"a": 10}, 10, "ab", "a")`: each letter of a ballot approves a plan."""
    given = [dict.fromkeys(ballot, 1) if isinstance(ballot, str) else ballot for ballot in ballots]
    return Election(tuple(Project(plan, cost) for plan, cost in costs.items()), budget, group(given))


@st.composite
def elections(draw: st.DrawFn, *, points: bool = False, smallest_cost: int = 0) -> Election:
    """Up to six plans and seven voters, costs from a few values so that ties are common."""
    costs = draw(st.lists(st.sampled_from([0, 5, 10, 20, 30, 37]), min_size=1, max_size=6))
    ids = [f"p{number}" for number in range(len(costs))]
    given = st.dictionaries(st.sampled_from(ids), st.integers(1, 3) if points else st.just(1))
    ballots = draw(st.lists(given, min_size=1, max_size=7))
    budget = draw(st.integers(0, 120))
    projects = tuple(Project(i, max(cost, smallest_cost)) for i, cost in zip(ids, costs, strict=True))
    return Election(projects, budget, group(ballots))


def shuffled(original: Election) -> Election:
    """The same election told in another order, with grouped ballots torn apart."""
    apart = [
        WeightedBallot(dict(reversed(list(b.points.items()))))
        for b in original.ballots
        for _ in range(b.count)
    ]
    return Election(tuple(reversed(original.projects)), original.budget, tuple(reversed(apart)))
