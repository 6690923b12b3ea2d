"""Equal Shares gives every voter an equal part, and Add1 raises it as far as the budget bears."""

import json
from collections.abc import Iterator
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenspraak.engines.allocation import Completion, Election, Utility, equal_shares, greedy
from samenspraak.engines.allocation.equal_shares import ALL_EXACT
from samenspraak.engines.allocation.plans import Plans, as_plans
from samenspraak.engines.allocation.purchases import run
from samenspraak.engines.allocation.tests.worked_examples import election, elections, shuffled
from samenspraak.engines.ledger.lots import lot

COMPLETIONS: list[Completion] = ["none", "add1", "add1u", "greedy"]
UTILITIES: list[Utility] = ["cost", "one", "points"]


def test_a_minority_gets_its_part_where_greedy_gives_all_to_the_majority() -> None:
    north, south = ["abc"] * 6, ["d"] * 3
    voters = election({"a": 30, "b": 30, "c": 30, "d": 30}, 90, *north, *south)
    assert set(greedy(voters, seed="s").winners) == {"a", "b", "c"}
    assert "d" in equal_shares(voters, seed="s", completion="none").winners


def test_a_round_tells_price_and_effective_support() -> None:
    # Four voters with 25 each. a: 4 supporters pay 15. b: what is left is 10, 10 and 10 against a cost of 24.
    result = equal_shares(
        election({"a": 60, "b": 24}, 100, "ab", "ab", "ab", "a"), seed="s", completion="none"
    )
    first, second = result.rounds
    assert (first.plan, first.price, first.effective_support) == ("a", Fraction(15), Fraction(4))
    assert (second.plan, second.price, second.effective_support) == ("b", Fraction(8), Fraction(3))
    assert result.share == 25


def test_who_has_too_little_gives_all_and_the_others_pay_the_rest() -> None:
    # 30 each. b takes 15 from its three supporters; of a's two one has 15 left, so the other pays 25.
    result = equal_shares(election({"a": 40, "b": 45}, 120, "a", "ab", "b", "b"), seed="s", completion="none")
    assert [(entry.plan, entry.price) for entry in result.rounds] == [
        ("b", Fraction(15)),
        ("a", Fraction(25)),
    ]


def test_a_loser_hears_what_its_supporters_lacked_together() -> None:
    result = equal_shares(
        election({"a": 60, "b": 50}, 100, "ab", "ab", "a", "a"), seed="s", completion="none"
    )
    assert result.winners == ("a",)
    loser = result.losers[0]
    assert loser.reason == "supporters-short"
    assert loser.lacked_money == 50 - 2 * (25 - 15)


def test_add1_goes_on_after_the_first_outcome_that_leaves_nothing_affordable() -> None:
    """The trap. At 33⅓ each, b and c leave nothing that fits. Raised by 21, a is bought instead of c."""
    voters = election({"a": 70, "b": 20, "c": 20}, 100, "a", "ac", "b")
    assert set(equal_shares(voters, seed="s", completion="none").winners) == {"b", "c"}
    result = equal_shares(voters, seed="s")
    assert (set(result.winners), result.raised_by) == ({"a", "b"}, 21)


def test_add1u_spends_what_is_left_by_votes() -> None:
    """Share 80 would pay a and spend 125; just before, b and d are chosen and 45 is left."""
    voters = election({"a": 80, "b": 10, "c": 40, "d": 35}, 90, "a", "bcd", "")
    assert equal_shares(voters, seed="s").winners == ("b", "d")
    assert equal_shares(voters, seed="s", completion="add1u").winners == ("b", "d", "c")


def test_greedy_completes_plain_shares_by_votes_and_says_what_was_lacking() -> None:
    # 25 each: only c can be paid, by its two. Of the 90 left greedy buys a; b then lacks 20 of 30.
    voters = election({"a": 60, "b": 50, "c": 10}, 100, "ac", "ac", "b", "")
    assert equal_shares(voters, seed="s", completion="none").winners == ("c",)
    result = equal_shares(voters, seed="s", completion="greedy")
    assert (result.winners, result.leftover) == (("c", "a"), 30)
    assert result.share == 25
    assert [entry.price for entry in result.rounds] == [5, None]
    (loser,) = result.losers
    assert loser.reason == "supporters-short"
    assert loser.lacked_money == 25
    assert loser.lacked_left == 20


def test_points_too_large_to_count_are_refused_where_they_would_be_counted() -> None:
    voters = election({"a": 10}, 100, {"a": 2**62}, {"a": 2**62})
    assert equal_shares(voters, seed="s").winners == ("a",)
    with pytest.raises(ValueError, match="this large"):
        equal_shares(voters, seed="s", utility="points")


@pytest.mark.parametrize("seed", ["wolvega-2026", "another", "third"])
def test_what_stays_equal_is_settled_by_the_published_lot(seed: str) -> None:
    result = equal_shares(election({"a": 60, "b": 60}, 60, "ab"), seed=seed)
    assert result.winners == (min("ab", key=lambda plan: lot(seed, plan)),)
    assert result.rounds[0].settled_by == "lot"


