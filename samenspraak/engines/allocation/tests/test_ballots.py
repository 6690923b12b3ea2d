"""Ballots break no rules of their own, and equal ones count together however they are told."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspraak.engines.allocation import (
    Approvals,
    Election,
    Points,
    Project,
    WeightedBallot,
    approval,
    choose_one,
    cumulative,
    equal_shares,
    greedy,
    group,
    knapsack,
    ordinal,
    phragmen,
    scoring,
)

PLANS = (Project("a", 30), Project("b", 20), Project("c", 10))


@pytest.mark.parametrize(
    ("made", "points"),
    [
        (approval(["a", "b"], max_length=2), {"a": 1, "b": 1}),
        (choose_one("a"), {"a": 1}),
        (choose_one(None), {}),
        (scoring({"a": 5, "b": 0}, max_points=5), {"a": 5}),
        (cumulative({"a": 3, "b": 2}, max_sum=5), {"a": 3, "b": 2}),
        (ordinal(["b", "a"], max_length=3), {"b": 3, "a": 2}),
        (knapsack(["a", "b"], projects=PLANS, budget=50), {"a": 1, "b": 1}),
    ],
)
def test_each_kind_of_ballot_gives_points(made: dict[str, Points], points: dict[str, Points]) -> None:
    assert made == points


@pytest.mark.parametrize(
    "broken",
    [
        lambda: approval(["a", "a"]),
        lambda: approval(["a", "b"], max_length=1),
        lambda: scoring({"a": -1}),
        lambda: scoring({"a": 6}, max_points=5),
        lambda: cumulative({"a": 3, "b": 3}, max_sum=5),
        lambda: ordinal(["a", "b"], max_length=1),
        lambda: knapsack(["a", "b"], projects=PLANS, budget=49),
        lambda: WeightedBallot({"a": -1}),
        lambda: WeightedBallot({"a": 1}, 0),
        lambda: Approvals({frozenset("a"): 0}),
        lambda: Election(PLANS, 10, Approvals({frozenset("az"): 1})),
        lambda: Election(PLANS, 10, (WeightedBallot({"z": 1}),)),
        lambda: Election((*PLANS, Project("a", 1)), 10, ()),
        lambda: Election(PLANS, -1, ()),
        lambda: Project("a", -1),
    ],
)
def test_what_breaks_its_own_rules_is_refused(broken: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        broken()


@given(st.dictionaries(st.frozensets(st.sampled_from("abc")), st.integers(1, 4)), st.integers(0, 70))
def test_approvals_kept_as_sets_count_as_ballots_with_a_point_each(
    counts: dict[frozenset[str], int], budget: int
) -> None:
    sets = Election(PLANS, budget, Approvals(counts))
    apart = group(dict.fromkeys(chosen, 1) for chosen, times in counts.items() for _ in range(times))
    points = Election(PLANS, budget, apart)
    assert group(b.points for b in sets.ballots for _ in range(b.count)) == apart
    assert (sets.voters, sets.votes, sets.points) == (points.voters, points.votes, points.points)
    for count in (greedy, equal_shares, phragmen):
        assert count(sets, seed="s") == count(points, seed="s")
