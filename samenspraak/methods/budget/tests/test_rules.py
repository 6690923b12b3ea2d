"""What keeps a vote from opening, what opening freezes, and which choices hold."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from django.test import TestCase

from samenspraak.ballots.kinds import Filled, check, content, example, read
from samenspraak.methods.budget.rules import Vote, vote_of
from samenspraak.methods.budget.tests.factories import BUDGET, draft_vote, numbers, open_vote, vote_for
from samenspraak.methods.ideas.models import Plan
from samenspraak.participation import events
from samenspraak.participation.actions import NotReady, change_settings, open_activity
from samenspraak.participation.contract import Refused, Who
from samenspraak.participation.models import Activity, Contribution
from samenspraak.participation.registry import method_of
from samenspraak.people.models import Participant
from samenspraak.projects.models import Project


def check_choice(vote: Vote, choice: Any, *, final: bool = True) -> tuple[int, ...]:
    return check(vote.paper, read(vote.paper, {"choice": list(choice)}), final=final).numbers


def refused(activity: Activity, choice: Any) -> str:
    with pytest.raises(Refused) as no:
        check_choice(vote_of(activity), choice)
    (sentence,) = no.value.errors["choice"]
    return sentence


def test_opening_freezes_plans_with_cost_text_and_a_tie_seed(vote: Activity) -> None:
    frozen = vote_of(vote)
    assert [plan.number for plan in frozen.plans] == [1, 2, 3, 4, 5, 6]
    assert len(frozen.seed) == 32
    Contribution.objects.update(title="Iets anders", text="Anders")
    Plan.objects.update(final_cost=1)
    assert {plan.title for plan in vote_of(vote).plans} >= {"Zwemtrap", "Bomen"}
    assert all(plan.cost > 1 and "rollator" in plan.text for plan in vote_of(vote).plans)


def test_opening_tells_which_plans_go_to_the_vote(project: Project, initiator: Participant) -> None:
    heard: list[events.CandidatesFrozen] = []
    events.listen(events.CandidatesFrozen)(heard.append)
    activity = draft_vote(project, initiator)
    with TestCase.captureOnCommitCallbacks(execute=True):
        open_activity(user=None, activity=activity)
    events._listeners[events.CandidatesFrozen].remove(heard.append)
    assert heard[0].activity == activity.pk
    assert len(heard[0].contributions) == 6


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"budget": 0}, "budget"),
        ({"budget": 1_000_000}, "budget"),  # two plans cost more than all of it
        ({"sources": []}, "sources"),
        ({"means": []}, "means"),
        ({"ballot": "approval", "min_choices": 7, "max_choices": 9}, "min_choices"),
    ],
)
def test_a_vote_that_cannot_work_does_not_open_and_says_why(
    project: Project, initiator: Participant, wrong: dict[str, Any], field: str
) -> None:
    activity = draft_vote(project, initiator, **wrong)
    with pytest.raises(NotReady) as not_ready:
        open_activity(user=None, activity=activity)
    assert field in {problem.field for problem in not_ready.value.problems}
    assert all(problem.text for problem in not_ready.value.problems)


def test_settings_do_not_change_once_it_is_open(vote: Activity) -> None:
    with pytest.raises(Refused):
        change_settings(user=None, activity=vote, values={"budget": 1})


def test_a_basket_within_the_budget_holds(vote: Activity) -> None:
    choice = numbers(vote, "Zwemtrap", "Bomen", "Bankjes", "Bakfiets")
    assert check_choice(vote_of(vote), reversed(choice)) == tuple(sorted(choice))


def test_over_budget_says_by_how_much(vote: Activity) -> None:
    everything = [plan.number for plan in vote_of(vote).plans]
    assert "€\u00a013.700 te veel" in refused(vote, everything)


@pytest.mark.parametrize("foreign", [0, 7, -1, 10**30, "abc", "1;2", None, "²", 1.5, [], "９"])
def test_what_is_not_on_the_list_is_refused(vote: Activity, foreign: Any) -> None:
    assert "stemlijst" in refused(vote, [foreign])


def test_a_plan_counts_once(vote: Activity) -> None:
    assert "twee keer" in refused(vote, [1, 1])
    assert "twee keer" in refused(vote, [1, "1"])


def test_an_empty_ballot_is_refused(vote: Activity) -> None:
    assert refused(vote, []) == "Je hebt nog niets gekozen."


def test_too_many_and_too_few_approvals_are_refused(project: Project, initiator: Participant) -> None:
    activity = open_vote(project, initiator, ballot="approval", min_choices=2, max_choices=3)
    assert "hooguit 3" in refused(activity, [1, 2, 3, 4])
    assert "ten minste 2" in refused(activity, [1])
    assert check_choice(vote_of(activity), [1], final=False) == (1,)


def test_approval_does_not_look_at_the_budget(project: Project, initiator: Participant) -> None:
    activity = open_vote(project, initiator, ballot="approval", max_choices=6)
    assert len(check_choice(vote_of(activity), range(1, 7))) == 6


def test_putting_a_plan_in_twice_changes_nothing(vote: Activity) -> None:
    once = Filled().with_mark(1, 1)
    assert once.with_mark(1, 1) == once == Filled.of([1])


def test_the_ballot_is_canonical(vote: Activity) -> None:
    assert content(vote_of(vote).paper, Filled.of([3, 1])) == '{"choice":[1,3],"kind":"knapsack","v":1}'


def test_a_sample_is_a_ballot_that_holds(vote: Activity) -> None:
    for seed in range(20):
        data = method_of(vote).sample(vote, Random(seed))
        who = Who(proof=data.pop("proof"))
        assert method_of(vote).submit(vote, who=who, channel="web", data=data).tracker


def test_without_proof_nobody_votes(vote: Activity) -> None:
    with pytest.raises(Refused):
        method_of(vote).submit(vote, who=Who(), channel="web", data={"choice": [1]})


def test_a_means_that_was_not_chosen_is_refused(vote: Activity) -> None:
    with pytest.raises(Refused):
        method_of(vote).submit(vote, who=Who(proof=("code", "x")), channel="web", data={"choice": [1]})


def test_one_address_votes_once(vote: Activity) -> None:
    vote_for(vote, "anna@voorbeeld.nl", "Bomen")
    with pytest.raises(Refused):
        vote_for(vote, "Anna@voorbeeld.nl ", "Licht")


def test_nothing_is_kept_of_a_person(vote: Activity, initiator: Participant) -> None:
    vote_for(vote, initiator.address, "Bomen")
    assert list(method_of(vote).personal_data(initiator)) == []


def test_samples_fit_approval_limits(project: Project, initiator: Participant) -> None:
    activity = open_vote(project, initiator, ballot="approval", min_choices=2, max_choices=3)
    for seed in range(20):
        paper = vote_of(activity).paper
        assert check(paper, example(paper, Random(seed)))


def test_the_budget_is_what_was_set(vote: Activity) -> None:
    assert vote_of(vote).settings.budget == BUDGET