def test_blank_ballots_count_as_voters() -> None:
    result = equal_shares(election({"a": 60}, 100, "a", ""), seed="s", completion="none")
    assert result.winners == ()
    assert result.share == 50


def test_a_plan_dearer_than_the_whole_budget_does_not_stop_the_raising() -> None:
    result = equal_shares(election({"a": 1000, "b": 60}, 100, "a", "b"), seed="s")
    assert result.winners == ("b",)
    assert result.losers[0].reason == "over-budget"


def test_no_ballots_or_no_plans_give_an_empty_outcome() -> None:
    assert equal_shares(election({"a": 10}, 100), seed="s").winners == ()
    assert equal_shares(election({}, 100, ""), seed="s").winners == ()


def test_a_free_plan_with_a_vote_is_chosen() -> None:
    assert equal_shares(election({"a": 0, "b": 0}, 0, "a"), seed="s").winners == ("a",)


def test_steps_below_one_are_refused() -> None:
    with pytest.raises(ValueError, match="step"):
        equal_shares(election({"a": 10}, 100, "a"), seed="s", step=0)


def test_many_small_steps_with_few_voters_are_jumped_over() -> None:
    """In cents three voters need a raise of thousands of euros; walking each cent would take minutes."""
    voters = election({"a": 3_000_000, "b": 2_500_000, "c": 1_900_000}, 5_000_000, "a", "bc", "c")
    result = equal_shares(voters, seed="s")
    assert set(result.winners) == {"a", "c"}
    assert (
        result.raised_by == 1_783_333
    )  # one more and b's only supporter could pay b too, after their part of c


def test_an_outcome_is_plain_json() -> None:
    text = json.dumps(equal_shares(election({"a": 60, "b": 50}, 100, "ab", "ab", "a"), seed="s").as_json())
    assert json.loads(text)["rounds"][0]["price"] == 20.0


@given(elections(points=True), st.sampled_from(UTILITIES))
def test_keeps_within_the_budget_and_accounts_for_every_plan(original: Election, utility: Utility) -> None:
    for completion in COMPLETIONS:
        result = equal_shares(original, seed="s", completion=completion, utility=utility)
        assert result.cost == sum(p.cost for p in original.projects if p.id in result.winners)
        assert result.leftover == original.budget - result.cost >= 0
        assert {*result.winners, *(loser.plan for loser in result.losers)} == {
            p.id for p in original.projects
        }


@pytest.mark.parametrize(("shares", "and_greedy"), [("add1", "add1u"), ("none", "greedy")])
@given(original=elections())
def test_greedy_afterwards_takes_no_plan_away_and_leaves_nothing_wanted_that_fits(
    shares: Completion, and_greedy: Completion, original: Election
) -> None:
    """Plain Equal Shares is no such subset of Add1: with more money other plans may come first."""
    before, after = (equal_shares(original, seed="s", completion=c) for c in (shares, and_greedy))
    assert after.winners[: len(before.winners)] == before.winners
    assert all(loser.cost > after.leftover or not loser.votes for loser in after.losers)
    for loser in after.losers:
        if loser.reason == "supporters-short":
            assert loser.lacked_left is not None
            assert 0 < loser.lacked_left <= loser.cost - after.leftover


@given(elections(points=True), st.sampled_from(UTILITIES))
def test_the_order_of_plans_and_ballots_changes_nothing(original: Election, utility: Utility) -> None:
    once, again = (equal_shares(e, seed="s", utility=utility) for e in (original, shuffled(original)))
    assert (once.winners, once.raised_by) == (again.winners, again.raised_by)


@given(elections(), st.integers(2, 5))
def test_money_counted_in_smaller_units_gives_the_same_winners(original: Election, factor: int) -> None:
    finer = Election(
        tuple(type(p)(p.id, p.cost * factor) for p in original.projects),
        original.budget * factor,
        original.ballots,
    )
    assert (
        equal_shares(finer, seed="s", step=factor).winners == equal_shares(original, seed="s", step=1).winners
    )


@settings(deadline=None)
@given(elections(points=True), st.sampled_from(UTILITIES), st.integers(1, 3))
def test_jumping_gives_what_walking_every_step_exactly_gives(
    original: Election, utility: Utility, step: int
) -> None:
    result = equal_shares(original, seed="s", utility=utility, step=step)
    raised, winners = list(step_by_step(original, utility, step))[-1]
    assert (result.raised_by, result.winners) == (raised, winners)


def step_by_step(original: Election, utility: Utility, step: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Add1 as it is defined, each step in rational arithmetic."""
    plans: Plans = as_plans(original, utility=utility, seed="s")
    raised = 0
    while plans.plans:
        share = Fraction(original.budget, plans.voters) + raised
        result = run(plans, share, original.budget, tolerance=ALL_EXACT)
        if result.overspent:
            return
        winners = tuple(plans.plans[index].id for index in result.order)
        yield raised, winners
        if len(winners) == len(plans.plans):
            return
        raised += step
    yield 0, ()
