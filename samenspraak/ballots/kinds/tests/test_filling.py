"""Which ballots hold, by rules that know no form: whatever anybody hands in, no limit is broken."""

from __future__ import annotations

import json
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspraak.ballots.kinds import (
    Approval,
    Filled,
    Kind,
    Knapsack,
    Paper,
    Points,
    Wrong,
    check,
    content,
    example,
    packed,
    read,
)
from samenspraak.ballots.kinds.tests.papers import a_paper, grouped_paper

PLANS = {1: (30, 1), 2: (25, 1), 3: (20, 1), 4: (30, 2), 5: (20, 2), 6: (5, 2)}
POINTS = Points(points=10, most_each=6)


def whole(kind: Kind, budget: int = 0) -> Paper:
    return a_paper(kind, {number: cost for number, (cost, _group) in PLANS.items()}, budget=budget)


def in_groups(noord: Kind, zuid: Kind, **whole: Any) -> Paper:
    return grouped_paper({"Noord": (noord, 60), "Zuid": (zuid, 50)}, PLANS, **whole)


NOORD, ZUID = Knapsack(0, 2, 60), Knapsack(1, 0, 50, 10)
IN_POINTS = replace(POINTS, least=0, most=2), replace(POINTS, least=1)
PAPERS = {
    "points": whole(POINTS),
    "all points": whole(replace(POINTS, all_points=True)),
    "points in groups": in_groups(*IN_POINTS),
    "points in one group": in_groups(*(replace(kind, all_points=True) for kind in IN_POINTS), one_group=True),
    "knapsack": whole(Knapsack(1, 0, 70, 20), budget=70),
    "knapsack in groups": in_groups(NOORD, ZUID, min_spend=30),
    "knapsack in one group": in_groups(NOORD, ZUID, one_group=True, least=2),
    "approval in groups": in_groups(Approval(0, 2), Approval(1, 3)),
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


def refused(paper: Paper, **data: Any) -> str:
    with pytest.raises(Wrong) as no:
        check(paper, read(paper, data))
    (sentence,) = no.value.errors["choice"]
    return sentence.replace("\u00a0", " ")


def holds(paper: Paper, data: dict[str, Any]) -> Filled | None:
    try:
        return check(paper, read(paper, data))
    except Wrong:
        return None


@pytest.mark.parametrize("name", PAPERS)
@given(data=st.one_of(DATA, LIKELY))
def test_no_ballot_is_accepted_that_breaks_a_limit(name: str, data: dict[str, Any]) -> None:
    paper = PAPERS[name]
    filled = holds(paper, data)
    if filled is None:
        return
    chosen = filled.by_number
    assert len(chosen) >= max(1, paper.least)
    assert all(isinstance(mark, int) and mark > 0 for mark in chosen.values())
    assert paper.cost(chosen) >= paper.min_spend
    for part in paper.parts:
        here = {option: mark for option, mark in chosen.items() if option in part.numbers}
        if paper.one_group and part.number != filled.group:
            assert not here
            continue
        kind = part.kind
        assert len(here) >= kind.least
        assert not kind.most or len(here) <= kind.most
        if isinstance(kind, Knapsack):
            assert kind.min_spend <= paper.cost(here) <= kind.budget
        if isinstance(kind, Points):
            assert sum(here.values()) <= 10
            assert max(here.values(), default=0) <= 6
            assert not kind.all_points or sum(here.values()) in (0, 10)
        else:
            assert set(here.values()) <= {1}


@pytest.mark.parametrize("name", PAPERS)
@given(data=LIKELY)
def test_what_is_written_is_read_back(name: str, data: dict[str, Any]) -> None:
    paper = PAPERS[name]
    if filled := holds(paper, data):
        assert read(paper, json.loads(content(paper, filled))) == filled
        assert read(paper, packed(paper, filled)) == filled


@pytest.mark.parametrize("name", PAPERS)
@given(seed=st.integers())
def test_an_example_is_a_ballot_that_holds(name: str, seed: int) -> None:
    paper = PAPERS[name]
    assert check(paper, example(paper, Random(seed))).marks


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
    assert says in refused(PAPERS["points"], points=points)


def test_a_number_too_long_to_write_is_refused_like_any_other() -> None:
    endless = 10**5000
    assert "hele punten" in refused(PAPERS["points"], points={1: endless})
    assert "stemlijst" in refused(PAPERS["points"], points={endless: 1})
    assert "stemlijst" in refused(PAPERS["knapsack"], choice=[endless])
    assert "hoort niet" in refused(PAPERS["points in one group"], points={1: 5}, group=endless)


def test_a_million_keys_are_refused_before_any_is_read() -> None:
    many = dict.fromkeys(range(10**6), 1)
    assert "meer dan er op deze stemlijst" in refused(PAPERS["points"], points=many)
    assert "meer dan er op deze stemlijst" in refused(PAPERS["knapsack"], choice=list(many))


def test_points_may_be_kept_unless_all_must_be_given() -> None:
    assert check(PAPERS["points"], read(PAPERS["points"], {"points": {1: 3}}))
    assert "nog 7" in refused(PAPERS["all points"], points={1: 3})


def test_points_that_are_no_points_vote_are_not_read_as_one() -> None:
    assert "nog niets" in refused(PAPERS["knapsack"], points={1: 1})
    assert "nog niets" in refused(PAPERS["points"], choice=[1])


@pytest.mark.parametrize("group", [0, None, "", 3, -1, "Noord", 1.0, [1]])
def test_who_votes_in_one_group_says_which_of_them(group: Any) -> None:
    paper = PAPERS["points in one group"]
    assert refused(paper, points={1: 5, 2: 5}, group=group)
    assert check(paper, read(paper, {"points": {1: 5, 2: 5}, "group": 1}))


def test_a_plan_of_another_group_than_the_chosen_one_is_refused() -> None:
    paper = PAPERS["points in one group"]
    assert "niet bij Noord" in refused(paper, points={1: 5, 4: 5}, group=1)
    assert "niet bij Noord" in refused(PAPERS["knapsack in one group"], choice=[4, 5], group=1)


def test_a_group_is_refused_where_nobody_chooses_one() -> None:
    for name in ("points", "knapsack", "points in groups", "knapsack in groups"):
        assert "hoort niet" in refused(PAPERS[name], points={5: 3}, choice=[5], group=1)


def test_points_are_for_each_group_and_one_too_many_is_refused() -> None:
    paper = PAPERS["points in groups"]
    assert check(paper, read(paper, {"points": {1: 5, 2: 5, 4: 5, 5: 5}}))
    assert refused(paper, points={1: 5, 2: 5, 4: 6, 5: 5}).startswith("Zuid: Je gaf 11 punten")


def test_each_group_keeps_its_own_limits_and_the_sentence_names_it() -> None:
    paper = PAPERS["approval in groups"]
    assert refused(paper, choice=[1, 2, 3, 4]) == "Noord: Je mag er hooguit 2 kiezen."
    assert refused(paper, choice=[1, 2]) == "Zuid: Kies er ten minste 1."
    knapsack = in_groups(NOORD, ZUID)
    assert refused(knapsack, choice=[1, 6]) == "Zuid: Verdeel ten minste € 0,10. Je koos nu voor € 0,05."
    assert "te veel" in refused(knapsack, choice=[1, 4, 5, 6])


def test_the_whole_asks_for_a_least_amount_too() -> None:
    assert "ten minste € 0,20" in refused(PAPERS["knapsack"], choice=[6])
    assert "ten minste € 0,30" in refused(PAPERS["knapsack in groups"], choice=[5])


def test_the_ballot_is_canonical_and_names_a_group_only_where_one_is_chosen() -> None:
    assert content(PAPERS["knapsack"], Filled.of([3, 1])) == '{"choice":[1,3],"kind":"knapsack","v":1}'
    assert content(PAPERS["knapsack in groups"], Filled.of([5])) == '{"choice":[5],"kind":"knapsack","v":1}'
    points = Filled.of({2: 3, 1: 1})
    assert content(PAPERS["points"], points) == '{"kind":"points","points":{"1":1,"2":3},"v":1}'
    one = Filled.of({1: 5, 2: 5}, 1)
    written = '{"group":1,"kind":"points","points":{"1":5,"2":5},"v":1}'
    assert content(PAPERS["points in one group"], one) == written
