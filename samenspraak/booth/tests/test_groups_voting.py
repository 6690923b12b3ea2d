"""How one votes in districts or themes: in all of them, or in the one that was chosen."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samenspraak.ballots.models import Ballot
from samenspraak.booth.tests.conftest import BASE
from samenspraak.booth.tests.voter import (
    CHOOSE,
    CONFIRM,
    REVIEW,
    identify,
    put_in,
    slip,
    text,
)
from samenspraak.methods.budget.tests.factories import (
    numbers,
    open_in_groups,
    vote_for,
)
from samenspraak.participation.contract import Refused, Who
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


def test_where_no_group_asks_anything_the_page_says_it_may_be_skipped(
    project: Project, initiator: Participant, browser: Browser
) -> None:
    free = browser(open_in_groups(project, initiator))
    assert "Overslaan mag." in text(free.get(BASE))
    assert "Overslaan mag." in text(free.get(CHOOSE))


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
