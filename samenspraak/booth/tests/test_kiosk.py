"""A device for many voters: codes only, and nothing of the last voter stays."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from samenspraak.ballots.models import Ballot
from samenspraak.ballots.tests.box import made_codes
from samenspraak.booth.tests.conftest import BASE
from samenspraak.booth.tests.voter import CHOOSE, CONFIRM, IDENTIFY, Browser, put_in, slip, text
from samenspraak.methods.budget.tests.factories import open_vote
from samenspraak.participation.models import Activity
from samenspraak.people.models import Participant, User
from samenspraak.projects.models import Project

KIOSK, LETTER = f"{BASE}stemzuil/", f"{BASE}stemcode/"


@pytest.fixture
def letters(project: Project, initiator: Participant) -> Activity:
    return open_vote(project, initiator, means=["email", "code"])


@pytest.fixture
def voted(letters: Activity, editor: User, browser: Browser) -> tuple[Client, dict[str, Any], Any]:
    """Somebody voted on the kiosk: the browser, what was posted last, and the receipt."""
    (code,) = made_codes(editor, letters, 1)
    client = browser(letters)
    assert client.get(KIOSK).headers["Location"] == LETTER
    client.post(LETTER, {"step": "voting-code", "voting_code": code})
    put_in(client, letters, "Bomen")
    posted = {"slip": slip(client)}
    return client, posted, client.post(CONFIRM, posted)


def test_a_kiosk_takes_codes_only(letters: Activity, browser: Browser) -> None:
    client = browser(letters)
    client.get(KIOSK)
    assert client.get(IDENTIFY).headers["Location"] == LETTER
    page = client.get(LETTER)
    assert "Stem op een andere manier" not in text(page)
    assert 'data-module="idle"' in page.content.decode()


def test_the_receipt_shows_once_and_leaves_nothing(voted: tuple[Client, dict[str, Any], Any]) -> None:
    client, posted, receipt = voted
    assert "Je stem telt" in text(receipt)
    assert receipt.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert "no-store" in receipt.headers["Cache-Control"]
    again = client.post(CONFIRM, posted)
    assert again.headers["Location"] == KIOSK, "the way back shows nobody's receipt"
    assert Ballot.objects.count() == 1


def test_what_was_typed_is_gone_when_the_next_one_comes(
    letters: Activity, editor: User, browser: Browser
) -> None:
    (code,) = made_codes(editor, letters, 1)
    client = browser(letters)
    client.get(KIOSK)
    client.post(LETTER, {"step": "voting-code", "voting_code": code})
    put_in(client, letters, "Bomen")
    client.get(KIOSK)
    assert client.get(CONFIRM).headers["Location"] == IDENTIFY
    assert client.get(CHOOSE).context["choice"].filled_sections == []


def test_elsewhere_nothing_is_wiped(letters: Activity, browser: Browser) -> None:
    client = browser(letters)
    assert 'data-module="idle"' not in client.get(LETTER).content.decode()


def test_a_vote_without_codes_has_no_kiosk(vote: Activity, browser: Browser) -> None:
    assert "kan niet op een stemzuil" in text(browser(vote).get(KIOSK))
