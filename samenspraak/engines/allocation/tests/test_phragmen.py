"""Phragmén gives everybody money at the same pace; what supporters can pay together is bought."""

import json
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenspraak.engines.allocation import Election, Outcome, Project, phragmen
from samenspraak.engines.allocation.tests.worked_examples import election, elections, shuffled
from samenspraak.engines.allocation.ties import tie_keys
from samenspraak.engines.ledger.lots import lot


def moments(outcome: Outcome) -> list[tuple[str, Fraction | None]]:
    return [(entry.plan, entry.received) for entry in outcome.rounds]


def test_what_has_most_supporters_for_its_cost_comes_first_and_leaves_them_with_nothing() -> None:
    # a: three supporters have 30 at 10 each. b: at 20 its two have 10 and 20.
    result = phragmen(election({"a": 30, "b": 30}, 100, "a", "a", "ab", "b"), seed="s")
    assert moments(result) == [("a", Fraction(10)), ("b", Fraction(20))]
    assert (result.cost, result.leftover, result.stopped_by) == (60, 40, None)
    assert result.share == 20


def test_a_minority_gets_its_part() -> None:
    voters = election({"a": 30, "b": 30, "c": 30, "d": 30}, 90, *["abc"] * 6, *["d"] * 3)
    assert "d" in phragmen(voters, seed="s").winners


def test_it_ends_at_the_first_plan_that_no_longer_fits_and_says_what_each_loser_lacked() -> None:
    voters = election({"a": 60, "b": 50, "c": 30, "d": 500, "e": 1}, 100, "ab", "ab", "abc", "a", "d")
    result = phragmen(voters, seed="s")
    # a at 15 each. b at 15 + 50/3 would come to 110. c by then has a supporter with 50/3 of the 30.
    assert (result.winners, result.stopped_by, result.share) == (("a",), "b", Fraction(95, 3))
    lacked = {loser.plan: (loser.reason, loser.lacked_money) for loser in result.losers}
    assert lacked == {
        "b": ("not-enough-left", 10),
        "c": ("supporters-short", 30 - Fraction(50, 3)),
        "d": ("over-budget", 400),
        "e": ("no-votes", 1),
    }


def test_it_also_ends_where_a_plan_that_fits_could_be_paid_at_the_same_moment() -> None:
    # c at 10. At 20 the two of a have 40 and the one of b has 20; 30 is left, so a does not fit.
    result = phragmen(election({"a": 40, "b": 20, "c": 10}, 40, "a", "a", "b", "c"), seed="s")
    assert (result.winners, result.stopped_by) == (("c",), "a")
    assert {loser.plan: loser.reason for loser in result.losers} == {"a": "not-enough-left", "b": "stopped"}
    assert {loser.plan: loser.lacked_money for loser in result.losers} == {"a": 10, "b": 0}


@pytest.mark.parametrize("seed", ["wolvega-2026", "another", "third"])
def test_what_stays_equal_is_settled_by_the_published_lot(seed: str) -> None:
    result = phragmen(election({"a": 60, "b": 60}, 130, "ab"), seed=seed)
    assert result.winners[0] == min("ab", key=lambda plan: lot(seed, plan))
    assert result.rounds[0].settled_by == "lot"


def test_equal_moments_are_settled_by_lower_cost() -> None:
    result = phragmen(election({"a": 20, "b": 10}, 30, "a", "a", "b"), seed="s")
    assert result.winners == ("b", "a")
    assert (result.rounds[0].tied_with, result.rounds[0].settled_by) == (("a",), "cost")


def test_no_ballots_or_no_plans_give_an_empty_outcome() -> None:
    assert phragmen(election({"a": 10}, 100), seed="s").winners == ()
    assert phragmen(election({}, 100, ""), seed="s").winners == ()


def test_an_outcome_is_plain_json() -> None:
    text = json.dumps(phragmen(election({"a": 60, "b": 50}, 100, "ab", "ab", "a"), seed="s").as_json())
    assert json.loads(text)["rounds"][0]["received"] == 20.0


@given(elections(points=True))
def test_keeps_within_the_budget_and_accounts_for_every_plan(original: Election) -> None:
    result = phragmen(original, seed="s")
    assert result.cost == sum(p.cost for p in original.projects if p.id in result.winners)
    assert result.leftover == original.budget - result.cost >= 0
    assert {*result.winners, *(loser.plan for loser in result.losers)} == {p.id for p in original.projects}
    assert all(loser.lacked_money >= 0 for loser in result.losers)


@given(elections(points=True))
def test_the_order_of_plans_and_ballots_changes_nothing(original: Election) -> None:
    assert moments(phragmen(original, seed="s")) == moments(phragmen(shuffled(original), seed="s"))


@given(elections(), st.integers(2, 5))
def test_money_counted_in_smaller_units_gives_the_same_winners(original: Election, factor: int) -> None:
    finer = Election(
        tuple(Project(p.id, p.cost * factor) for p in original.projects),
        original.budget * factor,
        original.ballots,
    )
    assert phragmen(finer, seed="s").winners == phragmen(original, seed="s").winners


@settings(deadline=None)
@given(elections())
def test_every_moment_is_what_following_each_purse_gives(original: Election) -> None:
    assert moments(phragmen(original, seed="s")) == purse_by_purse(original)


def purse_by_purse(original: Election) -> list[tuple[str, Fraction]]:
    """The rule as it is defined: one purse for each voter, in fractions."""
    keys = tie_keys(original, "s")
    voters = [set(ballot.points) for ballot in original.ballots for _ in range(ballot.count)]
    purses = [Fraction(0)] * len(voters)
    now, left, bought = Fraction(0), original.budget, []
    waiting = {p.id: p.cost for p in original.projects if p.cost <= left and original.votes[p.id]}
    while waiting:
        until: dict[str, Fraction] = {}
        for plan, cost in waiting.items():
            have = sum(purse for purse, voter in zip(purses, voters, strict=True) if plan in voter)
            until[plan] = (cost - have) / Fraction(original.votes[plan])
        wait = min(until.values())
        ready = sorted((plan for plan, needed in until.items() if needed == wait), key=keys.__getitem__)
        if any(waiting[plan] > left for plan in ready):
            break
        now += wait
        purses = [
            Fraction(0) if ready[0] in voter else purse + wait
            for purse, voter in zip(purses, voters, strict=True)
        ]
        left -= waiting.pop(ready[0])
        bought.append((ready[0], now))
    return bought
