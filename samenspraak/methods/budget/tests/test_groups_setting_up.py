"""How an editor divides a vote in districts or themes, and what keeps such a vote from opening."""

from __future__ import annotations

import re
from typing import Any

import pytest

from samenspraak.methods.budget.groups import LINES, Group
from samenspraak.methods.budget.rules import BudgetSettings, vote_of
from samenspraak.methods.budget.settings_form import SettingsForm
from samenspraak.methods.budget.tests.factories import (
    draft_in_groups,
    open_in_groups,
)
from samenspraak.methods.ideas.models import Plan
from samenspraak.participation.actions import NotReady, open_activity
from samenspraak.participation.models import Activity, Rules
from samenspraak.participation.registry import method
from samenspraak.people.models import Participant
from samenspraak.projects.models import Project


@pytest.fixture
def vote(project: Project, initiator: Participant) -> Activity:
    return open_in_groups(project, initiator)


def test_groups_are_typed_a_line_each_and_come_back_as_typed() -> None:
    typed = (
        "Noord: € 20.000; minstens 1; hooguit 3 plannen; besteed minstens 5.000\n\n Oost: kern : 1250,50 \n"
    )
    found, errors = LINES.from_text(typed)
    assert errors == []
    assert found == (
        Group(name="Noord", budget=2_000_000, min_choices=1, max_choices=3, min_spend=500_000),
        Group(name="Oost: kern", budget=125_050),
    )
    assert LINES.from_text(LINES.as_text(found)) == (found, [])


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("Noord", "dubbele punt"),
        (": 500", "dubbele punt"),
        ("Noord: veel", "bedrag klopt niet"),
        ("Noord: -5", "bedrag klopt niet"),
        ("Noord: 0", "vul een bedrag in"),
        ("Noord: 500\nnoord : 200", "twee keer"),
        ("Noord: 500; misschien 3", "begrijpen we niet"),
        ("Noord: 500; minstens 3; hooguit 2", "meer dan hooguit"),
        ("Noord: 500; besteed 600", "meer dan er is"),
        ("Noord: 500; besteed alles", "bedrag klopt niet"),
        (f"{'x' * 81}: 500", "te lang"),
        ("No\u202eord: 500", "vreemde tekens"),
        ("Noord: 99999999999999999999", "bedrag klopt niet"),
        ("\n".join(f"Wijk {n}: 5" for n in range(51)), "hooguit 50"),
    ],
)
def test_a_line_that_says_no_group_gets_a_sentence(typed: str, says: str) -> None:
    _found, errors = LINES.from_text(typed)
    assert any(says in error for error in errors), errors


def form(activity: Activity, **values: Any) -> SettingsForm:
    source = Activity.objects.exclude(pk=activity.pk).get()
    data = {
        "budget": "50.000",
        "sources": [str(source.pk)],
        "ballot": "knapsack",
        "points": "10",
        "max_choices": "5",
        "min_choices": "1",
        "group_by": "theme",
        "groups": "Noord: 35.000\nZuid: 15.000; hooguit 2",
        "one_group": "True",
        "means": ["email"],
        **values,
    }
    return SettingsForm(activity, BudgetSettings.model_validate(activity.settings), data)


def test_the_form_takes_groups_and_shows_them_again(project: Project, initiator: Participant) -> None:
    activity = draft_in_groups(project, initiator)
    filled = form(activity, min_spend="1.000")
    assert filled.is_valid(), filled.errors
    settings = BudgetSettings(**filled.cleaned_data)
    assert settings.groups[1] == Group(name="Zuid", budget=1_500_000, max_choices=2)
    assert (settings.one_group, settings.min_spend, settings.group_by) == (True, 100_000, "theme")
    again = SettingsForm(activity, settings)
    assert again["groups"].value() == "Noord: 35000\nZuid: 15000; hooguit 2"
    assert 'value="True" required' not in str(again["one_group"])
    assert re.search(r'value="True"[^>]*checked', str(again["one_group"]))
    assert "Nu op de lijst: Noord (3), Zuid (3)." in str(again.fields["groups"].help_text)


