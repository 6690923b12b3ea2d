"""Most votes and most points: who is chosen, what a tie comes to, and what the others lacked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspraak.engines.ledger.lots import lot
from samenspraak.engines.tallies import most_votes, yes_no
from samenspraak.engines.tallies.outcome import Outcome, Standing

OPTIONS = ["A", "B", "C", "D"]
Given = list[tuple[dict[str, int], int]]
SEEDS = st.sampled_from(["zaad", "1", "ja"])
LIKES = st.lists(
    st.tuples(st.dictionaries(st.sampled_from(OPTIONS), st.just(1), max_size=4), st.integers(1, 5)),
    max_size=8,
)
POINTS = st.lists(
    st.tuples(st.dictionaries(st.sampled_from(OPTIONS), st.integers(1, 4), max_size=4), st.integers(1, 3)),
    max_size=8,
)
ANSWERS = st.lists(
    st.tuples(st.dictionaries(st.sampled_from(OPTIONS), st.integers(1, 2), max_size=4), st.integers(1, 4)),
    max_size=8,
)


def standing(outcome: Outcome, option: str) -> Standing:
    return next(each for each in outcome.standings if each.option == option)


def test_the_seats_go_to_most_votes_and_each_other_hears_what_it_lacked() -> None:
    outcome = most_votes(OPTIONS, [({"A": 1, "B": 1}, 3), ({"B": 1}, 4), ({"C": 1}, 2)], seats=2, seed="x")
    assert outcome.winners == ("B", "A")
    assert [(each.option, each.figure) for each in outcome.standings] == [
        ("B", 7),
        ("A", 3),
        ("C", 2),
        ("D", 0),
    ]
    assert outcome.voters == 9
    assert standing(outcome, "D").lacked in (3, 4)


def test_points_go_by_their_worth_and_then_by_voters() -> None:
    outcome = most_votes(
        OPTIONS, [({"A": 4}, 1), ({"B": 2}, 2), ({"C": 3}, 1)], seats=1, seed="x", rule="most-points"
    )
    assert outcome.winners == ("B",)
    assert standing(outcome, "B").settled_by == "votes"


def test_an_equal_stand_is_settled_by_a_lot_that_anyone_can_draw_again() -> None:
    outcome = most_votes(["A", "B"], [({"A": 1, "B": 1}, 5)], seats=1, seed="zaad")
    assert outcome.winners == (min("A", "B", key=lambda option: lot("zaad", option)),)
    assert outcome.standings[0].settled_by == "lot"


@given(ballots=LIKES, seats=st.integers(1, 4), seed=SEEDS)
def test_nobody_outside_has_more_than_somebody_inside(ballots: Given, seats: int, seed: str) -> None:
    outcome = most_votes(OPTIONS, ballots, seats=seats, seed=seed)
    figures = {each.option: each.figure for each in outcome.standings}
    inside = [figures[option] for option in outcome.winners]
    outside = [figure for option, figure in figures.items() if option not in outcome.winners]
    assert len(inside) <= seats
    assert all(figure > 0 for figure in inside)
    assert min(inside, default=0) >= max(outside, default=0)
    assert sum(figures.values()) == sum(len(marks) * times for marks, times in ballots)
    assert outcome.voters == sum(times for _marks, times in ballots)


@given(ballots=st.one_of(LIKES, POINTS), seats=st.integers(1, 4), seed=SEEDS)
def test_what_a_loser_lacked_is_enough_and_one_less_is_not(ballots: Given, seats: int, seed: str) -> None:
    outcome = most_votes(OPTIONS, ballots, seats=seats, seed=seed)
    for each in outcome.standings:
        if each.chosen:
            assert each.lacked is None
            continue
        assert each.lacked
        enough = most_votes(OPTIONS, [*ballots, ({each.option: 1}, each.lacked)], seats=seats, seed=seed)
        assert each.option in enough.winners
        if each.lacked > 1:
            less = [*ballots, ({each.option: 1}, each.lacked - 1)]
            assert each.option not in most_votes(OPTIONS, less, seats=seats, seed=seed).winners


@given(ballots=LIKES, seats=st.integers(1, 4), seed=SEEDS, order=st.permutations(OPTIONS))
def test_the_order_of_ballots_and_options_makes_no_difference(
    ballots: Given, seats: int, seed: str, order: list[str]
) -> None:
    one = most_votes(OPTIONS, ballots, seats=seats, seed=seed)
    other = most_votes(order, list(reversed(ballots)), seats=seats, seed=seed)
    assert one.standings == other.standings
    assert one.winners == other.winners


@given(ballots=ANSWERS, seats=st.integers(0, 4), seed=SEEDS)
def test_only_what_more_say_yes_than_no_to_is_chosen(ballots: Given, seats: int, seed: str) -> None:
    outcome = yes_no(OPTIONS, ballots, seats=seats, seed=seed)
    assert not seats or len(outcome.winners) <= seats
    for each in outcome.standings:
        assert each.figure == each.yes - each.no
        assert each.chosen <= (each.yes > each.no)
        if not seats:
            assert each.chosen == (each.yes > each.no)
        if not each.chosen:
            assert each.lacked
            enough = [*ballots, ({each.option: 1}, each.lacked)]
            assert each.option in yes_no(OPTIONS, enough, seats=seats, seed=seed).winners
            less = [*ballots, ({each.option: 1}, each.lacked - 1)]
            assert each.option not in yes_no(OPTIONS, less, seats=seats, seed=seed).winners
    balances = [each.figure for each in outcome.standings]
    assert balances == sorted(balances, reverse=True)


def test_blank_is_neither_yes_nor_no() -> None:
    outcome = yes_no(["A", "B"], [({"A": 1}, 2), ({"A": 2}, 1), ({}, 7)], seats=0, seed="x")
    assert outcome.winners == ("A",)
    assert (standing(outcome, "A").yes, standing(outcome, "A").no, outcome.voters) == (2, 1, 10)
    assert standing(outcome, "B").lacked == 1


@pytest.mark.parametrize("seats", [0, -1])
def test_no_seats_choose_nothing_and_are_an_error(seats: int) -> None:
    with pytest.raises(ValueError, match="seats"):
        most_votes(OPTIONS, [], seats=seats, seed="x")


def test_an_unknown_option_or_answer_is_an_error() -> None:
    with pytest.raises(ValueError, match="unknown"):
        most_votes(OPTIONS, [({"E": 1}, 1)], seats=1, seed="x")
    with pytest.raises(ValueError, match="marks"):
        yes_no(OPTIONS, [({"A": 3}, 1)], seats=1, seed="x")
