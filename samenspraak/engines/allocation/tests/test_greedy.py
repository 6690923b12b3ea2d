"""Greedy buys what most people want, skips what no longer fits, and says what the others lacked."""

from fractions import Fraction

import pytest
from hypothesis import given

from samenspraak.engines.allocation import Election, Misfit, Outcome, Points, Project, greedy, group
from samenspraak.engines.allocation.tests.worked_examples import election, elections, shuffled
from samenspraak.engines.allocation.ties import tie_keys
from samenspraak.engines.ledger.lots import lot


def lacked(outcome: Outcome, plan: str) -> tuple[str, int, object]:
    loser = next(entry for entry in outcome.losers if entry.plan == plan)
    return loser.reason, int(loser.lacked_money), loser.lacked_votes


def test_buys_by_votes_and_skips_what_no_longer_fits() -> None:
    costs = {"park": 60, "bench": 50, "tree": 30}
    ballots = [["park"], ["park", "bench"], ["park", "bench"], ["tree"]]
    projects = tuple(Project(plan, cost) for plan, cost in costs.items())
    result = greedy(Election(projects, 100, group(dict.fromkeys(b, 1) for b in ballots)), seed="s")
    assert result.winners == ("park", "tree")
    assert (result.cost, result.leftover) == (90, 10)
    assert [entry.leftover for entry in result.rounds] == [40, 10]


def test_a_loser_hears_how_much_money_and_how_many_votes_it_lacked() -> None:
    result = greedy(
        election({"a": 60, "b": 50, "c": 30, "d": 500}, 100, "ab", "ab", "ab", "a", "d"), seed="s"
    )
    assert lacked(result, "b") == ("not-enough-left", 10, 1)  # at 4 votes the lower cost wins the tie from a
    assert lacked(result, "c") == ("no-votes", 0, 1)
    assert lacked(result, "d") == ("over-budget", 400, None)


def test_it_can_stop_at_the_first_plan_that_no_longer_fits() -> None:
    """d costs more than all there is: it takes no part, so it stops nothing."""
    votes = ["abcd", "abcd", "abcd", "abd", "ad", "d"]
    voters = election({"a": 60, "b": 50, "c": 30, "d": 500, "e": 1}, 100, *votes)
    assert greedy(voters, seed="s").winners == ("a", "c")
    result = greedy(voters, seed="s", misfit="stop")
    assert (result.winners, result.stopped_by, result.leftover) == (("a",), "b", 40)
    assert lacked(result, "b") == ("not-enough-left", 10, 1)  # at 5 votes the lower cost wins the tie from a
    assert lacked(result, "c") == ("stopped", 40, 1)  # 60 + 50 + 30, and at 4 votes it comes before b
    assert lacked(result, "d") == ("over-budget", 400, None)


@given(elections(points=True))
def test_stopping_buys_the_first_plans_of_the_order_and_no_others(original: Election) -> None:
    result = greedy(original, seed="s", misfit="stop")
    keys = tie_keys(original, "s")
    order = [
        project
        for project in sorted(original.projects, key=lambda p: (-original.points[p.id], keys[p.id]))
        if original.votes[project.id] and project.cost <= original.budget
    ]
    chosen = len(result.winners)
    assert [project.id for project in order[:chosen]] == list(result.winners)
    if chosen < len(order):
        assert order[chosen].cost > result.leftover >= 0
        assert result.stopped_by == order[chosen].id
    else:
        assert result.stopped_by is None


@pytest.mark.parametrize("misfit", ["skip", "stop"])
@given(original=elections(points=True))
def test_with_the_lacking_votes_a_plan_is_chosen_and_with_one_less_it_is_not(
    misfit: Misfit, original: Election
) -> None:
    approvals = Election(
        original.projects,
        original.budget,
        group(dict.fromkeys(b.points, 1) for b in original.ballots for _ in range(b.count)),
    )
    for loser in greedy(approvals, seed="s", misfit=misfit).losers:
        if loser.lacked_votes is None:
            continue
        for extra, chosen in ((int(loser.lacked_votes), True), (int(loser.lacked_votes) - 1, False)):
            more = [*approvals.ballots, *group([{loser.plan: 1}] * extra)]
            again = greedy(
                Election(approvals.projects, approvals.budget, tuple(more)), seed="s", misfit=misfit
            )
            assert (loser.plan in again.winners) is chosen


def test_equal_votes_are_settled_by_lower_cost() -> None:
    result = greedy(election({"a": 60, "b": 50}, 60, "ab"), seed="s")
    assert result.winners == ("b",)
    assert (result.rounds[0].tied_with, result.rounds[0].settled_by) == (("a",), "cost")


def test_equal_points_and_cost_are_settled_by_more_votes() -> None:
    result = greedy(election({"a": 60, "b": 60}, 60, {"a": 2}, {"b": 1}, {"b": 1}), seed="s")
    assert (result.winners, result.rounds[0].settled_by) == (("b",), "votes")


@pytest.mark.parametrize("seed", ["wolvega-2026", "another", "third"])
def test_what_stays_equal_is_settled_by_the_published_lot(seed: str) -> None:
    result = greedy(election({"a": 60, "b": 60}, 60, "ab"), seed=seed)
    assert result.winners == (min("ab", key=lambda plan: lot(seed, plan)),)
    assert result.rounds[0].settled_by == "lot"


def test_the_lot_is_what_sha256sum_says() -> None:
    assert lot("seed", "24") == "e54e60396924e51c50e49b53087e9649ca148926ebcaba09bfcd451f2b67ae33"


def test_fractions_of_points_add_up_exactly() -> None:
    tenths: list[dict[str, Points]] = [{"a": Fraction(1, 10)}] * 3
    result = greedy(election({"a": 1, "b": 1}, 1, *tenths, {"b": Fraction(3, 10)}), seed="s")
    assert result.rounds[0].points == Fraction(3, 10)
    assert result.winners == ("a",)  # equal points, and three votes against one


def test_points_larger_than_a_machine_word_add_up_exactly() -> None:
    huge = 10**18
    many: list[dict[str, Points]] = [{"a": huge}] * 50
    result = greedy(election({"a": 1, "b": 1}, 1, *many, {"b": 50 * huge + 1}), seed="s")
    assert result.winners == ("b",)
    assert result.losers[0].points == 50 * huge
    assert result.losers[0].lacked_votes == 1  # equal points, and fifty votes against one


@given(elections(points=True))
def test_never_spends_more_than_the_budget_and_leaves_nothing_wanted_that_fits(original: Election) -> None:
    result = greedy(original, seed="s")
    assert result.cost == sum(p.cost for p in original.projects if p.id in result.winners)
    assert result.cost + result.leftover == original.budget
    assert result.leftover >= 0
    assert {*result.winners, *(loser.plan for loser in result.losers)} == {p.id for p in original.projects}
    for loser in result.losers:
        assert loser.cost > result.leftover or loser.votes == 0


@given(elections(points=True))
def test_the_order_of_plans_and_ballots_changes_nothing(original: Election) -> None:
    assert greedy(original, seed="s").winners == greedy(shuffled(original), seed="s").winners
