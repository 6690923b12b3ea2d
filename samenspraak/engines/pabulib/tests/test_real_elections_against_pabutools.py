"""On every real file the reference implementation, with the same ties, gives the same winners.

It reads the files itself, so the readers are compared too.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest
from pabutools import election as pb
from pabutools.election.pabulib import parse_pabulib
from pabutools.rules import greedy_utilitarian_welfare, method_of_equal_shares, sequential_phragmen
from pabutools.tiebreaking import TieBreakingRule

from samenspraak.engines.allocation import Election, Utility, equal_shares, greedy, phragmen
from samenspraak.engines.allocation.ties import tie_keys
from samenspraak.engines.pabulib.election import to_election
from samenspraak.engines.pabulib.tests import real_files

pytestmark = [pytest.mark.slow, pytest.mark.once]

SATISFACTION = {"cost": pb.Cost_Sat, "one": pb.Cardinality_Sat}


@cache
def ours(name: str) -> Election:
    return to_election(real_files.load(name))


@cache
def theirs(name: str) -> tuple[pb.Instance, pb.AbstractProfile]:
    instance, profile = parse_pabulib(str(real_files.path(name)))
    return instance, profile.as_multiprofile()


def ties(name: str) -> TieBreakingRule:
    keys = tie_keys(ours(name), "s")
    return TieBreakingRule(lambda _instance, _profile, project: keys[project.name])


def names(projects: Any) -> tuple[str, ...]:
    return tuple(project.name for project in projects)


def test_no_file_is_left_out() -> None:
    real_files.path(real_files.WIELICZKA)
    assert sorted(real_files.ALL) == sorted(path.stem for path in real_files.FOLDER.glob("*.pb"))


@pytest.mark.parametrize("name", real_files.ALL)
def test_greedy(name: str) -> None:
    """It weighs by satisfaction per cost; with points times cost that is by points, as towns count."""
    instance, profile = theirs(name)

    def points_times_cost(_instance: Any, _profile: Any, ballot: Any, project: Any, _known: Any) -> Any:
        return given(name, ballot, project) * project.cost

    class PointsTimesCost(pb.AdditiveSatisfaction):
        def __init__(self, instance: Any, profile: Any, ballot: Any) -> None:
            super().__init__(instance, profile, ballot, points_times_cost)

    chosen = greedy_utilitarian_welfare(instance, profile, sat_class=PointsTimesCost, tie_breaking=ties(name))
    # It also buys plans that nobody voted for; we never do.
    wanted = sorted(plan for plan in names(chosen) if ours(name).votes[plan])
    assert wanted == sorted(greedy(ours(name), seed="s").winners)


@pytest.mark.parametrize("utility", ["cost", "one"])
@pytest.mark.parametrize("name", real_files.ALL)
def test_plain_equal_shares(name: str, utility: Utility) -> None:
    instance, profile = theirs(name)
    chosen = method_of_equal_shares(
        instance, profile, sat_class=SATISFACTION[utility], tie_breaking=ties(name)
    )
    assert names(chosen) == equal_shares(ours(name), seed="s", completion="none", utility=utility).winners


@pytest.mark.parametrize("name", real_files.ALL)
def test_phragmen(name: str) -> None:
    instance, profile = theirs(name)
    approvals = pb.ApprovalMultiProfile(instance=instance)
    for ballot in profile:
        approved = pb.FrozenApprovalBallot(plan for plan in ballot if given(name, ballot, plan))
        approvals[approved] = approvals.get(approved, 0) + profile.multiplicity(ballot)
    chosen = sequential_phragmen(instance, approvals, tie_breaking=ties(name))
    wanted = sorted(plan for plan in names(chosen) if ours(name).votes[plan])
    assert wanted == sorted(phragmen(ours(name), seed="s").winners)


def given(name: str, ballot: Any, project: Any) -> Any:
    """The points of a project on one of their ballots."""
    if isinstance(ballot, Mapping):
        return ballot.get(project, 0)
    if project not in ballot:
        return 0
    if isinstance(ballot, pb.AbstractOrdinalBallot):
        file = real_files.load(name)
        return (file.rules.max_length or len(file.projects)) - ballot.index(project)
    return 1
