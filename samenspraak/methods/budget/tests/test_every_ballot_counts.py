"""Whatever ballots hold: each counts once, in its group, and no group spends what it has not."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspraak.ballots.kinds import Filled, content, example
from samenspraak.methods.budget.counting import count, election_of, elections_by_group
from samenspraak.methods.budget.rules import Vote
from samenspraak.methods.budget.tests.factories import bare_vote

GROUPS = [
    {"name": "Noord", "budget": 60, "max_choices": 2},
    {"name": "Zuid", "budget": 50, "min_choices": 1, "min_spend": 10},
]
PLANS = {1: (30, 1), 2: (25, 1), 3: (20, 1), 4: (30, 2), 5: (20, 2), 6: (5, 2)}
POINTS = {"ballot": "points", "points": 10, "most_per_plan": 6, "budget": 110}


def in_groups(**settings: Any) -> Vote:
    return bare_vote(PLANS, **{"budget": 110, "group_by": "district", "groups": GROUPS, **settings})


def whole(**settings: Any) -> Vote:
    return bare_vote({number: (cost, 0) for number, (cost, _g) in PLANS.items()}, **settings)


VOTES = {
    "points": whole(**POINTS),
    "all points": whole(**POINTS, all_points=True),
    "points in groups": in_groups(**POINTS),
    "points in one group": in_groups(**POINTS, one_group=True, all_points=True),
    "knapsack": whole(budget=70, min_spend=20),
    "knapsack in groups": in_groups(min_spend=30),
    "knapsack in one group": in_groups(one_group=True, min_choices=2),
    "approval in groups": in_groups(ballot="approval", max_choices=3),
}


@pytest.mark.parametrize("name", VOTES)
@given(seeds=st.lists(st.integers(), min_size=1, max_size=10))
def test_every_ballot_counts_once_in_its_group(name: str, seeds: list[int]) -> None:
    vote = VOTES[name]
    cast = [example(vote.paper, Random(seed)) for seed in seeds]
    contents: dict[str, int] = {}
    for filled in cast:
        ballot = content(vote.paper, filled)
        contents[ballot] = contents.get(ballot, 0) + 1
    counted = count(vote, contents)
    assert counted.ballots == len(cast)
    given_ = sum(sum(filled.by_number.values()) for filled in cast)
    assert sum(counted.outcomes["points"].values()) == given_
    for group in counted.outcomes.get("groups", ()):
        part = vote.paper.part(group["group"])
        assert part is not None
        assert group["voters"] == sum(1 for filled in cast if filled.within(part))
        for rule in ("greedy", "equal-shares"):
            assert group[rule]["cost"] <= part.budget
    for rule in ("greedy", "equal-shares"):
        assert counted.outcomes[rule]["cost"] <= vote.settings.budget
        assert counted.outcomes[rule]["cost"] + counted.outcomes[rule]["leftover"] == vote.settings.budget


def test_counting_in_groups_leaves_each_groups_money_where_it_is() -> None:
    vote = in_groups()
    ballot = content(vote.paper, Filled.of([1, 2, 6]))
    parts = elections_by_group(vote, election_of(vote, {ballot: 3}))
    assert [(part.budget, part.voters) for part in parts.values()] == [(60, 3), (50, 3)]
    assert count(vote, {ballot: 3}).outcomes["greedy"]["winners"] == ["P2", "P1", "P6"]
