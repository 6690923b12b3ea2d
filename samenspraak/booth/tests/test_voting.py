"""The whole way of a voter, in a browser without script."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samenspraak.ballots.models import Ballot, Entitlement
from samenspraak.booth import votes
from samenspraak.booth.pocket import _attributes
from samenspraak.booth.tests.conftest import BASE
from samenspraak.booth.tests.voter import (
    CHOOSE,
    CONFIRM,
    IDENTIFY,
    REVIEW,
    Browser,
    identify,
    put_in,
    slip,
    text,
    tracker,
)
from samenspraak.methods.budget.tests.factories import numbers, open_vote, time_passes, vote_for
from samenspraak.participation.actions import close_activity
from samenspraak.participation.models import Activity
from samenspraak.people.models import Participant
from samenspraak.projects.models import Project
from samenspraak.tenancy.models import Organisation


def test_from_list_to_receipt(vote: Activity, browser: Browser) -> None:
    client = browser(vote)
    page = client.get(CHOOSE)
    assert "Verdeel € 50.000" in text(page)
    assert "Nog niet geteld" in text(page)
    put_in(client, vote, "Zwemtrap", "Bomen", "Bankjes", "Bakfiets")
    page = client.get(CHOOSE)
    assert "Je hebt nog € 12.500 van € 50.000" in text(page)
    assert "Past nu niet: € 5.500 te veel" in text(page)
    review = client.post(CHOOSE, {"next": "1"}, follow=True)
    assert review.redirect_chain[-1][0] == REVIEW
    assert "Je koos 4 plannen voor € 37.500." in text(review)
    assert client.get(CONFIRM).headers["Location"] == IDENTIFY
    assert identify(client).headers["Location"] == CONFIRM
    confirm = client.get(CONFIRM)
    assert "a•••@voorbeeld.nl" in text(confirm)
    assert "Nog niet geteld" in text(confirm)
    receipt = client.post(CONFIRM, {"slip": slip(client), "word": "tulp"})
    assert receipt.status_code == 200
    assert "Je stem telt" in text(receipt)
    assert "Nog niet geteld" not in text(receipt)
    assert re.fullmatch(r"(\w{4}-){3}\w{4}", tracker(receipt))
    assert Ballot.objects.get().voter_nonce == b"tulp"
    assert "Je hebt nog € 50.000" in text(client.get(CHOOSE))  # the basket is gone


def test_every_step_is_kept_by_no_cache(vote: Activity, browser: Browser) -> None:
    client = browser(vote)
    put_in(client, vote, "Bomen")
    identify(client)
    token = slip(client)
    answers = [client.get(path) for path in (CHOOSE, REVIEW, IDENTIFY, CONFIRM, f"{CHOOSE}1/")]
    answers.append(client.post(CONFIRM, {"slip": token}))
    assert {answer.headers["Cache-Control"] for answer in answers} == {"private, no-store"}


def test_the_front_page_sets_no_cookie_and_has_no_form(vote: Activity, browser: Browser) -> None:
    page = browser(vote).get(BASE)
    assert page.status_code == 200
    assert not page.cookies
    assert b"<form" not in page.content
    assert "Breng je stem uit" in text(page)


def test_the_basket_survives_reload_second_visit_and_restart(vote: Activity, browser: Browser) -> None:
    client = browser(vote)
    put_in(client, vote, "Bomen", "Licht")
    cache.clear()
    votes._load.cache_clear()  # what a new process knows: nothing
    assert "Je hebt nog € 30.300" in text(client.get(CHOOSE))


def test_the_server_restarts_between_identify_and_confirm(vote: Activity, browser: Browser) -> None:
    client = browser(vote)
    put_in(client, vote, "Bomen")
    identify(client)
    token = slip(client)
    cache.clear()
    votes._load.cache_clear()
    assert "Je stem telt" in text(client.post(CONFIRM, {"slip": token}))


def test_cookies_are_host_only_encrypted_and_of_one_vote(
    vote: Activity, browser: Browser, settings: Any
) -> None:
    client = browser(vote)
    put_in(client, vote, "Bomen")
    identify(client)
    for cookie in client.cookies.values():
        assert not cookie["domain"]
        if cookie.key.startswith(("keuze", "stemmer")):
            assert cookie["httponly"]
            assert cookie["path"] == "/"
            assert "voorbeeld" not in cookie.value
    settings.SECURE = True
    assert _attributes()["secure"]


def test_each_visitor_has_an_order_of_their_own_that_stays(vote: Activity, browser: Browser) -> None:
    def order(client: Client) -> list[str]:
        return re.findall(r'data-pick="(\d+)"', client.get(CHOOSE).content.decode())

    clients = [browser(vote) for _time in range(6)]
    orders = [order(client) for client in clients]
    assert len({tuple(one) for one in orders}) > 1
    assert orders == [order(client) for client in clients]


def test_a_plan_opens_within_the_vote_as_it_was_frozen(vote: Activity, browser: Browser) -> None:
    client = browser(vote)
    (number,) = numbers(vote, "Bomen")
    page = client.get(f"{CHOOSE}{number}/")
    assert "rollator" in text(page)
    assert "€ 11.500" in text(page)
    assert client.get(f"{CHOOSE}99/").status_code == 404


def test_a_script_gets_the_parts_that_change(vote: Activity, browser: Browser) -> None:
    client = browser(vote)
    (number,) = numbers(vote, "Bomen")
    parts = client.post(CHOOSE, {"add": number}, headers={"X-Fragment": "1"})
    assert parts.status_code == 200
    assert b"<html" not in parts.content
    assert "Je hebt nog € 38.500 van € 50.000" in text(parts)
    assert "Je hebt nog € 38.500" in text(client.get(CHOOSE))


@pytest.mark.parametrize(
    "word", ["-1", "7", "999999999999999999999999", "abc", "", "<script>", "1" * 100_000]
)
def test_a_foreign_plan_gets_a_sentence_and_nothing_is_lost(
    vote: Activity, browser: Browser, word: str
) -> None:
    client = browser(vote)
    put_in(client, vote, "Bomen")
    page = client.post(CHOOSE, {"add": word})
    assert page.status_code == 422
    assert "niet op deze stemlijst" in text(page)
    assert "Je hebt nog € 38.500" in text(page)


def test_over_budget_gets_a_sentence_and_nothing_is_lost(vote: Activity, browser: Browser) -> None:
    client = browser(vote)
    put_in(client, vote, "Zwemtrap", "Muurkunst", "Bomen")
    page = client.post(CHOOSE, {"add": numbers(vote, "Bankjes")[0]})
    assert page.status_code == 422
    assert "€ 500 te veel" in text(page)
    assert "Je hebt nog € 6.000" in text(client.get(CHOOSE))


def test_an_empty_basket_does_not_go_on(vote: Activity, browser: Browser) -> None:
    client = browser(vote)
    page = client.post(CHOOSE, {"next": "1"})
    assert page.status_code == 422
    assert "Je hebt nog niets gekozen." in text(page)


def test_the_same_form_again_shows_the_same_receipt(vote: Activity, browser: Browser) -> None:
    client = browser(vote)
    put_in(client, vote, "Bomen")
    identify(client)
    token = slip(client)
    first = client.post(CONFIRM, {"slip": token, "word": "tulp"})
    again = client.post(CONFIRM, {"slip": token, "word": "roos"})
    assert tracker(first) == tracker(again)
    assert Ballot.objects.count() == 1


def test_the_receipt_comes_back_when_the_answer_got_lost(vote: Activity, browser: Browser) -> None:
    client = browser(vote)
    put_in(client, vote, "Bomen")
    identify(client)
    kept = {name: cookie.value for name, cookie in client.cookies.items()}
    first = client.post(CONFIRM, {"slip": slip(client)})
    for name, value in kept.items():  # the browser never saw the answer that clears them
        client.cookies[name] = value
    assert tracker(client.get(CONFIRM)) == tracker(first)


def test_a_second_vote_is_not_kept(vote: Activity, browser: Browser) -> None:
    vote_for(vote, "anna@voorbeeld.nl", "Licht")
    client = browser(vote)
    put_in(client, vote, "Bomen")
    page = identify(client)
    assert "Je hebt al gestemd" in text(client.get(page.headers["Location"]))
    assert Ballot.objects.count() == 1


def test_two_windows_one_vote(vote: Activity, browser: Browser) -> None:
    first, second = browser(vote), browser(vote)
    for client, plan in ((first, "Bomen"), (second, "Licht")):
        put_in(client, vote, plan)
        identify(client)
    tokens = slip(first), slip(second)
    assert "Je stem telt" in text(first.post(CONFIRM, {"slip": tokens[0]}))
    assert "Je hebt al gestemd" in text(second.post(CONFIRM, {"slip": tokens[1]}))
    assert Ballot.objects.count() == 1


@pytest.mark.parametrize("forged", ["", "x", "gAAAAABforged", "é" * 1000])
def test_a_forged_form_casts_nothing(vote: Activity, browser: Browser, forged: str) -> None:
    client = browser(vote)
    put_in(client, vote, "Bomen")
    identify(client)
    assert client.post(CONFIRM, {"slip": forged}).status_code == 303
    assert not Ballot.objects.exists()
    assert "Bevestig je stem" in text(client.get(CONFIRM))


def test_a_word_that_is_too_long_comes_back(vote: Activity, browser: Browser) -> None:
    client = browser(vote)
    put_in(client, vote, "Bomen")
    identify(client)
    page = client.post(CONFIRM, {"slip": slip(client), "word": "🌷" * 40})
    assert page.status_code == 422
    assert "te lang" in text(page)
    assert "🌷" * 40 in page.content.decode()
    assert not Ballot.objects.exists()


def test_closed_between_identify_and_confirm_keeps_what_they_had(vote: Activity, browser: Browser) -> None:
    client = browser(vote)
    put_in(client, vote, "Bomen")
    identify(client)
    token = slip(client)
    time_passes(vote)
    page = client.post(CONFIRM, {"slip": token})
    assert "De stemming is gesloten" in text(page)
    assert "Je stem is niet geteld" in text(page)
    assert "Bomen" in text(page)
    assert not Ballot.objects.exists()
    for path in (CHOOSE, REVIEW, IDENTIFY, CONFIRM):
        assert "De stemming is gesloten" in text(client.get(path))
        assert "Bomen" in text(client.get(path))


def test_a_ballot_that_counted_keeps_its_receipt_after_closing(vote: Activity, browser: Browser) -> None:
    client = browser(vote)
    put_in(client, vote, "Bomen")
    identify(client)
    token = slip(client)
    first = client.post(CONFIRM, {"slip": token})
    close_activity(user=None, activity=vote)
    assert tracker(client.post(CONFIRM, {"slip": token})) == tracker(first)


def test_before_it_opens_a_page_says_when(vote: Activity, browser: Browser) -> None:
    Activity.objects.filter(pk=vote.pk).update(opens=timezone.now() + timedelta(days=1))
    client = browser(vote)
    assert "nog niet begonnen" in text(client.get(CHOOSE))
    assert "Breng je stem uit" not in text(client.get(BASE))


def test_no_result_before_closing(vote: Activity, browser: Browser) -> None:
    client = browser(vote)
    page = client.get(f"{BASE}uitslag/")
    assert page.status_code == 404
    assert "Er is nog geen uitslag" in text(page)
    for name in ("uitslag.csv", "stemmen.csv", "uitslag.pb"):
        assert client.get(f"{BASE}{name}").status_code == 404


def test_approval_counts_choices(project: Project, initiator: Participant, browser: Browser) -> None:
    activity = open_vote(project, initiator, ballot="approval", max_choices=3)
    client = browser(activity)
    put_in(client, activity, "Zwemtrap", "Muurkunst", "Bomen")
    page = text(client.get(CHOOSE))
    assert "Kies hooguit 3 plannen" in page
    assert "Je koos 3 van 3" in page
    assert "Je keuze is vol" in page
    assert client.post(CHOOSE, {"add": numbers(activity, "Licht")[0]}).status_code == 422


def test_a_plan_can_be_taken_out_at_the_review(vote: Activity, browser: Browser) -> None:
    client = browser(vote)
    put_in(client, vote, "Bomen", "Licht")
    (number,) = numbers(vote, "Bomen")
    page = client.post(CHOOSE, {"remove": number, "back": "review"}, follow=True)
    assert page.redirect_chain[-1][0] == REVIEW
    assert "Je koos 1 plan voor € 8.200." in text(page)


def test_queries_stay_few_however_long_the_list(vote: Activity, browser: Browser) -> None:
    client = browser(vote)
    put_in(client, vote, "Bomen")
    identify(client)
    token = slip(client)
    for path in (CHOOSE, f"{CHOOSE}1/", REVIEW, IDENTIFY, CONFIRM):
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        assert len(queries) <= 15, path
    with CaptureQueriesContext(connection) as queries:
        client.post(CONFIRM, {"slip": token})
    assert len(queries) <= 12


@pytest.mark.django_db(transaction=True)
def test_fifty_posts_of_one_form_at_once(
    waterveen: Organisation, project: Project, initiator: Participant, browser: Browser
) -> None:
    activity = open_vote(project, initiator)
    client = browser(activity)
    put_in(client, activity, "Bomen")
    identify(client)
    token = slip(client)

    def post(_time: int) -> Any:
        try:
            return Client(headers={"host": "waterveen.example"}).post(CONFIRM, {"slip": token, "word": "x"})
        finally:
            connection.close()

    with ThreadPoolExecutor(50) as pool:
        pages = list(pool.map(post, range(50)))
    assert {page.status_code for page in pages} == {200}
    assert len({tracker(page) for page in pages}) == 1
    assert Ballot.objects.count() == 1
    assert Entitlement.objects.filter(used__isnull=False).count() == 1
