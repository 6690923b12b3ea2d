"""Which ballots hold, by rules that know no form: whatever anybody hands in, no limit is broken."""

from __future__ import annotations

import json
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspraak.methods.budget.counting import count, election_of, elections_by_group
from samenspraak.methods.budget.filling import Filled, Wrong, ballot_content, check, packed, read
from samenspraak.methods.budget.rehearsal import sample
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


def refused(vote: Vote, **data: Any) -> str:
    with pytest.raises(Wrong) as no:
        check(vote, read(vote, data))
    (sentence,) = no.value.errors["choice"]
    return sentence.replace("\u00a0", " ")


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
ANYTHING = st.one_of(
    st.integers(-3, 15),
    st.sampled_from(["3", "", "x", "1.5", "-1", "²"]),
    st.floats(),
    st.none(),
    st.booleans(),
)
KEYS = st.one_of(st.integers(0, 7), st.integers(1, 6).map(str), st.sampled_from(["01", "x", ""]))
DATA = st.fixed_dictionaries(
    {},
    optional={
        "choice": st.lists(KEYS, max_size=8),
        "points": st.dictionaries(KEYS, ANYTHING, max_size=7),
        "group": st.one_of(st.integers(-1, 3), st.sampled_from(["1", "2", "Noord", None])),
    },
)
LIKELY = st.fixed_dictionaries(
    {
        "choice": st.lists(st.integers(1, 6), max_size=4, unique=True),
        "points": st.dictionaries(st.integers(1, 6), st.integers(0, 6), max_size=4),
        "group": st.integers(0, 2),
    }
)


def holds(vote: Vote, data: dict[str, Any]) -> Filled | None:
    try:
        return check(vote, read(vote, data))
    except Wrong:
        return None


@pytest.mark.parametrize("name", VOTES)
@given(data=st.one_of(DATA, LIKELY))
def test_no_ballot_is_accepted_that_breaks_a_limit(name: str, data: dict[str, Any]) -> None:
    vote = VOTES[name]
    filled = holds(vote, data)
    if filled is None:
        return
    settings, chosen = vote.settings, filled.points
    assert len(chosen) >= max(1, settings.min_choices)
    assert all(isinstance(points, int) and points > 0 for points in chosen.values())
    assert vote.cost(chosen) >= settings.min_spend
    for part in vote.parts:
        here = {plan: points for plan, points in chosen.items() if plan in part.numbers}
        if settings.one_group and part.number != filled.group:
            assert not here
            continue
        assert len(here) >= part.least
        assert not part.most or len(here) <= part.most
        if settings.ballot == "knapsack":
            assert part.min_spend <= vote.cost(here) <= part.budget
        if settings.ballot == "points":
            assert sum(here.values()) <= 10
            assert max(here.values(), default=0) <= 6
            assert not settings.all_points or sum(here.values()) in (0, 10)
        else:
            assert set(here.values()) <= {1}


@pytest.mark.parametrize("name", VOTES)
@given(many=st.lists(LIKELY, max_size=10), seeds=st.lists(st.integers(), min_size=1, max_size=5))
def test_every_accepted_ballot_counts_once_in_its_group(
    name: str, many: list[dict[str, Any]], seeds: list[int]
) -> None:
    vote = VOTES[name]
    accepted = [filled for data in many if (filled := holds(vote, data))]
    for seed in seeds:
        example = holds(vote, sample(vote, Random(seed)))
        assert example, "an example is a ballot that holds"
        accepted.append(example)
    contents: dict[str, int] = {}
    for filled in accepted:
        content = ballot_content(vote, filled)
        contents[content] = contents.get(content, 0) + 1
        assert read(vote, json.loads(content)) == read(vote, packed(vote, filled)) == filled
    counted = count(vote, contents)
    assert counted.ballots == len(accepted)
    given_ = sum(sum(filled.points.values()) for filled in accepted)
    assert sum(counted.outcomes["points"].values()) == given_
    for group in counted.outcomes.get("groups", ()):
        part = vote.part(group["group"])
        assert part is not None
        assert group["voters"] == sum(1 for filled in accepted if filled.within(part))
        for rule in ("greedy", "equal-shares"):
            assert group[rule]["cost"] <= part.budget
    for rule in ("greedy", "equal-shares"):
        assert counted.outcomes[rule]["cost"] <= vote.settings.budget
        assert counted.outcomes[rule]["cost"] + counted.outcomes[rule]["leftover"] == vote.settings.budget


def test_counting_in_groups_leaves_each_groups_money_where_it_is() -> None:
    vote = in_groups()
    ballot = ballot_content(vote, Filled.of([1, 2, 6]))
    parts = elections_by_group(vote, election_of(vote, {ballot: 3}))
    assert [(part.budget, part.voters) for part in parts.values()] == [(60, 3), (50, 3)]
    assert count(vote, {ballot: 3}).outcomes["greedy"]["winners"] == ["P2", "P1", "P6"]


