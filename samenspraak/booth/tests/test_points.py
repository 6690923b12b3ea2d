"""Dividing points in a browser without script, from list to receipt; and what people send who mean harm."""

from __future__ import annotations

import io
import json
import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from samenspraak.ballots.kinds import Filled
from samenspraak.ballots.kinds.points import MOST_POINTS_TOGETHER
from samenspraak.ballots.models import Ballot, Entitlement
from samenspraak.booth.pocket import Basket, basket_of, keep_basket
from samenspraak.booth.tests.conftest import BASE
from samenspraak.booth.tests.voter import (
    CHOOSE,
    CONFIRM,
    REVIEW,
    Browser,
    downloaded,
    identify,
    slip,
    text,
    tracker,
)
from samenspraak.engines.pabulib.format import read
from samenspraak.engines.pabulib.outgoing import lines
from samenspraak.methods.budget.tests.factories import bare_vote, give_points, numbers, open_vote
from samenspraak.participation.actions import close_activity
from samenspraak.participation.contract import Refused, Who
from samenspraak.participation.models import Activity
from samenspraak.participation.registry import method_of
from samenspraak.people.models import Participant
from samenspraak.projects.models import Project
from samenspraak.tenancy.models import Organisation


@pytest.fixture
def vote(project: Project, initiator: Participant) -> Activity:
    return open_vote(project, initiator, ballot="points", points=10, most_per_plan=6)


def fields(activity: Activity, **points: Any) -> dict[str, Any]:
    return {f"punten-{numbers(activity, title)[0]}": given for title, given in points.items()}


def in_field(page: Any, activity: Activity, title: str) -> str:
    (number,) = numbers(activity, title)
    found = re.search(rf'<input id="punten-{number}"[^>]*value="([^"]*)"', page.content.decode())
    assert found
    return found[1]


def test_from_list_to_receipt(vote: Activity, browser: Browser) -> None:
    client = browser(vote)
    assert "Je verdeelt 10 punten over de plannen" in text(client.get(BASE))
    page = client.get(CHOOSE)
    assert "Verdeel 10 punten" in text(page)
    assert "Hooguit 6 punten per plan." in text(page)
    assert "Je hebt nog 10 punten van 10" in text(page)
    (bomen,) = numbers(vote, "Bomen")
    for _time in range(3):
        assert client.post(CHOOSE, {"more": bomen}).status_code == 303
    client.post(CHOOSE, {"less": bomen})
    client.post(CHOOSE, fields(vote, Bomen=2, Licht=5) | {"keep": "1"})
    page = client.get(CHOOSE)
    assert "Je hebt nog 3 punten van 10" in text(page)
    assert (in_field(page, vote, "Licht"), in_field(page, vote, "Bomen")) == ("5", "2")
    review = client.post(CHOOSE, {"next": "1"}, follow=True)
    assert review.redirect_chain[-1][0] == REVIEW
    assert "Je gaf 7 punten aan 2 plannen. Je hebt nog 3 punten van 10." in text(review)
    assert "Licht" in text(review)
    identify(client)
    assert "5 punten" in text(client.get(CONFIRM))
    receipt = client.post(CONFIRM, {"slip": slip(client)})
    assert "Je stem telt" in text(receipt)
    assert "Licht 5 punten" in text(receipt)
    (licht,) = numbers(vote, "Licht")
    assert json.loads(Ballot.objects.get().content) == {
        "v": 1,
        "kind": "points",
        "points": {str(bomen): 2, str(licht): 5},
    }


def test_what_is_typed_comes_along_whatever_button_is_pressed(vote: Activity, browser: Browser) -> None:
    client = browser(vote)
    (bomen,) = numbers(vote, "Bomen")
    client.post(CHOOSE, fields(vote, Licht=4, Bomen=1) | {"more": bomen})
    page = client.get(CHOOSE)
    assert (in_field(page, vote, "Licht"), in_field(page, vote, "Bomen")) == ("4", "2")
    client.post(CHOOSE, fields(vote, Licht=3, Bomen=2) | {"next": "1"})
    assert "Je gaf 5 punten" in text(client.get(REVIEW))


