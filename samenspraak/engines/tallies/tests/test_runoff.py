"""Instant run-off: known elections, and what holds for every election."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspraak.engines.ledger.lots import lot
from samenspraak.engines.tallies import instant_runoff
from samenspraak.engines.tallies.outcome import Outcome

OPTIONS = ["A", "B", "C", "D", "E"]
Rankings = list[tuple[list[str], int]]
RANKINGS = st.lists(
    st.tuples(st.lists(st.sampled_from(OPTIONS), unique=True, max_size=5), st.integers(1, 6)), max_size=9
)
SEEDS = st.sampled_from(["zaad", "1", "ja"])

# Tennessee choosing its capital: a textbook case in which second choices decide.
TENNESSEE: Rankings = [
    (["Memphis", "Nashville", "Chattanooga", "Knoxville"], 42),
    (["Nashville", "Chattanooga", "Knoxville", "Memphis"], 26),
    (["Chattanooga", "Knoxville", "Nashville", "Memphis"], 15),
    (["Knoxville", "Chattanooga", "Nashville", "Memphis"], 17),
]
# Burlington's mayor in 2009, as far as the last three (Kiss, Montroll, Wright) are concerned.
BURLINGTON: Rankings = [
    (["Montroll", "Kiss"], 1332),
    (["Montroll", "Wright"], 767),
    (["Montroll"], 455),
    (["Kiss", "Montroll"], 2043),
    (["Kiss", "Wright"], 371),
    (["Kiss"], 568),
    (["Wright", "Montroll"], 1513),
    (["Wright", "Kiss"], 495),
    (["Wright"], 1289),
]


def plainly(rankings: Rankings, options: list[str], seed: str) -> str | None:
    """The same said shorter and slower: who is chosen for one seat."""
    left, history = set(options), []
    while left:
        votes = Counter(dict.fromkeys(left, 0))
        for ranking, times in rankings:
            if top := next((option for option in ranking if option in left), None):
                votes[top] += times
        best = max(votes, key=votes.__getitem__)
        if not votes[best]:
            return None
        if 2 * votes[best] > votes.total():
            return best
        history.append(votes)
        if any(not number for number in votes.values()):
            left -= {option for option in left if not votes[option]}
            continue
        left.remove(
            min(
                left,
                key=lambda option: (
                    [earlier[option] for earlier in reversed(history)],
                    [-ord(sign) for sign in lot(seed, option)],
                ),
            )
        )
    return None


def test_second_choices_decide_the_capital_of_tennessee() -> None:
    outcome = instant_runoff(
        ["Chattanooga", "Knoxville", "Memphis", "Nashville"], TENNESSEE, seats=1, seed="x"
    )
    assert outcome.winners == ("Knoxville",)
    assert [each.out for each in outcome.rounds] == [("Chattanooga",), ("Nashville",), ()]
    assert outcome.rounds[-1].votes == {"Knoxville": 58, "Memphis": 42}


def test_burlington_2009_elects_kiss_in_the_last_round() -> None:
    outcome = instant_runoff(["Kiss", "Montroll", "Wright"], BURLINGTON, seats=1, seed="x")
    assert outcome.winners == ("Kiss",)
    first, last = outcome.rounds
    assert first.votes == {"Kiss": 2982, "Montroll": 2554, "Wright": 3297}
    assert first.out == ("Montroll",)
    assert last.votes == {"Kiss": 4314, "Wright": 4064}
    assert last.exhausted == 455


def test_more_than_half_ends_it_at_once() -> None:
    outcome = instant_runoff(["A", "B"], [(["A", "B"], 3), (["B"], 2)], seats=1, seed="x")
    assert outcome.winners == ("A",)
    assert len(outcome.rounds) == 1


def test_a_tie_looks_back_to_the_rounds_before() -> None:
    rankings: Rankings = [(["A"], 5), (["B"], 4), (["C"], 3), (["D", "C"], 1)]
    outcome = instant_runoff(["A", "B", "C", "D"], rankings, seats=1, seed="x")
    second = outcome.rounds[1]
    assert second.votes == {"A": 5, "B": 4, "C": 4}
    assert (second.out, second.tied_with, second.settled_by) == (("C",), ("B",), "earlier-round")


def test_a_tie_from_the_start_goes_by_lot() -> None:
    outcome = instant_runoff(["A", "B"], [(["A"], 2), (["B"], 2)], seats=1, seed="zaad")
    loses = max("A", "B", key=lambda option: lot("zaad", option))
    assert outcome.rounds[0].out == (loses,)
    assert outcome.rounds[0].settled_by == "lot"
    assert outcome.winners == tuple({"A", "B"} - {loses})


def test_what_nobody_has_first_falls_out_together_and_can_still_win_a_next_seat() -> None:
    outcome = instant_runoff(OPTIONS, [(["A", "B"], 10), (["C", "B"], 4)], seats=2, seed="x")
    assert outcome.winners == ("A", "B")
    assert [each.seat for each in outcome.rounds] == [1, 2]


def test_what_nobody_ranked_is_never_chosen() -> None:
    assert instant_runoff(OPTIONS, [(["A"], 1), ([], 5)], seats=3, seed="x").winners == ("A",)
    empty = instant_runoff(OPTIONS, [], seats=1, seed="x")
    assert empty.winners == ()
    assert len(empty.standings) == 5


@given(rankings=RANKINGS, seed=SEEDS)
def test_one_seat_is_as_the_plain_rule_says(rankings: Rankings, seed: str) -> None:
    outcome = instant_runoff(OPTIONS, rankings, seats=1, seed=seed)
    chosen = plainly(rankings, OPTIONS, seed)
    assert outcome.winners == ((chosen,) if chosen else ())


@given(rankings=RANKINGS, seats=st.integers(1, 5), seed=SEEDS)
def test_each_next_seat_is_a_run_off_without_who_is_chosen(rankings: Rankings, seats: int, seed: str) -> None:
    outcome = instant_runoff(OPTIONS, rankings, seats=seats, seed=seed)
    left = list(OPTIONS)
    for winner in outcome.winners:
        assert winner == plainly(rankings, left, seed)
        left.remove(winner)
    if len(outcome.winners) < seats:
        assert plainly(rankings, left, seed) is None


@given(rankings=RANKINGS, seats=st.integers(1, 5), seed=SEEDS)
def test_in_every_round_each_ballot_counts_once_or_is_exhausted(
    rankings: Rankings, seats: int, seed: str
) -> None:
    outcome = instant_runoff(OPTIONS, rankings, seats=seats, seed=seed)
    total = sum(times for _ranking, times in rankings)
    assert outcome.voters == total
    assert sorted(each.option for each in outcome.standings) == OPTIONS
    for each in outcome.rounds:
        assert sum(each.votes.values()) + each.exhausted == total
        assert set(each.out) <= set(each.votes)


@given(rankings=RANKINGS, seed=SEEDS, order=st.permutations(OPTIONS))
def test_the_order_of_ballots_and_options_makes_no_difference(
    rankings: Rankings, seed: str, order: list[str]
) -> None:
    def told(outcome: Outcome) -> object:
        return outcome.winners, [(each.votes, each.out, each.settled_by) for each in outcome.rounds]

    one = instant_runoff(OPTIONS, rankings, seats=2, seed=seed)
    other = instant_runoff(order, list(reversed(rankings)), seats=2, seed=seed)
    assert told(one) == told(other)
    assert one.as_json()["standings"] == other.as_json()["standings"]


@pytest.mark.parametrize("ranking", [["A", "A"], ["F"]])
def test_a_ranking_of_something_else_is_an_error(ranking: list[str]) -> None:
    with pytest.raises(ValueError, match="unknown option"):
        instant_runoff(OPTIONS, [(ranking, 1)], seats=1, seed="x")