@pytest.mark.parametrize(
    ("points", "says"),
    [
        ({1: -1}, "hele punten"),
        ({1: 10**30}, "hele punten"),
        ({1: 1.0}, "hele punten"),
        ({1: 2.5}, "hele punten"),
        ({1: float("nan")}, "hele punten"),
        ({1: "1e1"}, "hele punten"),
        ({1: True}, "hele punten"),
        ({1: None}, "hele punten"),
        ({1: [3]}, "hele punten"),
        ({1: 7}, "van 0 tot en met 6"),
        ({1: 6, 2: 5}, "11 punten. Je hebt er 10"),
        ({1: 2, "1": 2}, "twee keer"),
        ({1: 2, "01": 2}, "twee keer"),
        ({99: 2}, "stemlijst"),
        ({-1: 2}, "stemlijst"),
        ({"WV-2026-0001": 2}, "stemlijst"),
        ({None: 2}, "stemlijst"),
        ({}, "nog niets gekozen"),
        ({1: 0}, "nog niets gekozen"),
        ([1, 2], "nog niets gekozen"),
        ("6", "nog niets gekozen"),
        (None, "nog niets gekozen"),
    ],
)
def test_hostile_points_get_a_sentence(points: Any, says: str) -> None:
    assert says in refused(VOTES["points"], points=points)


def test_a_number_too_long_to_write_is_refused_like_any_other() -> None:
    endless = 10**5000
    assert "hele punten" in refused(VOTES["points"], points={1: endless})
    assert "stemlijst" in refused(VOTES["points"], points={endless: 1})
    assert "stemlijst" in refused(VOTES["knapsack"], choice=[endless])
    assert "hoort niet" in refused(VOTES["points in one group"], points={1: 5}, group=endless)


def test_a_million_keys_are_refused_before_any_is_read() -> None:
    many = dict.fromkeys(range(10**6), 1)
    assert "meer dan er op deze stemlijst" in refused(VOTES["points"], points=many)
    assert "meer dan er op deze stemlijst" in refused(VOTES["knapsack"], choice=list(many))


def test_points_may_be_kept_unless_all_must_be_given() -> None:
    assert check(VOTES["points"], read(VOTES["points"], {"points": {1: 3}}))
    assert "nog 7" in refused(VOTES["all points"], points={1: 3})


def test_points_that_are_no_points_vote_are_not_read_as_one() -> None:
    assert "nog niets" in refused(VOTES["knapsack"], points={1: 1})
    assert "nog niets" in refused(VOTES["points"], choice=[1])


@pytest.mark.parametrize("group", [0, None, "", 3, -1, "Noord", 1.0, [1]])
def test_who_votes_in_one_group_says_which_of_them(group: Any) -> None:
    vote = VOTES["points in one group"]
    assert refused(vote, points={1: 5, 2: 5}, group=group)
    assert check(vote, read(vote, {"points": {1: 5, 2: 5}, "group": 1}))


def test_a_plan_of_another_group_than_the_chosen_one_is_refused() -> None:
    vote = VOTES["points in one group"]
    assert "niet bij Noord" in refused(vote, points={1: 5, 4: 5}, group=1)
    assert "niet bij Noord" in refused(VOTES["knapsack in one group"], choice=[4, 5], group=1)


def test_a_group_is_refused_where_nobody_chooses_one() -> None:
    for name in ("points", "knapsack", "points in groups", "knapsack in groups"):
        assert "hoort niet" in refused(VOTES[name], points={5: 3}, choice=[5], group=1)


def test_points_are_for_each_group_and_one_too_many_is_refused() -> None:
    vote = VOTES["points in groups"]
    assert check(vote, read(vote, {"points": {1: 5, 2: 5, 4: 5, 5: 5}}))
    assert refused(vote, points={1: 5, 2: 5, 4: 6, 5: 5}).startswith("Zuid: Je gaf 11 punten")


def test_each_group_keeps_its_own_limits_and_the_sentence_names_it() -> None:
    vote = in_groups(ballot="approval", max_choices=3)
    assert refused(vote, choice=[1, 2, 3, 4]) == "Noord: Je mag er hooguit 2 kiezen."
    assert refused(vote, choice=[1, 2]) == "Zuid: Kies er ten minste 1."
    knapsack = in_groups()
    assert refused(knapsack, choice=[1, 6]) == "Zuid: Verdeel ten minste € 0,10. Je koos nu voor € 0,05."
    assert "te veel" in refused(knapsack, choice=[1, 4, 5, 6])


def test_the_whole_asks_for_a_least_amount_too() -> None:
    assert "ten minste € 0,20" in refused(VOTES["knapsack"], choice=[6])
    assert "ten minste € 0,30" in refused(VOTES["knapsack in groups"], choice=[5])


def test_the_ballot_is_canonical_and_names_a_group_only_where_one_is_chosen() -> None:
    assert ballot_content(VOTES["knapsack"], Filled.of([3, 1])) == '{"choice":[1,3],"kind":"knapsack","v":1}'
    assert (
        ballot_content(VOTES["knapsack in groups"], Filled.of([5]))
        == '{"choice":[5],"kind":"knapsack","v":1}'
    )
    points = Filled.of({2: 3, 1: 1})
    assert ballot_content(VOTES["points"], points) == '{"kind":"points","points":{"1":1,"2":3},"v":1}'
    one = Filled.of({1: 5, 2: 5}, 1)
    content = '{"group":1,"kind":"points","points":{"1":5,"2":5},"v":1}'
    assert ballot_content(VOTES["points in one group"], one) == content
