"""Elections held elsewhere come in as a package and go out again; drafts are copied."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest

from samenspraak.ballots.models import Ballot, Entitlement
from samenspraak.engines.pabulib.format import read
from samenspraak.engines.pabulib.outgoing import lines
from samenspraak.engines.pabulib.tests import real_files
from samenspraak.methods.budget.models import Result
from samenspraak.methods.budget.tests.factories import draft_vote, open_vote, vote_for
from samenspraak.participation.actions import close_activity
from samenspraak.participation.models import ActivityState
from samenspraak.participation.registry import method
from samenspraak.people.models import Participant
from samenspraak.projects.models import Project


def package(**more: Any) -> dict[str, Any]:
    return {
        "title": "Elders gehouden",
        "settings": {"budget": 10_000, "ballot": "approval", "currency": "PLN", "imported": {"meta": {}}},
        "candidates": [
            {"external": "A1", "title": "Park", "cost": 6_000},
            {"external": "A2", "title": "Plein", "cost": 5_000, "theme": "groen"},
            {"external": "A3", "title": "Pad", "cost": 4_000},
        ],
        "ballots": ({"choice": choice} for choice in (["A1", "A2"], ["A1"], ["A3"], [])),
        **more,
    }


def test_an_election_comes_in_counted_and_closed(project: Project) -> None:
    activity = method("budget").load(project, package())
    assert activity.state == ActivityState.CLOSED
    found = method("budget").results(activity)
    assert found is not None
    assert (found["currency"], found["ballots"]) == ("PLN", 4)
    assert found["outcomes"][0] == {"rule": "greedy", "winners": ["A1", "A3"], "cost": 10_000}
    assert Entitlement.objects.filter(used__isnull=False).count() == Ballot.objects.count() == 4


def test_points_decide_where_points_were_given(project: Project) -> None:
    given: Iterator[dict[str, Any]] = iter(
        [{"points": {"A2": 5, "A3": 1}}, {"points": {"A1": 3}}, {"points": {"A1": 1, "A3": "0.5"}}]
    )
    settings = {"budget": 9_000, "ballot": "points", "imported": {"meta": {"vote_type": "cumulative"}}}
    activity = method("budget").load(project, package(ballots=given, settings=settings))
    assert Result.objects.get(activity=activity).outcomes["greedy"]["winners"] == ["A2", "A3"]
    election = method("budget").election(activity)
    assert election is not None
    file = read(io.StringIO("".join(lines(election))))
    points = {vote.choices: tuple(map(float, vote.points or ())) for vote in file.votes}
    assert points == {("A2", "A3"): (5, 1), ("A1",): (3,), ("A1", "A3"): (1, 0.5)}


def test_a_ballot_for_an_unknown_plan_leaves_nothing_behind(project: Project) -> None:
    with pytest.raises(ValueError, match="ballot 1"):
        method("budget").load(project, package(ballots=iter([{"choice": ["B9"]}])))
    assert not Ballot.objects.exists()
    assert not Result.objects.exists()


def test_what_a_file_said_of_itself_goes_out_again(project: Project) -> None:
    kept = {
        "meta": {"country": "Poland", "vote_type": "approval", "rule": "greedy", "unit": "Łódź"},
        "columns": ["project_id", "cost", "name", "latitude"],
        "projects": {"A1": {"latitude": "51.77"}},
    }
    settings = {"budget": 10_000, "ballot": "approval", "max_choices": 3, "imported": kept}
    activity = method("budget").load(project, package(settings=settings))
    election = method("budget").election(activity)
    assert election is not None
    file = read(io.StringIO("".join(lines(election))))
    assert file.meta["unit"] == "Łódź"
    assert file.projects[0].get("latitude") == "51.77"
    assert sorted(vote.choices for vote in file.votes) == [(), ("A1",), ("A1", "A2"), ("A3",)]


def test_a_vote_held_here_says_what_a_ballot_might_cost(project: Project, initiator: Participant) -> None:
    activity = open_vote(project, initiator)
    vote_for(activity, "anna@voorbeeld.nl", "Bomen", "Bankjes")
    activity = close_activity(user=None, activity=activity)
    gone_out = "".join(lines(method("budget").election(activity) or {}))
    assert "max_sum_cost;50000\n" in gone_out
    assert read(io.StringIO(gone_out)).vote_type == "approval"


def test_a_draft_is_copied_without_sources_of_another_project(
    project: Project, initiator: Participant
) -> None:
    activity = draft_vote(project, initiator, ballot="approval", max_choices=4)
    elsewhere = Project.objects.create(slug="ander", title="Ander", question="?")
    copy = method("budget").load(elsewhere, method("budget").dump(activity))
    assert copy.state == ActivityState.DRAFT
    assert (copy.settings["max_choices"], copy.settings["sources"]) == (4, [])


@pytest.mark.slow
def test_wieliczka_gives_the_citys_thirty_under_equal_shares(project: Project) -> None:
    file = real_files.load(real_files.WIELICZKA)
    activity = method("budget").load(
        project,
        {
            "title": "Wieliczka",
            "settings": {"budget": int(file.budget * 100), "ballot": "approval", "imported": {"meta": {}}},
            "candidates": [
                {"external": plan.id, "title": plan.get("name") or plan.id, "cost": int(plan.cost * 100)}
                for plan in file.projects
            ],
            "ballots": ({"choice": vote.choices} for vote in file.votes),
        },
    )
    found = method("budget").results(activity)
    assert found is not None
    assert set(found["outcomes"][1]["winners"]) == real_files.selected(file)
    assert found["outcomes"][1]["cost"] == 99_507_900