def test_one_point_too_many_is_refused_and_nothing_typed_is_lost(vote: Activity, browser: Browser) -> None:
    client = browser(vote)
    client.post(CHOOSE, fields(vote, Licht=4) | {"keep": "1"})
    page = client.post(CHOOSE, fields(vote, Licht=6, Bomen=5) | {"next": "1"})
    assert page.status_code == 422
    assert "Je gaf 11 punten. Je hebt er 10 te verdelen." in text(page)
    assert "Je gaf 1 punt te veel" in text(page)
    assert (in_field(page, vote, "Licht"), in_field(page, vote, "Bomen")) == ("6", "5")
    assert in_field(client.get(CHOOSE), vote, "Licht") == "4"


@pytest.mark.parametrize("typed", ["-1", "7", "1.5", "veel", "9" * 40, "<script>", "²"])
def test_impossible_points_come_back_with_the_field_named(
    vote: Activity, browser: Browser, typed: str
) -> None:
    page = browser(vote).post(CHOOSE, fields(vote, Licht=typed) | {"keep": "1"})
    (licht,) = numbers(vote, "Licht")
    assert page.status_code == 422
    assert "Licht: geef hele punten, van 0 tot en met 6." in text(page)
    assert f'href="#punten-{licht}"' in page.content.decode()
    assert 'aria-invalid="true"' in page.content.decode()
    assert "<script>" not in re.sub(r"<script[^>]+src=.*?>", "", page.content.decode())


def test_fields_of_other_plans_change_nothing(vote: Activity, browser: Browser) -> None:
    client = browser(vote)
    for name in ("punten-99", "punten-x", "punten-", "punten--1"):
        page = client.post(CHOOSE, {name: "3", "keep": "1"})
        assert page.status_code == 422
        assert "niet op deze stemlijst" in text(page)
    assert "Je hebt nog 10 punten" in text(client.get(CHOOSE))


def test_more_stops_at_the_most_for_one_plan_and_less_at_nothing(vote: Activity, browser: Browser) -> None:
    client = browser(vote)
    (licht,) = numbers(vote, "Licht")
    client.post(CHOOSE, fields(vote, Licht=6) | {"keep": "1"})
    assert client.post(CHOOSE, {"more": licht}).status_code == 422
    client.post(CHOOSE, fields(vote, Licht=0) | {"less": licht})
    assert "Je hebt nog 10 punten" in text(client.get(CHOOSE))


def test_all_points_must_go_where_that_was_set(
    project: Project, initiator: Participant, browser: Browser
) -> None:
    activity = open_vote(project, initiator, ballot="points", points=3, all_points=True)
    client = browser(activity)
    page = client.post(CHOOSE, fields(activity, Licht=2) | {"next": "1"})
    assert "Verdeel al je punten. Je hebt er nog 1." in text(page)
    assert client.post(CHOOSE, fields(activity, Licht=3) | {"next": "1"}).status_code == 303


def test_a_plan_opens_with_its_own_field(vote: Activity, browser: Browser) -> None:
    client = browser(vote)
    (licht,) = numbers(vote, "Licht")
    page = client.get(f"{CHOOSE}{licht}/")
    assert f'id="punten-{licht}"' in page.content.decode()
    kept = client.post(CHOOSE, {**fields(vote, Licht=4), "keep": "1", "at": licht})
    assert kept.headers["Location"].endswith(f"#keuze-{licht}")
    assert in_field(client.get(CHOOSE), vote, "Licht") == "4"


def test_a_script_gets_the_parts_that_change(vote: Activity, browser: Browser) -> None:
    client = browser(vote)
    fragment = client.post(CHOOSE, fields(vote, Licht=4) | {"keep": "1"}, headers={"x-fragment": "1"})
    assert fragment.headers["X-Fragment"] == "1"
    assert "Je hebt nog 6 punten van 10." in text(fragment)
    assert "<html" not in fragment.content.decode()


def test_a_plan_is_taken_out_at_the_review(vote: Activity, browser: Browser) -> None:
    client = browser(vote)
    client.post(CHOOSE, fields(vote, Licht=4, Bomen=2) | {"keep": "1"})
    (licht,) = numbers(vote, "Licht")
    page = client.post(CHOOSE, {"remove": licht, "back": "review"}, follow=True)
    assert "Je gaf 2 punten aan 1 plan." in text(page)


