"""A device on which people vote one after the other: the second sees nothing of the first."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from samenspraak.ballots.models import Ballot
from samenspraak.ballots.tests.box import made_codes
from samenspraak.booth.tests.conftest import BASE
from samenspraak.booth.tests.voter import CHOOSE, CONFIRM, IDENTIFY, Browser, put_in, slip, text, tracker
from samenspraak.methods.budget.tests.factories import open_vote
from samenspraak.participation.models import Activity
from samenspraak.people.models import Participant, User
from samenspraak.projects.models import Project

KIOSK = f"{BASE}stemzuil/"


@pytest.fixture
def vote(project: Project, initiator: Participant) -> Activity:
    return open_vote(project, initiator, means=["code", "email"])


def kiosk(activity: Activity, browser: Browser, user: User | None = None) -> Client:
    client = browser(activity, user)
    assert "Begin de stemzuil" in text(client.get(KIOSK))
    assert client.post(KIOSK, {"step": "start"}).status_code == 303
    assert "Wie na jou komt, ziet niets van je stem." in text(client.get(KIOSK))
    return client


def use(client: Client, code: str) -> Any:
    return client.post(IDENTIFY, {"step": "voting-code", "voting_code": code})


def test_two_vote_after_each_other(vote: Activity, editor: User, browser: Browser) -> None:
    first, second = made_codes(editor, vote, 2)
    client = kiosk(vote, browser)
    put_in(client, vote, "Bomen", "Zwemtrap")
    assert "bewaard op dit apparaat" not in text(client.get(CHOOSE))
    assert use(client, first).headers["Location"] == CONFIRM
    form = slip(client)
    receipt = client.post(CONFIRM, {"slip": form})
    assert "Klaar, wis dit scherm" in text(receipt)
    assert "/controle/" in text(receipt)  # to take along, not to go there on this screen
    assert '/controle/"' not in receipt.content.decode()
    assert receipt["Cache-Control"] == "private, no-store"
    start = client.get(KIOSK)
    assert start["Clear-Site-Data"] == '"cache", "storage"'
    assert "Bomen" not in text(start)
    again = client.post(CONFIRM, {"slip": form})  # by the Back button, and yes, send it again
    assert again.status_code == 303
    assert "volgcode" not in client.get(CONFIRM, follow=True).content.decode()
    assert "nog € 50.000" in text(client.get(CHOOSE))
    put_in(client, vote, "Muurkunst")
    use(client, second)
    other = client.post(CONFIRM, {"slip": slip(client)})
    assert "Zwemtrap" not in text(other)
    assert tracker(other) != tracker(receipt)
    assert Ballot.objects.count() == 2


def test_who_walks_away_leaves_nothing(vote: Activity, editor: User, browser: Browser) -> None:
    (code,) = made_codes(editor, vote, 1)
    client = kiosk(vote, browser)
    put_in(client, vote, "Bomen")
    use(client, code)
    assert "Bevestig" in text(client.get(CONFIRM))
    client.get(KIOSK)
    assert client.get(CONFIRM).status_code == 303
    assert "Bomen" not in text(client.get(f"{CHOOSE}controleren/", follow=True))
    assert not Ballot.objects.exists()


def test_there_is_no_way_but_a_code(vote: Activity, editor: User, browser: Browser) -> None:
    client = kiosk(vote, browser, editor)
    page = client.get(IDENTIFY).content.decode()
    assert "Je stemcode" in page
    assert 'type="email"' not in page
    assert "Met je account" not in page
    for step in ({"step": "address", "address": "anna@voorbeeld.nl"}, {"step": "account"}):
        assert client.post(IDENTIFY, step).status_code == 200
        assert client.get(CONFIRM).status_code == 303
    assert client.get(BASE).headers["Location"] == KIOSK
    client.post(KIOSK, {"step": "stop"})
    assert 'type="email"' in client.get(IDENTIFY).content.decode()
    assert client.get(BASE).status_code == 200


def test_a_vote_without_codes_has_none(project: Project, initiator: Participant, browser: Browser) -> None:
    client = browser(open_vote(project, initiator))
    assert "Deze stemming heeft geen stemzuil" in text(client.get(KIOSK))
    client.post(KIOSK, {"step": "start"})
    assert client.get(BASE).status_code == 200
