"""Each organisation at its own host; a session of one is nobody at another; the desk at its own host."""

from __future__ import annotations

from http.cookies import SimpleCookie

import pytest
from django.test import Client
from pytest_django import Settings

from samenspraak.people.models import Participant
from samenspraak.tenancy.models import Organisation
from samenspraak.web.tests.conftest import SignIn

ANNA = "anna@bewoner.example"
pytestmark = pytest.mark.django_db


def carried_to(host: str, browser: Client) -> Client:
    """The same cookies at another host: no browser does that, a thief might."""
    other = Client(headers={"host": host})
    other.cookies = SimpleCookie({name: cookie.value for name, cookie in browser.cookies.items()})
    return other


@pytest.mark.parametrize(
    "host", ["elders.example", "waterveen.example.elders.example", "10.0.0.1", "a b", "x" * 300]
)
def test_an_unknown_host_gets_421(waterveen: Organisation, host: str) -> None:
    answer = Client(headers={"host": host}).get("/privacy/")
    assert answer.status_code == 421
    assert "kennen we hier niet" in answer.content.decode()
    assert answer["Content-Security-Policy"] == "default-src 'none'"


@pytest.mark.parametrize("host", ["waterveen.example", "WATERVEEN.example", "waterveen.example:8000"])
def test_a_known_host_shows_its_organisation(
    waterveen: Organisation, dijkdam: Organisation, host: str
) -> None:
    page = Client(headers={"host": host}).get("/privacy/").content.decode()
    assert waterveen.name in page
    assert dijkdam.name not in page


def test_in_the_demo_any_host_shows_the_first(waterveen: Organisation, settings: Settings) -> None:
    settings.DEMO = True
    assert Client(headers={"host": "127.0.0.1:8000"}).get("/privacy/").status_code == 200


def test_a_session_of_one_is_nobody_at_another(
    sign_in: SignIn, waterveen: Organisation, dijkdam: Organisation
) -> None:
    browser = sign_in(ANNA)
    assert browser.get("/mijn/").status_code == 200
    assert carried_to(dijkdam.host, browser).get("/mijn/").status_code == 302
    assert carried_to(waterveen.host, browser).get("/mijn/").status_code == 200  # nothing was lost at home


def test_cookies_name_no_domain_so_no_other_host_gets_them(sign_in: SignIn) -> None:
    browser = sign_in(ANNA)
    assert browser.cookies
    for cookie in browser.cookies.values():
        assert cookie["domain"] == ""
        if cookie.value:
            assert cookie["httponly"]
            assert cookie["samesite"] == "Lax"


@pytest.fixture
def desk_host(waterveen: Organisation, settings: Settings) -> str:
    settings.DESK_HOST = host = "desk.samenspraak.example"
    return host


def test_with_a_desk_host_the_desk_is_nowhere_else(desk_host: str, waterveen: Organisation) -> None:
    assert Client(headers={"host": waterveen.host}).get("/desk/").status_code == 404
    assert Client(headers={"host": waterveen.host}).get("/desk/aanmelden/").status_code == 404
    assert Client(headers={"host": desk_host}).get("/desk/aanmelden/").status_code == 200


def test_the_desk_host_shows_nothing_but_the_desk(desk_host: str) -> None:
    browser = Client(headers={"host": desk_host})
    assert browser.get("/")["Location"] == "/desk/"
    for path in ("/privacy/", "/mijn/", "/aanmelden/", "/iets/"):
        assert browser.get(path).status_code == 404
    assert "Disallow: /\n" in browser.get("/robots.txt").content.decode()


def test_a_session_of_a_portal_is_nobody_at_the_desk_host(
    sign_in: SignIn, desk_host: str, resident: Participant
) -> None:
    browser = sign_in(resident.address)
    assert "/desk/aanmelden/" in carried_to(desk_host, browser).get("/desk/")["Location"]


def test_load_balancers_ask_how_it_goes_by_number() -> None:
    answer = Client(headers={"host": "10.0.0.1"}).get("/healthz")
    assert answer.status_code == 200
    assert answer.json()["database"] == "ok"