def test_without_a_division_the_lines_count_for_nothing(project: Project, initiator: Participant) -> None:
    filled = form(draft_in_groups(project, initiator), group_by="", groups="zomaar iets")
    assert filled.is_valid(), filled.errors
    assert filled.cleaned_data["groups"] == ()


@pytest.mark.parametrize(
    ("values", "field", "says"),
    [
        ({"groups": "Noord: 35.000\nZuid: 10.000"}, "groups", "Samen is dat € 45.000"),
        ({"groups": ""}, "groups", "eigen regel"),
        ({"groups": "Noord"}, "groups", "dubbele punt"),
        ({"ballot": "points", "points": ""}, "points", "hoeveel punten"),
        ({"ballot": "points", "points": "0"}, "points", "1"),
        ({"ballot": "points", "points": "101"}, "points", "100"),
        ({"ballot": "points", "points": "-4"}, "points", "1"),
        ({"ballot": "points", "most_per_plan": "11"}, "most_per_plan", "meer dan"),
        ({"min_spend": "60.000"}, "min_spend", "meer dan"),
        ({"min_spend": "veel"}, "min_spend", "bedrag"),
        ({"group_by": "kleur"}, "group_by", "kleur"),
    ],
)
def test_impossible_settings_come_back_with_a_sentence(
    project: Project, initiator: Participant, values: dict[str, Any], field: str, says: str
) -> None:
    filled = form(draft_in_groups(project, initiator), **values)
    assert not filled.is_valid()
    assert says in " ".join(map(str, filled.errors[field])).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"groups": [{"name": "Noord", "budget": 5_000_000}]}, "hoort bij geen groep: “Zuid”"),
        (
            {"groups": [{"name": n, "budget": b} for n, b in (("Noord", 30), ("Zuid", 20), ("West", 5))]},
            "In West zijn geen plannen",
        ),
        ({"groups": [{"name": "Noord", "budget": 4_000_000}]}, "Samen is dat € 40.000"),
        ({"group_by": "district"}, "heeft geen wijk"),
        ({"group_by": ""}, "wijken of thema’s"),
        ({"groups": []}, "Noem de groepen"),
        (
            {"groups": [{"name": "Noord", "budget": 3_500_000}, {"name": "Zuid", "budget": 800_000}]},
            "“Licht” kost € 8.200. Dat is meer dan de € 8.000 van Zuid.",
        ),
        (
            {
                "groups": [
                    {"name": "Noord", "budget": 3_500_000},
                    {"name": "Zuid", "budget": 1_500_000, "min_spend": 1_480_000},
                ]
            },
            "Zuid: Niemand kan € 14.800 verdelen",
        ),
        ({"min_spend": 4_990_001}, "Niemand kan"),
        ({"ballot": "points", "points": 10, "most_per_plan": 3, "all_points": True}, "alle punten kwijt"),
        ({"ballot": "points", "points": 2, "min_choices": 3, "one_group": True}, "meer kiezen dan ze punten"),
        ({"one_group": True, "min_choices": 4}, "meer kiezen dan er mogen of zijn"),
    ],
)
def test_a_vote_that_cannot_work_does_not_open_and_says_why(
    project: Project, initiator: Participant, wrong: dict[str, Any], says: str
) -> None:
    activity = draft_in_groups(project, initiator, **wrong)
    with pytest.raises(NotReady) as not_ready:
        open_activity(user=None, activity=activity)
    said = " ".join(problem.text for problem in not_ready.value.problems).replace("\u00a0", " ")
    assert says in said


def test_what_must_be_spent_can_be_spent_to_the_cent(project: Project, initiator: Participant) -> None:
    groups = [
        {"name": "Noord", "budget": 3_500_000},
        {"name": "Zuid", "budget": 1_500_000, "min_spend": 1_470_000},  # Bankjes and Licht, exactly
    ]
    assert open_in_groups(project, initiator, groups=groups).state == "open"


