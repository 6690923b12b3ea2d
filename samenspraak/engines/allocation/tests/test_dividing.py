"""Groups are counted apart: every ballot once in each group it speaks in, no money from one to another."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspraak.engines.allocation import (
    Election,
    Project,
    WeightedBallot,
    divided,
    equal_shares,
    greedy,
    group,
    phragmen,
)

PLANS = {"a": "noord", "b": "noord", "c": "zuid", "d": "zuid", "e": "west"}


@st.composite
def votes(draw: st.DrawFn) -> tuple[tuple[Project, ...], dict[str, int], tuple[WeightedBallot, ...]]:
    projects = tuple(Project(plan, draw(st.integers(1, 60))) for plan in PLANS)
    budgets = {name: draw(st.integers(0, 120)) for name in ("noord", "zuid", "west")}
    points = st.dictionaries(st.sampled_from(sorted(PLANS)), st.integers(0, 5))
    return projects, budgets, group(draw(st.lists(points, max_size=12)))


@given(votes())
def test_every_ballot_counts_once_in_each_group_where_it_gives_something(
    vote: tuple[tuple[Project, ...], dict[str, int], tuple[WeightedBallot, ...]],
) -> None:
    projects, budgets, ballots = vote
    parts = divided(projects, PLANS, budgets, ballots)
    assert list(parts) == list(budgets)
    for name, part in parts.items():
        here = [sum(p for plan, p in b.points.items() if PLANS[plan] == name) for b in ballots]
        assert part.voters == sum(b.count for b, given in zip(ballots, here, strict=True) if given)
        assert sum(part.points.values()) == sum(
            b.count * given for b, given in zip(ballots, here, strict=True)
        )


@given(votes())
def test_no_group_spends_more_than_its_own_amount_by_any_rule(
    vote: tuple[tuple[Project, ...], dict[str, int], tuple[WeightedBallot, ...]],
) -> None:
    projects, budgets, ballots = vote
    for name, part in divided(projects, PLANS, budgets, ballots).items():
        for outcome in (
            greedy(part, seed="s"),
            greedy(part, seed="s", misfit="stop"),
            phragmen(part, seed="s"),
            equal_shares(part, seed="s"),
            equal_shares(part, seed="s", utility="points"),
        ):
            assert outcome.cost <= budgets[name]
            assert {PLANS[plan] for plan in outcome.winners} <= {name}
            assert outcome.cost + outcome.leftover == budgets[name]


@given(votes())
def test_one_group_with_everything_is_the_vote_itself(
    vote: tuple[tuple[Project, ...], dict[str, int], tuple[WeightedBallot, ...]],
) -> None:
    projects, _budgets, ballots = vote
    ballots = tuple(ballot for ballot in ballots if ballot.points)
    (part,) = divided(projects, dict.fromkeys(PLANS, "alles"), {"alles": 100}, ballots).values()
    assert greedy(part, seed="s") == greedy(Election(projects, 100, ballots), seed="s")


def test_a_vote_that_gives_decimals_keeps_them_exact() -> None:
    ballots = (WeightedBallot({"a": Fraction(1, 10), "c": 2}),)
    parts = divided((Project("a", 1), Project("c", 1)), PLANS, {"noord": 5, "zuid": 5}, ballots)
    assert parts["noord"].points == {"a": Fraction(1, 10)}


@pytest.mark.parametrize(
    ("of", "budgets", "points"),
    [({}, {"noord": 5}, {}), ({"a": "oost"}, {"noord": 5}, {}), ({"a": "noord"}, {"noord": 5}, {"z": 1})],
)
def test_what_belongs_nowhere_is_refused(
    of: dict[str, str], budgets: dict[str, int], points: dict[str, int]
) -> None:
    with pytest.raises(ValueError, match=r"group|unknown"):
        divided((Project("a", 1),), of, budgets, (WeightedBallot(points),))
