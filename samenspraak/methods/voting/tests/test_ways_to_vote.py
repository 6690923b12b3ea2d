"""By each kind of ballot from the list to the receipt, in a browser without script."""

from __future__ import annotations

import json
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samenspraak.ballots.models import Ballot
from samenspraak.booth.tests.voter import Browser, text, tracker
from samenspraak.mail.models import Message
from samenspraak.methods.voting.tests.factories import draft_vote, number, open_in_groups, open_vote
from samenspraak.participation.models import Activity
from samenspraak.participation.registry import method_of
from samenspraak.projects.models import Project

BASE = "/buurtbudget/kies-mee/"
CHOOSE = f"{BASE}stemmen/"
CONFIRM = f"{CHOOSE}bevestigen/"


def press(client: Client, activity: Activity, button: str, title: str, **more: Any) -> Any:
    return client.post(CHOOSE, {button: number(activity, title), **more})


def cast(client: Client, address: str = "anna@voorbeeld.nl") -> Any:
    """From the list on: review, identify, confirm; the receipt."""
    assert client.post(CHOOSE, {"next": "1"}).status_code == 303
    client.post(f"{CHOOSE}wie-ben-je/", {"step": "address", "address": address})
    mailed = Message.objects.filter(to=address).latest("created")
    code = next(word for word in mailed.subject.replace(".", " ").split() if word.isdigit())
    client.post(f"{CHOOSE}wie-ben-je/", {"step": "code", "code": code})
    page = client.get(CONFIRM).content.decode()
    slip = page.split('name="slip" value="')[1].split('"')[0]
    receipt = client.post(CONFIRM, {"slip": slip})
    assert tracker(receipt)
    return receipt


def in_box() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(Ballot.objects.get().content)
    return content


def test_likes_for_as_many_as_one_likes(project: Project, browser: Browser) -> None:
    activity = open_vote(project, ballot="likes")
    client = browser(activity)
    front = text(client.get(BASE))
    assert "Je geeft een duim aan alle plannen die jij goed vindt." in front
    assert "Te verdelen" not in front
    page = text(client.get(CHOOSE))
    assert "Wat vind jij goed?" in page
    assert "€" not in page
    for title in ("Glijbaan", "Schommel", "Zandbak"):
        press(client, activity, "add", title)
    press(client, activity, "remove", "Schommel")
    assert "Duimen: 2 van 4" in text(client.get(CHOOSE))
    receipt = text(cast(client))
    assert "Je gaf een duim aan 2 plannen." in receipt
    chosen = sorted([number(activity, "Glijbaan"), number(activity, "Zandbak")])
    assert in_box() == {"v": 1, "kind": "likes", "choice": chosen}


def test_the_one_vote_moves_along(project: Project, browser: Browser) -> None:
    activity = open_vote(project, ballot="one")
    client = browser(activity)
    assert "Kies één plan" in text(client.get(CHOOSE))
    press(client, activity, "add", "Glijbaan")
    press(client, activity, "add", "Klimrek")
    assert "Je koos 1 van 1" in text(client.get(CHOOSE))
    assert "Je koos 1 plan." in text(cast(client))
    assert in_box() == {"v": 1, "kind": "one", "choice": [number(activity, "Klimrek")]}


def test_what_a_ballot_does_not_ask_is_set_aside_until_it_is_wrong(project: Project) -> None:
    activity = draft_vote(project)
    method = method_of(activity)
    asked = method.settings_form(activity).fields["points"]
    assert '"value": "points"' in unescape(asked.show_if)  # type: ignore[attr-defined]  # of a field asked when
    form = method.settings_form(activity, {"ballot": "one", "seats": "1", "means": "email", "points": "9999"})
    assert not form.is_valid()
    assert not form.fields["points"].show_if  # type: ignore[attr-defined]  # of a field asked when


def test_exactly_two(project: Project, browser: Browser) -> None:
    activity = open_vote(project, min_choices=2, max_choices=2)
    client = browser(activity)
    assert "Kies 2 plannen" in text(client.get(CHOOSE))
    assert "Je kiest precies 2 plannen." in text(client.get(BASE))
    press(client, activity, "add", "Glijbaan")
    refused = client.post(CHOOSE, {"next": "1"})
    assert refused.status_code == 422
    assert "Kies er ten minste 2." in text(refused)
    press(client, activity, "add", "Klimrek")
    page = text(client.get(CHOOSE))
    assert "Je keuze is vol" in page
    assert press(client, activity, "add", "Schommel").status_code == 422
    cast(client)
    assert len(in_box()["choice"]) == 2


def test_yes_and_no_and_blank(project: Project, browser: Browser) -> None:
    activity = open_vote(project, ballot="yes-no", seats=0)
    client = browser(activity)
    assert "Zeg per plan ja of nee. Overslaan mag." in text(client.get(CHOOSE))
    press(client, activity, "yes", "Glijbaan")
    press(client, activity, "no", "Schommel")
    press(client, activity, "yes", "Klimrek")
    press(client, activity, "no", "Klimrek")
    press(client, activity, "yes", "Zandbak")
    press(client, activity, "remove", "Zandbak")
    page = client.get(CHOOSE)
    assert "Antwoorden: 3 van 4" in text(page)
    assert page.content.decode().count('aria-pressed="true"') == 3
    receipt = text(cast(client))
    assert "Je zei 1 keer ja en 2 keer nee." in receipt
    answers = {
        str(number(activity, title)): said
        for title, said in (("Glijbaan", "yes"), ("Schommel", "no"), ("Klimrek", "no"))
    }
    assert in_box() == {"v": 1, "kind": "yes-no", "answers": dict(sorted(answers.items()))}


