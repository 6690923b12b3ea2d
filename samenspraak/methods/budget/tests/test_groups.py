"""A vote in districts or themes: how an editor sets it up, how one votes in it, and its result for each."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samenspraak.ballots.models import Ballot
from samenspraak.engines.allocation import greedy
from samenspraak.engines.pabulib.election import to_election
from samenspraak.engines.pabulib.format import read
from samenspraak.methods.budget.actions import recount
from samenspraak.methods.budget.groups import Group, as_text, from_text
from samenspraak.methods.budget.models import Result
from samenspraak.methods.budget.rules import BudgetSettings, vote_of
from samenspraak.methods.budget.settings_form import SettingsForm
from samenspraak.methods.budget.tests.conftest import BASE
from samenspraak.methods.budget.tests.factories import (
    draft_in_groups,
    give_points,
    numbers,
    open_in_groups,
    vote_for,
)
from samenspraak.methods.budget.tests.voter import (
    CHOOSE,
    CONFIRM,
    REVIEW,
    downloaded,
    identify,
    put_in,
    slip,
    text,
)
from samenspraak.methods.ideas.models import Plan
from samenspraak.participation.actions import NotReady, close_activity, open_activity
from samenspraak.participation.contract import Refused, Who
from samenspraak.participation.models import Activity, Rules
from samenspraak.participation.registry import method, method_of
from samenspraak.people.models import Participant
from samenspraak.projects.models import Project

Browser = Callable[..., Client]


@pytest.fixture
def vote(project: Project, initiator: Participant) -> Activity:
    return open_in_groups(project, initiator)


@pytest.fixture
def one_group(project: Project, initiator: Participant) -> Activity:
    return open_in_groups(project, initiator, one_group=True)


# How an editor writes it


def test_groups_are_typed_a_line_each_and_come_back_as_typed() -> None:
    typed = (
        "Noord: € 20.000; minstens 1; hooguit 3 plannen; besteed minstens 5.000\n\n Oost: kern : 1250,50 \n"
    )
    found, errors = from_text(typed)
    assert errors == []
    assert found == (
        Group(name="Noord", budget=2_000_000, min_choices=1, max_choices=3, min_spend=500_000),
        Group(name="Oost: kern", budget=125_050),
    )
    assert from_text(as_text(found)) == (found, [])


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
    _found, errors = from_text(typed)
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
    assert [(part.name, part.budget, len(part.plans)) for part in frozen.parts] == [
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


# How one votes


def test_from_group_to_group_to_the_receipt(vote: Activity, browser: Browser) -> None:
    client = browser(vote)
    front = text(client.get(BASE))
    assert "Verdeeld over 2 thema’s" in front
    assert "Noord € 35.000" in front
    page = text(client.get(CHOOSE))
    assert "Verdeel € 50.000" in page
    assert "Je hebt nog € 35.000 van € 35.000" in page
    assert "Verder naar Zuid" in page
    assert "Bankjes" not in page
    put_in(client, vote, "Bomen", "Muurkunst")
    page = text(client.get(CHOOSE))
    assert "Je hebt nog € 5.500 van € 35.000" in page
    assert "Past nu niet: € 9.000 te veel" in page
    moved = client.post(CHOOSE, {"go": "2"})
    assert "groep=2" in moved.headers["Location"]
    page = text(client.get(f"{CHOOSE}?groep=2"))
    assert "Je hebt nog € 15.000 van € 15.000" in page
    assert "Zwemtrap" not in page
    back = client.post(CHOOSE, {"add": numbers(vote, "Licht")[0], "part": "2"})
    assert "groep=2" in back.headers["Location"]
    review = client.post(CHOOSE, {"next": "1", "part": "2"}, follow=True)
    assert review.redirect_chain[-1][0] == REVIEW
    assert "Je koos 3 plannen voor € 37.700." in text(review)
    assert "Zuid Je hebt nog € 6.800 van € 15.000." in text(review)
    identify(client)
    receipt = text(client.post(CONFIRM, {"slip": slip(client)}))
    assert "Thema Noord" in receipt
    assert "Licht € 8.200" in receipt
    choice = sorted(numbers(vote, "Bomen", "Muurkunst", "Licht"))
    assert json.loads(Ballot.objects.get().content) == {"v": 1, "kind": "knapsack", "choice": choice}


def test_money_of_one_group_buys_nothing_in_another(vote: Activity, browser: Browser) -> None:
    client = browser(vote)
    put_in(client, vote, "Licht", "Bankjes")
    page = client.post(CHOOSE, {"add": numbers(vote, "Bakfiets")[0], "part": "2"})
    assert page.status_code == 422
    assert "Zuid: Je keuze past niet in het budget: € 4.700 te veel." in text(page)


def test_a_group_that_asks_more_is_shown_where_it_is_missing(
    project: Project, initiator: Participant, browser: Browser
) -> None:
    groups = [
        {"name": "Noord", "budget": 3_500_000},
        {"name": "Zuid", "budget": 1_500_000, "min_spend": 600_000},
    ]
    activity = open_in_groups(project, initiator, groups=groups)
    client = browser(activity)
    front = text(client.get(BASE))
    assert "verdeel ten minste € 6.000" in front
    assert "Overslaan mag" not in front + text(client.get(CHOOSE))
    put_in(client, activity, "Bomen")
    page = client.post(CHOOSE, {"next": "1", "part": "1"})
    assert page.status_code == 422
    assert "Zuid: Verdeel ten minste € 6.000. Je koos nu voor € 0." in text(page)
    assert "Je hebt nog € 15.000 van € 15.000" in text(page)  # the group where it is missing is at hand
    assert "Zuid: Verdeel ten minste" in text(client.get(REVIEW))


def test_who_votes_in_one_group_chooses_it_first(one_group: Activity, browser: Browser) -> None:
    client = browser(one_group)
    page = text(client.get(CHOOSE))
    assert "Over welk thema stem je?" in page
    assert "Bomen" not in page
    client.post(CHOOSE, {"group": "2"})
    page = text(client.get(CHOOSE))
    assert "Je stemt over Zuid" in page
    assert "Verdeel € 15.000" in page
    assert "Bomen" not in page
    put_in(client, one_group, "Licht")
    foreign = client.post(CHOOSE, {"add": numbers(one_group, "Bomen")[0]})
    assert foreign.status_code == 422
    assert "niet bij Zuid" in text(foreign)
    identify(client)
    assert "Zuid" in text(client.get(CONFIRM))
    client.post(CONFIRM, {"slip": slip(client)})
    (licht,) = numbers(one_group, "Licht")
    assert json.loads(Ballot.objects.get().content) == {
        "v": 1,
        "kind": "knapsack",
        "choice": [licht],
        "group": 2,
    }


def test_another_group_begins_anew_and_the_same_one_keeps_what_was_there(
    one_group: Activity, browser: Browser
) -> None:
    client = browser(one_group)
    client.post(CHOOSE, {"group": "2"})
    put_in(client, one_group, "Licht")
    asked = text(client.get(f"{CHOOSE}?wissel=1"))
    assert "Nu koos je 1 plan bij Zuid. Kies je hier iets anders, dan begin je opnieuw." in asked
    client.post(CHOOSE, {"group": "2"})
    assert "Je hebt nog € 6.800" in text(client.get(CHOOSE))
    client.post(CHOOSE, {"group": "1"})
    assert "Je hebt nog € 35.000" in text(client.get(CHOOSE))


@pytest.mark.parametrize("group", ["3", "0", "-1", "x", "Zuid", "9" * 30, "²"])
def test_a_group_that_is_not_there_gets_a_sentence(one_group: Activity, browser: Browser, group: str) -> None:
    client = browser(one_group)
    page = client.post(CHOOSE, {"group": group})
    assert page.status_code in (303, 422)
    assert "Over welk thema stem je?" in text(client.get(CHOOSE))


def test_without_a_group_no_plan_is_taken(one_group: Activity, browser: Browser) -> None:
    page = browser(one_group).post(CHOOSE, {"add": "1"})
    assert page.status_code == 422
    assert "Kies eerst waarover je stemt." in text(page)


@pytest.mark.parametrize("asked", ["9", "-1", "x", "9" * 30, "1'--"])
def test_an_odd_group_in_the_address_shows_the_first(vote: Activity, browser: Browser, asked: str) -> None:
    assert "van € 35.000" in text(browser(vote).get(CHOOSE, {"groep": asked}))


def test_the_action_itself_refuses_another_group_than_the_chosen(one_group: Activity) -> None:
    who = Who(proof=("email", "a@voorbeeld.nl"))
    bomen, licht = numbers(one_group, "Bomen", "Licht")
    for data in (
        {"choice": [bomen], "group": 2},
        {"choice": [bomen, licht], "group": 1},
        {"choice": [bomen], "group": 7},
        {"choice": [bomen]},
    ):
        with pytest.raises(Refused):
            method_of(one_group).submit(one_group, who=who, channel="web", data=data)
    assert not Ballot.objects.exists()


def test_a_plan_of_another_group_opens_but_cannot_be_chosen(one_group: Activity, browser: Browser) -> None:
    client = browser(one_group)
    client.post(CHOOSE, {"group": "2"})
    page = text(client.get(f"{CHOOSE}{numbers(one_group, 'Bomen')[0]}/"))
    assert "Hoort bij Noord" in page
    assert "Kies dit plan" not in page


def test_points_are_divided_in_each_group(project: Project, initiator: Participant, browser: Browser) -> None:
    activity = open_in_groups(project, initiator, ballot="points", points=4)
    client = browser(activity)
    (bomen,), (licht,) = numbers(activity, "Bomen"), numbers(activity, "Licht")
    moved = client.post(CHOOSE, {f"punten-{bomen}": "4", "go": "2", "part": "1"})
    assert moved.status_code == 303
    page = client.get(f"{CHOOSE}?groep=2")
    assert "Je hebt nog 4 punten van 4" in text(page)
    client.post(CHOOSE, {f"punten-{licht}": "3", "next": "1", "part": "2"})
    assert "Je gaf 7 punten aan 2 plannen." in text(client.get(REVIEW))


def test_queries_stay_few(vote: Activity, browser: Browser) -> None:
    client = browser(vote)
    put_in(client, vote, "Bomen", "Licht")
    for path in (CHOOSE, f"{CHOOSE}?groep=2", REVIEW):
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        assert len(queries) <= 15, path


# How it is counted


VOTES = [
    ("Zwemtrap", "Muurkunst", "Licht"),
    ("Zwemtrap", "Bomen"),
    ("Zwemtrap", "Licht", "Bankjes"),
    ("Muurkunst",),
    ("Bakfiets", "Bankjes"),
]


@pytest.fixture
def closed(vote: Activity) -> Activity:
    for number, titles in enumerate(VOTES):
        vote_for(vote, f"{number}@voorbeeld.nl", *titles)
    return close_activity(user=None, activity=vote)


def titles_of(activity: Activity, winners: list[str]) -> list[str]:
    titles = {plan.id: plan.title for plan in vote_of(activity).plans}
    return [titles[plan] for plan in winners]


def test_each_group_is_counted_by_itself_on_both_rules(closed: Activity) -> None:
    result = Result.objects.get(activity=closed)
    noord, zuid = result.outcomes["groups"]
    assert (noord["voters"], zuid["voters"], result.ballots) == (4, 3, 5)
    assert titles_of(closed, noord["greedy"]["winners"]) == ["Zwemtrap", "Muurkunst"]
    # both have two votes: the cheaper goes first, then the other still fits
    assert titles_of(closed, zuid["greedy"]["winners"]) == ["Bankjes", "Licht"]
    for group, budget in ((noord, 3_500_000), (zuid, 1_500_000)):
        for rule in ("greedy", "equal-shares"):
            assert group[rule]["cost"] + group[rule]["leftover"] == group["budget"] == budget
    assert result.outcomes["greedy"]["winners"] == noord["greedy"]["winners"] + zuid["greedy"]["winners"]
    assert result.outcomes["greedy"]["cost"] == 4_720_000


def test_a_result_in_groups_can_be_counted_again(closed: Activity) -> None:
    assert recount(closed).same


def test_results_name_the_groups(closed: Activity) -> None:
    found = method_of(closed).results(closed)
    assert found is not None
    assert [(g["name"], g["budget"], g["ballots"]) for g in found["groups"]] == [
        ("Noord", 3_500_000, 4),
        ("Zuid", 1_500_000, 3),
    ]
    assert [outcome["rule"] for outcome in found["groups"][0]["outcomes"]] == ["greedy", "equal-shares"]
    assert found["outcomes"][0]["cost"] == sum(g["outcomes"][0]["cost"] for g in found["groups"])


def test_the_page_sums_up_and_then_tells_each_group(closed: Activity, browser: Browser) -> None:
    client = browser(closed)
    page = client.get(f"{BASE}uitslag/")
    words = text(page)
    assert "5 inwoners kozen 4 plannen voor € 47.200" in words
    assert "Er was € 50.000, verdeeld over 2 thema’s. Er blijft € 2.800 over." in words
    assert "4 inwoners kozen 2 plannen voor € 32.500. Er was € 35.000. Er blijft € 2.500 over." in words
    assert "3 inwoners kozen 2 plannen voor € 14.700. Er was € 15.000. Er blijft € 300 over." in words
    assert words.count("Deze regel gold") == 2
    assert words.count("Gelijke delen") == 2
    ids = re.findall(r'\bid="([^"]+)"', page.content.decode())
    assert len(ids) == len(set(ids))
    with CaptureQueriesContext(connection) as queries:
        client.get(f"{BASE}uitslag/")
    assert len(queries) <= 15


def test_each_group_goes_out_as_an_election_that_gives_the_same_again(
    closed: Activity, browser: Browser
) -> None:
    client = browser(closed)
    seed = vote_of(closed).seed
    for number, group in enumerate(Result.objects.get(activity=closed).outcomes["groups"], start=1):
        file = read(io.StringIO(downloaded(client, f"{BASE}uitslag-{number}.pb")))
        assert file.meta["subunit"] == group["name"]
        assert int(file.meta["num_votes"]) == group["voters"] == len(file.votes)
        assert list(greedy(to_election(file), seed=seed).winners) == group["greedy"]["winners"]
    assert client.get(f"{BASE}uitslag-3.pb").status_code == 404
    whole = read(io.StringIO(downloaded(client, f"{BASE}uitslag.pb")))
    assert whole.meta["groups"] == "Noord: 35000; Zuid: 15000"


def test_the_count_as_a_sheet_names_the_group_of_each_plan(closed: Activity, browser: Browser) -> None:
    sheet = downloaded(browser(closed), f"{BASE}uitslag.csv")
    head, *rows = sheet.replace(";", ",").splitlines()
    assert "titel,groep,kosten" in head
    assert len(rows) == 6
    assert all(",Noord," in row or ",Zuid," in row for row in rows)


def test_ballots_of_one_group_name_it_in_open_data(one_group: Activity, browser: Browser) -> None:
    who = Who(proof=("email", "a@voorbeeld.nl"))
    data = {"choice": numbers(one_group, "Licht"), "group": 2}
    method_of(one_group).submit(one_group, who=who, channel="web", data=data)
    close_activity(user=None, activity=one_group)
    sheet = downloaded(browser(one_group), f"{BASE}stemmen.csv")
    assert sheet.splitlines()[1].endswith("Zuid")


def test_a_vote_in_groups_in_which_nobody_voted_closes_too(vote: Activity, browser: Browser) -> None:
    close_activity(user=None, activity=vote)
    page = text(browser(vote).get(f"{BASE}uitslag/"))
    assert "0 inwoners kozen 0 plannen voor € 0" in page
    assert page.count("Er is niets gekozen") == 2


def test_points_in_groups_count_by_points_in_each(project: Project, initiator: Participant) -> None:
    activity = open_in_groups(project, initiator, ballot="points", points=5)
    give_points(activity, "a@voorbeeld.nl", Bomen=5, Licht=1)
    give_points(activity, "b@voorbeeld.nl", Zwemtrap=3, Muurkunst=2, Bakfiets=5)
    close_activity(user=None, activity=activity)
    noord, zuid = Result.objects.get(activity=activity).outcomes["groups"]
    assert titles_of(activity, noord["greedy"]["winners"]) == ["Bomen", "Zwemtrap"]
    assert titles_of(activity, zuid["greedy"]["winners"]) == ["Bakfiets", "Licht"]


def test_a_draft_in_groups_is_copied_whole(project: Project, initiator: Participant) -> None:
    activity = draft_in_groups(project, initiator, ballot="points", points=7, one_group=True)
    copy = method("budget").load(project, method("budget").dump(activity))
    settings = BudgetSettings.model_validate(copy.settings)
    assert [group.name for group in settings.groups] == ["Noord", "Zuid"]
    assert (settings.points, settings.one_group, settings.group_by) == (7, True, "theme")


def test_where_no_group_asks_anything_the_page_says_it_may_be_skipped(
    project: Project, initiator: Participant, browser: Browser
) -> None:
    free = browser(open_in_groups(project, initiator))
    assert "Overslaan mag." in text(free.get(BASE))
    assert "Overslaan mag." in text(free.get(CHOOSE))


def test_rules_frozen_before_there_were_groups_still_hold(vote: Activity) -> None:
    rules = Rules.objects.get(activity=vote)
    old: dict[str, Any] = {**rules.content}
    old.pop("utility")
    new = ("points", "most_per_plan", "all_points", "min_spend", "group_by", "groups", "one_group")
    old["settings"] = {name: value for name, value in old["settings"].items() if name not in new}
    old["candidates"] = [
        {name: value for name, value in plan.items() if name not in ("district", "group")}
        for plan in old["candidates"]
    ]
    Rules.objects.create(activity=vote, version=2, content=old, digest="0" * 64, reason="oud")
    frozen = vote_of(vote)
    assert [(part.number, part.budget, len(part.plans)) for part in frozen.parts] == [(0, 5_000_000, 6)]
    assert (frozen.in_groups, frozen.utility) == (False, "cost")


def test_one_group_without_groups_is_a_vote_as_any_other(
    project: Project, initiator: Participant, browser: Browser
) -> None:
    activity = open_in_groups(project, initiator, group_by="", groups=[], one_group=True)
    client = browser(activity)
    assert "Verdeel € 50.000" in text(client.get(CHOOSE))
    put_in(client, activity, "Bomen", "Licht")
    assert "Je koos 2 plannen" in text(client.post(CHOOSE, {"next": "1"}, follow=True))
    vote_for(activity, "a@voorbeeld.nl", "Bomen")
    assert json.loads(Ballot.objects.get().content)["choice"] == numbers(activity, "Bomen")


@pytest.mark.parametrize("points", [0, -3, 101])
def test_a_vote_with_an_impossible_number_of_points_does_not_open(
    project: Project, initiator: Participant, points: int
) -> None:
    with pytest.raises(NotReady, match="1 tot 100 punten"):
        open_in_groups(project, initiator, ballot="points", points=points)