def test_who_means_harm_is_refused_by_the_action_itself(vote: Activity) -> None:
    for given in ({1: 11}, {1: -5, 2: 5}, {1: 2.5}, {99: 1}, dict.fromkeys(range(10**6), 1), {}):
        with pytest.raises(Refused):
            method_of(vote).submit(
                vote, who=Who(proof=("email", "a@voorbeeld.nl")), channel="web", data={"points": given}
            )
    assert not Ballot.objects.exists()


def test_points_decide_and_all_that_is_published_says_so(vote: Activity, browser: Browser) -> None:
    client = browser(vote)
    give_points(vote, "a@voorbeeld.nl", Muurkunst=6, Zwemtrap=4)
    give_points(vote, "b@voorbeeld.nl", Muurkunst=6, Licht=1)
    give_points(vote, "c@voorbeeld.nl", Licht=1, Zwemtrap=5)
    vote = close_activity(user=None, activity=vote)
    page = text(client.get(f"{BASE}uitslag/"))
    assert "3 inwoners kozen 3 plannen voor € 40.700" in page
    assert "Iedereen had er 10 te verdelen." in page
    assert "Meeste punten eerst" in page
    assert "Wie meer punten gaf, legt meer in." in page
    count = downloaded(client, f"{BASE}uitslag.csv")
    assert ",Muurkunst,18000,12," in count.replace(";", ",")
    ballots = downloaded(client, f"{BASE}stemmen.csv")
    (muurkunst,) = numbers(vote, "Muurkunst")
    assert ballots.count(f"{muurkunst}:6") == 2
    file = read(io.StringIO("".join(lines(method_of(vote).election(vote) or {}))))
    assert file.vote_type == "cumulative"
    assert (file.meta["max_sum_points"], file.meta["max_points"]) == ("10", "6")
    assert sorted(sum(map(int, each.points or ())) for each in file.votes) == [6, 7, 10]


@pytest.mark.django_db(transaction=True)
@pytest.mark.slow
def test_one_form_posted_by_many_at_once_counts_once(
    waterveen: Organisation, project: Project, initiator: Participant, browser: Browser
) -> None:
    activity = open_vote(project, initiator, ballot="points")
    client = browser(activity)
    client.post(CHOOSE, fields(activity, Licht=4, Bomen=2) | {"keep": "1"})
    identify(client)
    token = slip(client)

    def post(_time: int) -> Any:
        try:
            return Client(headers={"host": "waterveen.example"}).post(CONFIRM, {"slip": token, "word": "x"})
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        pages = list(pool.map(post, range(20)))
    assert {page.status_code for page in pages} == {200}
    assert len({tracker(page) for page in pages}) == 1
    assert Ballot.objects.count() == 1
    assert Entitlement.objects.filter(used__isnull=False).count() == 1


def test_asking_for_more_of_the_list_keeps_what_was_typed(
    vote: Activity, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samenspraak.booth.views.choose.PAGE", 3)
    client = browser(vote)
    page = client.get(CHOOSE).content.decode()
    (typed, *_more) = re.findall(r'name="(punten-\d+)"', page)
    assert len(re.findall(r'name="punten-\d+"', page)) == 3
    moved = client.post(CHOOSE, {typed: "4", "more_shown": "6"})
    assert "toon=6" in moved.headers["Location"]
    longer = client.get(moved.headers["Location"])
    assert len(re.findall(r'name="punten-\d+"', longer.content.decode())) == 6
    assert "Je hebt nog 6 punten van 10" in text(longer)


def test_as_many_points_as_there_may_be_fit_in_the_cookie(rf: Any, vote: Activity) -> None:
    many = bare_vote(dict.fromkeys(range(1, 1000), (100, 0)), ballot="points", points=100)
    points = {999 - number: 1 + number % 2 for number in range(MOST_POINTS_TOGETHER)}
    response = HttpResponse()
    keep_basket(response, vote, Basket(2**32 - 1, Filled.of(points)))
    (cookie,) = response.cookies.values()
    assert len(cookie.OutputString()) < 4096
    request = rf.get("/")
    request.COOKIES[cookie.key] = cookie.value
    assert basket_of(request, vote, many).filled == Filled.of(points)