def test_opening_freezes_each_plans_group(vote: Activity) -> None:
    frozen = vote_of(vote)
    assert [(part.name, part.budget, len(part.options)) for part in frozen.paper.parts] == [
        ("Noord", 3_500_000, 3),
        ("Zuid", 1_500_000, 3),
    ]
    Plan.objects.update(theme="Elders")
    assert {plan.group for plan in vote_of(vote).plans} == {1, 2}


def test_a_list_that_changed_at_the_last_moment_does_not_open(
    project: Project, initiator: Participant, monkeypatch: pytest.MonkeyPatch
) -> None:
    activity = draft_in_groups(project, initiator)
    monkeypatch.setattr("samenspraak.methods.budget.readiness.problems", lambda *_seen: [])
    Plan.objects.filter(contribution__title="Bomen").update(theme="Elders")
    with pytest.raises(NotReady, match="veranderde net"):
        open_activity(user=None, activity=activity)


def test_a_district_is_a_group_as_well_as_a_theme(project: Project) -> None:
    candidates = [
        {"external": "A", "title": "A", "cost": 100, "district": "Noord"},
        {"external": "B", "title": "B", "cost": 100, "district": " NOORD "},
        {"external": "C", "title": "C", "cost": 100, "district": "Zuid"},
    ]
    groups = [{"name": "Noord", "budget": 100}, {"name": "Zuid", "budget": 200}]
    settings = {"budget": 300, "ballot": "approval", "group_by": "district", "groups": groups}
    package = {
        "title": "Wijken",
        "settings": settings,
        "candidates": candidates,
        "ballots": [{"choice": ["A"]}, {"choice": ["A", "B", "C"]}, {"choice": ["C"]}],
    }
    found = method("budget").results(method("budget").load(project, package))
    assert found is not None
    assert found["outcomes"][0] == {"rule": "greedy", "winners": ["A", "C"], "cost": 200}
    assert [(g["name"], g["ballots"], g["outcomes"][0]["winners"]) for g in found["groups"]] == [
        ("Noord", 2, ["A"]),
        ("Zuid", 2, ["C"]),
    ]
    with pytest.raises(ValueError, match="no group"):
        method("budget").load(
            project, {**package, "candidates": [*candidates, {**candidates[0], "district": "x"}]}
        )


def test_a_draft_in_groups_is_copied_whole(project: Project, initiator: Participant) -> None:
    activity = draft_in_groups(project, initiator, ballot="points", points=7, one_group=True)
    copy = method("budget").load(project, method("budget").dump(activity))
    settings = BudgetSettings.model_validate(copy.settings)
    assert [group.name for group in settings.groups] == ["Noord", "Zuid"]
    assert (settings.points, settings.one_group, settings.group_by) == (7, True, "theme")


def test_rules_frozen_before_there_were_groups_still_hold(vote: Activity) -> None:
    rules = Rules.objects.get(activity=vote)
    later = ("count", "ballot", "commitment")
    old: dict[str, Any] = {name: value for name, value in rules.content.items() if name not in later}
    old["step"] = 1
    new = ("points", "most_per_plan", "all_points", "min_spend", "group_by", "groups", "one_group")
    old["settings"] = {name: value for name, value in old["settings"].items() if name not in new}
    old["candidates"] = [
        {name: value for name, value in plan.items() if name not in ("district", "group")}
        for plan in old["candidates"]
    ]
    Rules.objects.create(activity=vote, version=2, content=old, digest="0" * 64, reason="oud")
    frozen = vote_of(vote)
    assert [(part.number, part.budget, len(part.options)) for part in frozen.paper.parts] == [
        (0, 5_000_000, 6)
    ]
    assert (frozen.paper.in_groups, frozen.utility) == (False, "cost")


@pytest.mark.parametrize("points", [0, -3, 101])
def test_a_vote_with_an_impossible_number_of_points_does_not_open(
    project: Project, initiator: Participant, points: int
) -> None:
    with pytest.raises(NotReady, match="1 tot 100 punten"):
        open_in_groups(project, initiator, ballot="points", points=points)
