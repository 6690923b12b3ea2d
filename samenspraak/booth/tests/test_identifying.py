"""Who may vote: proven by a code in the mail, by an account, or by a code from a letter."""

from __future__ import annotations

import pytest
from pytest_django.fixtures import Settings

from samenspraak.ballots.admitting import admit_address
from samenspraak.ballots.models import Entitlement
from samenspraak.ballots.tests.box import made_codes
from samenspraak.booth.tests.voter import (
    CONFIRM,
    IDENTIFY,
    Browser,
    put_in,
    slip,
    text,
)
from samenspraak.mail.models import Message
from samenspraak.methods.budget.tests.factories import open_vote
from samenspraak.participation.models import Activity
from samenspraak.people.models import OneTimeCode, Participant, User
from samenspraak.projects.models import Project


def test_a_wrong_code_keeps_the_address(vote: Activity, browser: Browser) -> None:
    client = browser(vote)
    put_in(client, vote, "Bomen")
    client.post(IDENTIFY, {"step": "address", "address": "anna@voorbeeld.nl"})
    page = client.post(IDENTIFY, {"step": "code", "code": "000000"})
    assert page.status_code == 422
    assert "Deze code klopt niet" in text(page)
    assert "anna@voorbeeld.nl" in text(page)
    assert not Entitlement.objects.exists()


def test_a_code_without_a_challenge_asks_anew(vote: Activity, browser: Browser) -> None:
    page = browser(vote).post(IDENTIFY, {"step": "code", "code": "123456"})
    assert page.status_code == 422
    assert "verlopen" in text(page)


@pytest.mark.parametrize("address", ["", "anna", "a@b", "anna@voorbeeld.nl\nBcc: x@y.nl", "🌷@🌷"])
def test_no_address_no_mail(vote: Activity, browser: Browser, address: str) -> None:
    page = browser(vote).post(IDENTIFY, {"step": "address", "address": address})
    assert page.status_code == 422
    assert not Message.objects.exists()


def test_who_is_signed_in_needs_no_code(vote: Activity, browser: Browser, resident: Participant) -> None:
    client = browser(vote, resident.user)
    put_in(client, vote, "Bomen")
    assert "Je bent aangemeld als" in text(client.get(IDENTIFY))
    assert client.post(IDENTIFY, {"step": "account"}).headers["Location"] == CONFIRM
    assert "Je stem telt" in text(client.post(CONFIRM, {"slip": slip(client)}))
    assert not Message.objects.exists()


def test_without_the_key_of_the_vote_nobody_is_admitted_and_is_told(
    vote: Activity, browser: Browser, resident: Participant, settings: Settings
) -> None:
    admit_address(vote, "anna@voorbeeld.nl")
    settings.PEPPER = "of another installation"
    client = browser(vote, resident.user)
    put_in(client, vote, "Bomen")
    page = client.post(IDENTIFY, {"step": "account"})
    assert page.status_code == 503
    assert "Er is niets geteld" in text(page)


def test_a_stranger_cannot_claim_an_account(vote: Activity, browser: Browser) -> None:
    page = browser(vote).post(IDENTIFY, {"step": "account"})
    assert page.status_code == 200
    assert not Entitlement.objects.exists()


def test_a_voting_code_works_without_address(
    project: Project, initiator: Participant, editor: User, browser: Browser
) -> None:
    activity = open_vote(project, initiator, means=["code"])
    (code,) = made_codes(editor, activity, 1)
    client = browser(activity)
    put_in(client, activity, "Bomen")
    assert "e-mailadres" not in text(client.get(IDENTIFY))
    wrong = client.post(IDENTIFY, {"step": "voting-code", "voting_code": "1234-5678-9ABC"})
    assert wrong.status_code == 422
    assert "1234-5678-9ABC" in wrong.content.decode()
    assert client.post(IDENTIFY, {"step": "voting-code", "voting_code": code.lower()}).status_code == 303
    assert "Je stem telt" in text(client.post(CONFIRM, {"slip": slip(client)}))


@pytest.mark.parametrize("code", ["abc", "12345", "1234567", "٣٤٥٦٧٨"])
def test_what_cannot_be_a_code_costs_no_attempt(vote: Activity, browser: Browser, code: str) -> None:
    client = browser(vote)
    client.post(IDENTIFY, {"step": "address", "address": "anna@voorbeeld.nl"})
    page = client.post(IDENTIFY, {"step": "code", "code": code})
    assert page.status_code == 422
    assert "Een code heeft zes cijfers." in text(page)
    assert not OneTimeCode.objects.filter(attempts__gt=0).exists()


@pytest.mark.parametrize("step", ["address", "code", "account"])
def test_where_only_codes_count_an_address_opens_nothing_and_gets_no_mail(
    project: Project, initiator: Participant, browser: Browser, resident: Participant, step: str
) -> None:
    activity = open_vote(project, initiator, means=["code"])
    client = browser(activity, resident.user)
    page = client.post(IDENTIFY, {"step": step, "address": "anna@voorbeeld.nl", "code": "123456"})
    assert page.status_code == 200
    assert not Message.objects.exists()
    assert not Entitlement.objects.exists()


def test_who_identifies_while_it_closes_hears_so_and_keeps_the_choice(
    vote: Activity, browser: Browser, resident: Participant, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = browser(vote, resident.user)
    put_in(client, vote, "Bomen")
    monkeypatch.setattr("samenspraak.ballots.admitting.holds_open", lambda _activity: False)
    page = client.post(IDENTIFY, {"step": "account"})
    assert "De stemming is gesloten" in text(page)
    assert "Bomen" in page.content.decode()
