"""A ballot on paper: what it says, and what is typed of it."""

from __future__ import annotations

import pytest

from samenspraak.methods.budget.tests.factories import draft_vote, numbers, open_in_groups, open_vote
from samenspraak.participation.contract import BallotSheet, Refused
from samenspraak.participation.models import Activity
from samenspraak.participation.registry import method_of
from samenspraak.people.models import Participant
from samenspraak.projects.models import Project


def sheet_of(activity: Activity) -> BallotSheet:
    sheet = method_of(activity).ballot_sheet(activity)
    assert sheet is not None
    return sheet


def typed(activity: Activity, marks: str) -> str:
    return method_of(activity).ballot_content(activity, marks)


def test_it_lists_what_the_rules_froze_with_the_price(vote: Activity) -> None:
    sheet = sheet_of(vote)
    assert (sheet.kind, sheet.mark, sheet.title) == ("knapsack", "cross", "Stemmen")
    assert [option.number for option in sheet.options] == [1, 2, 3, 4, 5, 6]
    assert {option.detail.replace("\u00a0", " ") for option in sheet.options} >= {"€ 14.500", "€ 5.000"}
    assert [limit.replace("\u00a0", " ") for limit in sheet.limits] == [
        "Je kiest plannen tot € 50.000 op is. Minder mag ook."
    ]
    assert set(sheet.limits) < set(sheet.instructions)


def test_a_draft_has_none(project: Project, initiator: Participant) -> None:
    draft = draft_vote(project, initiator)
    assert method_of(draft).ballot_sheet(draft) is None
    with pytest.raises(Refused):
        typed(draft, "1")


def test_what_is_typed_becomes_the_ballot_that_the_website_would_cast(vote: Activity) -> None:
    assert typed(vote, " 3, 1 ") == '{"choice":[1,3],"kind":"knapsack","v":1}'


@pytest.mark.parametrize("marks", ["", "7", "1 1", "x", "1 2 3 4 5 6", "1-3", "9" * 1000, "💥"])
def test_what_does_not_hold_is_refused_with_a_sentence(vote: Activity, marks: str) -> None:
    with pytest.raises(Refused) as no:
        typed(vote, marks)
    assert str(no.value).endswith(".")


def test_points_are_typed_behind_their_number(project: Project, initiator: Participant) -> None:
    activity = open_vote(project, initiator, ballot="points")
    assert sheet_of(activity).mark == "number"
    assert typed(activity, "3:4 1:6") == '{"kind":"points","points":{"1":6,"3":4},"v":1}'
    for marks in ("3 4", "3:4 3:5", "3:11", "3:4 x", "3:"):
        with pytest.raises(Refused):
            typed(activity, marks)


def test_groups_are_headings_with_their_money(project: Project, initiator: Participant) -> None:
    activity = open_in_groups(project, initiator)
    headings = {option.group.replace("\u00a0", " ") for option in sheet_of(activity).options}
    assert headings == {"Noord: € 35.000", "Zuid: € 15.000"}


def test_who_votes_in_one_group_says_it_by_the_crosses(project: Project, initiator: Participant) -> None:
    activity = open_in_groups(project, initiator, one_group=True)
    (bomen,), (licht,) = numbers(activity, "Bomen"), numbers(activity, "Licht")
    assert f'"choice":[{licht}],"group":2' in typed(activity, str(licht))
    with pytest.raises(Refused):
        typed(activity, f"{bomen} {licht}")


def test_what_was_typed_is_read_back_in_words(
    project: Project, initiator: Participant, vote: Activity
) -> None:
    said = method_of(vote).ballot_lines(vote, typed(vote, "3 1"))
    titles = {option.number: option.label for option in sheet_of(vote).options}
    assert list(said) == [titles[1], titles[3]]


def test_points_are_read_back_with_their_number(project: Project, initiator: Participant) -> None:
    activity = open_vote(project, initiator, ballot="points")
    titles = {option.number: option.label for option in sheet_of(activity).options}
    said = method_of(activity).ballot_lines(activity, typed(activity, "3:4 1:6"))
    assert set(said) == {f"{titles[3]}: 4 punten", f"{titles[1]}: 6 punten"}
