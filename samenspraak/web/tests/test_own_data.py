"""Everybody sees what is kept of them, changes it, takes it along and erases it."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from samenspraak.mail.actions import post
from samenspraak.mail.models import Message
from samenspraak.people.models import Participant, User
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope
from samenspraak.web.tests.conftest import SignIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine(sign_in: SignIn, resident: Participant) -> Client:
    return sign_in(resident.address)


@pytest.mark.parametrize("path", ["/mijn/", "/mijn/naam/", "/mijn/wissen/", "/mijn/gegevens.json"])
def test_strangers_are_asked_to_sign_in(browser: Client, path: str) -> None:
    assert browser.get(path)["Location"] == f"/aanmelden/?next={path}"
    assert browser.post(path).status_code in (302, 405)


def test_it_shows_what_is_kept(mine: Client, resident: Participant, waterveen: Organisation) -> None:
    post(organisation=waterveen, kind="status", to=resident.address, subject="Nieuws over je plan", text="…")
    page = mine.get("/mijn/").content.decode()
    assert resident.address in page
    assert "Nieuws over je plan" in page


def test_the_name_can_be_changed(mine: Client, resident: Participant, waterveen: Organisation) -> None:
    mine.post("/mijn/naam/", {"name": "  Noor\n<b>Bos</b> "})
    with scope(waterveen):
        resident.refresh_from_db()
    assert resident.name == "Noor <b>Bos</b>"
    assert "&lt;b&gt;Bos" in mine.get("/mijn/").content.decode()


@pytest.mark.parametrize("name", ["x" * 81, "x" * 100_000])
def test_a_name_that_is_too_long_is_named_and_kept(mine: Client, name: str) -> None:
    page = mine.post("/mijn/naam/", {"name": name}).content.decode()
    assert "hoogstens 80" in page
    assert name in page


def test_it_can_be_taken_along_as_json(mine: Client, resident: Participant) -> None:
    answer = mine.get("/mijn/gegevens.json")
    assert "attachment" in answer["Content-Disposition"]
    assert resident.address in json.dumps(json.loads(answer.content))


def test_erasing_asks_to_be_sure(mine: Client, waterveen: Organisation) -> None:
    assert "Vink aan" in mine.post("/mijn/wissen/", {}).content.decode()
    with scope(waterveen):
        assert not Participant.objects.get().erased


def test_erased_and_signed_out(mine: Client, waterveen: Organisation) -> None:
    assert mine.post("/mijn/wissen/", {"sure": "on"})["Location"] == "/"
    assert mine.get("/mijn/").status_code == 302
    with scope(waterveen):
        gone = Participant.objects.get()
    assert (gone.name, gone.email, gone.user) == ("", "", None)
    assert not User.objects.exists()
    assert not Message.objects.exists()
