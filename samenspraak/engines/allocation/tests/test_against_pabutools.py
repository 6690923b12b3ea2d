"""The reference implementation, with the same ties, gives the same winners."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pabutools import election as pb
from pabutools.rules import greedy_utilitarian_welfare, method_of_equal_shares, sequential_phragmen
from pabutools.tiebreaking import TieBreakingRule

from samenspraak.engines.allocation import Election, Utility, equal_shares, greedy, phragmen
from samenspraak.engines.allocation.tests.worked_examples import elections
from samenspraak.engines.allocation.ties import tie_keys

SATISFACTION = {"cost": pb.Cost_Sat, "one": pb.Cardinality_Sat, "points": pb.Additive_Cardinal_Sat}


def as_pabutools(original: Election, *, cardinal: bool) -> tuple[pb.Instance, pb.AbstractProfile]:
    projects = {p.id: pb.Project(p.id, p.cost) for p in original.projects}
    instance = pb.Instance(projects.values(), budget_limit=original.budget)
    apart = [ballot.points for ballot in original.ballots for _ in range(ballot.count)]
    if cardinal:
        given = [pb.CardinalBallot({projects[p]: n for p, n in points.items()}) for points in apart]
        return instance, pb.CardinalProfile(given, instance=instance)
    approved = [pb.ApprovalBallot([projects[p] for p in points]) for points in apart]
    return instance, pb.ApprovalProfile(approved, instance=instance)


def our_ties(original: Election) -> TieBreakingRule:
    keys = tie_keys(original, "s")
    return TieBreakingRule(lambda instance, profile, project: keys[project.name])


@settings(deadline=None)
@given(elections(smallest_cost=5))
def test_greedy_is_utilitarian_greedy_with_cost_utility(original: Election) -> None:
    instance, profile = as_pabutools(original, cardinal=False)
    theirs = greedy_utilitarian_welfare(
        instance, profile, sat_class=pb.Cost_Sat, tie_breaking=our_ties(original)
    )
    # pabutools also buys plans that nobody voted for; we never do.
    wanted = {p.name for p in theirs if original.votes[p.name]}
    assert wanted == set(greedy(original, seed="s").winners)


@settings(deadline=None)
@pytest.mark.parametrize("utility", ["cost", "one", "points"])
@given(data=st.data())
def test_plain_equal_shares_chooses_the_same_plans_in_the_same_order(
    utility: Utility, data: st.DataObject
) -> None:
    original = data.draw(elections(points=utility == "points", smallest_cost=5))
    instance, profile = as_pabutools(original, cardinal=utility == "points")
    theirs = method_of_equal_shares(
        instance, profile, sat_class=SATISFACTION[utility], tie_breaking=our_ties(original)
    )
    ours = equal_shares(original, seed="s", completion="none", utility=utility)
    assert tuple(p.name for p in theirs) == ours.winners


@settings(deadline=None)
@given(elections())
def test_phragmen_chooses_the_same_plans(original: Election) -> None:
    instance, profile = as_pabutools(original, cardinal=False)
    theirs = sequential_phragmen(instance, profile, tie_breaking=our_ties(original))
    # pabutools also buys plans that nobody voted for, at the end of time; we never do.
    wanted = sorted(p.name for p in theirs if original.votes[p.name])
    assert wanted == sorted(phragmen(original, seed="s").winners)
