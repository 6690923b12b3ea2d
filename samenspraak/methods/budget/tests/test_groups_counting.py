"""Each district or theme has its own count by both rules, and all that is published says so."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samenspraak.booth.tests.conftest import BASE
from samenspraak.booth.tests.voter import (
    downloaded,
    text,
)
from samenspraak.engines.allocation import greedy
from samenspraak.engines.pabulib.election import to_election
from samenspraak.engines.pabulib.format import read
from samenspraak.methods.budget.models import Result
from samenspraak.methods.budget.rules import vote_of
from samenspraak.methods.budget.tally import tally
from samenspraak.methods.budget.tests.factories import (
    give_points,
    numbers,
    open_in_groups,
    vote_for,
)
from samenspraak.participation.actions import close_activity
from samenspraak.participation.contract import Who
from samenspraak.participation.models import Activity
from samenspraak.participation.registry import method_of
from samenspraak.people.models import Participant
from samenspraak.projects.models import Project

Browser = Callable[..., Client]


@pytest.fixture
def vote(project: Project, initiator: Participant) -> Activity:
    return open_in_groups(project, initiator)


@pytest.fixture
def one_group(project: Project, initiator: Participant) -> Activity:
    return open_in_groups(project, initiator, one_group=True)


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
        for rule in ("greedy", "equal-shares", "phragmen"):
            assert group[rule]["cost"] + group[rule]["leftover"] == group["budget"] == budget
    assert result.outcomes["greedy"]["winners"] == noord["greedy"]["winners"] + zuid["greedy"]["winners"]
    assert result.outcomes["greedy"]["cost"] == 4_720_000


def test_a_result_in_groups_can_be_counted_again(closed: Activity) -> None:
    counted = tally(closed)
    assert counted is not None
    assert counted.again().same


def test_results_name_the_groups(closed: Activity) -> None:
    found = method_of(closed).results(closed)
    assert found is not None
    assert [(g["name"], g["budget"], g["ballots"]) for g in found["groups"]] == [
        ("Noord", 3_500_000, 4),
        ("Zuid", 1_500_000, 3),
    ]
    rules = [outcome["rule"] for outcome in found["groups"][0]["outcomes"]]
    assert rules == ["greedy", "equal-shares", "phragmen"]
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
    assert words.count("Met Gelijke delen") == 2
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
    assert sheet.splitlines()[1].split(",")[2] == "Zuid"


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