def test_points_without_prices(project: Project, browser: Browser) -> None:
    activity = open_vote(project, ballot="points", points=5)
    client = browser(activity)
    given = {f"punten-{number(activity, 'Glijbaan')}": "4", f"punten-{number(activity, 'Klimrek')}": "1"}
    client.post(CHOOSE, {**given, "keep": "1"})
    assert "Je hebt nog 0 punten van 5" in text(client.get(CHOOSE))
    assert "Je gaf 5 punten aan 2 plannen." in text(cast(client))


def test_a_ranking_by_plain_buttons(project: Project, browser: Browser) -> None:
    activity = open_vote(project, ballot="ranked", max_choices=3)
    client = browser(activity)
    page = text(client.get(CHOOSE))
    assert "Zet op plek 1" in page
    for title in ("Glijbaan", "Klimrek", "Zandbak"):
        press(client, activity, "add", title)
    press(client, activity, "up", "Zandbak")
    press(client, activity, "down", "Glijbaan", back="review")
    review = text(client.get(f"{CHOOSE}controleren/"))
    assert "Zandbak" in review.split("Glijbaan")[0]
    assert "1e keuze" in review
    page = text(client.get(CHOOSE))
    assert "2e keuze" in page
    assert "Je keuze is vol" in page
    assert press(client, activity, "add", "Schommel").status_code == 422
    assert "Je zette 3 plannen op volgorde." in text(cast(client))
    ranking = [number(activity, title) for title in ("Zandbak", "Glijbaan", "Klimrek")]
    assert in_box() == {"v": 1, "kind": "ranked", "ranking": ranking}


def test_a_ranking_survives_reload_and_taking_one_out_closes_the_gap(
    project: Project, browser: Browser
) -> None:
    activity = open_vote(project, ballot="ranked", max_choices=0)
    client = browser(activity)
    for title in ("Glijbaan", "Klimrek", "Zandbak", "Schommel"):
        press(client, activity, "add", title)
    press(client, activity, "remove", "Klimrek")
    page = text(client.get(f"{CHOOSE}controleren/"))
    assert "3e keuze" in page
    assert "4e keuze" not in page


@pytest.mark.parametrize("ballot", ["likes", "one", "yes-no", "ranked"])
def test_each_group_by_itself(project: Project, browser: Browser, ballot: str) -> None:
    activity = open_in_groups(project, ballot=ballot)
    client = browser(activity)
    front = text(client.get(BASE))
    assert "Je stemt in alle wijken. Overslaan mag." in front
    assert "We tellen per wijk." in front
    assert "bedrag" not in front
    button = "yes" if ballot == "yes-no" else "add"
    press(client, activity, button, "Glijbaan", part="1")
    assert "Verder naar Zuid" in text(client.get(CHOOSE))
    press(client, activity, button, "Zandbak", part="2")
    receipt = text(cast(client))
    assert "Wijk Noord" in receipt
    assert "Wijk Zuid" in receipt
    assert "group" not in in_box()


def test_one_group_that_is_chosen(project: Project, browser: Browser) -> None:
    activity = open_in_groups(project, ballot="one", one_group=True)
    client = browser(activity)
    page = text(client.get(CHOOSE))
    assert "In welke wijk stem je?" in page
    assert "2 plannen" in page
    client.post(CHOOSE, {"group": "2"})
    press(client, activity, "add", "Zandbak")
    assert press(client, activity, "add", "Glijbaan").status_code == 422
    cast(client)
    assert in_box() == {"v": 1, "kind": "one", "choice": [number(activity, "Zandbak")], "group": 2}


@pytest.mark.parametrize("ballot", ["likes", "one", "approval", "yes-no", "points", "ranked"])
@pytest.mark.parametrize("sent", ["99", "-1", "x", "", "9" * 400, "<script>", "²"])
def test_odd_numbers_get_a_sentence(project: Project, browser: Browser, ballot: str, sent: str) -> None:
    activity = open_vote(project, ballot=ballot)
    client = browser(activity)
    for button in ("add", "remove", "yes", "no", "up", "down", "more", "less"):
        page = client.post(CHOOSE, {button: sent})
        assert page.status_code in (303, 422)
        if page.status_code == 422:
            assert "niet op deze stemlijst" in text(page)
    assert not Ballot.objects.exists()


@pytest.mark.parametrize("ballot", ["likes", "one", "approval", "yes-no", "points", "ranked"])
def test_an_option_opens_with_its_own_buttons_and_queries_stay_few(
    project: Project, browser: Browser, ballot: str
) -> None:
    activity = open_vote(project, ballot=ballot)
    client = browser(activity)
    page = client.get(f"{CHOOSE}{number(activity, 'Glijbaan')}/")
    assert "Een lange." in text(page)
    assert "Kosten" not in text(page)
    assert page.content.decode().count("<button") >= 1
    for path in (BASE, CHOOSE, f"{CHOOSE}controleren/"):
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        assert len(queries) <= 15, path


@pytest.mark.parametrize("ballot", ["likes", "yes-no", "ranked"])
def test_a_script_gets_the_parts_that_change(project: Project, browser: Browser, ballot: str) -> None:
    activity = open_vote(project, ballot=ballot)
    client = browser(activity)
    button = "yes" if ballot == "yes-no" else "add"
    parts = client.post(CHOOSE, {button: number(activity, "Klimrek")}, headers={"X-Fragment": "1"})
    assert parts.status_code == 200
    assert b"<html" not in parts.content
    assert "1 van 4" in text(parts) or "1 van 3" in text(parts)
