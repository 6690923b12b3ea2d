"""Address, code, in: on one screen, without a password, and without telling who is known."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from samenspraak.mail.models import Message
from samenspraak.people.models import OneTimeCode, Participant, User
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope
from samenspraak.web.local import local_path
from samenspraak.web.tests.conftest import SignIn, ask_code, last_code

ANNA = "anna@bewoner.example"
SIGN_IN = "/aanmelden/"
pytestmark = pytest.mark.django_db


def test_the_way_in_address_code_name_and_on(browser: Client, waterveen: Organisation) -> None:
    assert "e-mailadres" in browser.get(f"{SIGN_IN}?next=/plannen/").content.decode()
    answer = browser.post(SIGN_IN, {"do": "address", "address": " Anna@Bewoner.example", "next": "/plannen/"})
    assert (answer.status_code, answer["Location"]) == (302, SIGN_IN)
    page = browser.get(SIGN_IN).content.decode()
    assert ANNA in page
    assert 'autocomplete="one-time-code"' in page
    assert 'inputmode="numeric"' in page
    answer = browser.post(SIGN_IN, {"do": "code", "code": last_code(ANNA)})
    assert answer["Location"] == "/aanmelden/naam/?next=%2Fplannen%2F"
    answer = browser.post(answer["Location"], {"name": "Anna de Vries"})
    assert answer["Location"] == "/plannen/"
    with scope(waterveen):
        assert Participant.objects.get().name == "Anna de Vries"


def test_the_second_time_nobody_asks_for_a_name(sign_in: SignIn) -> None:
    sign_in(ANNA).post("/aanmelden/naam/", {"skip": "1"})
    browser = sign_in(ANNA)
    assert User.objects.count() == 1
    assert browser.get(SIGN_IN)["Location"] == "/mijn/"


def test_the_first_time_the_name_may_be_left_out(sign_in: SignIn, waterveen: Organisation) -> None:
    browser = sign_in(ANNA)
    browser.post("/aanmelden/naam/", {"skip": "1", "name": "toch niet"})
    with scope(waterveen):
        assert str(Participant.objects.get()) == "Een bewoner"


def test_nobody_has_a_session_before_the_code_is_right(browser: Client, settings: Settings) -> None:
    ask_code(browser, ANNA)
    browser.get(SIGN_IN)
    browser.post(SIGN_IN, {"do": "code", "code": "000000" if last_code(ANNA) != "000000" else "111111"})
    assert settings.SESSION_COOKIE_NAME not in browser.cookies


def test_signing_in_gives_a_fresh_session_key(sign_in: SignIn, settings: Settings) -> None:
    browser = sign_in(ANNA)
    before = browser.cookies[settings.SESSION_COOKIE_NAME].value
    ask_code(browser, ANNA)
    browser.post(SIGN_IN, {"do": "code", "code": last_code(ANNA)})
    assert browser.cookies[settings.SESSION_COOKIE_NAME].value != before


def test_known_and_unknown_addresses_get_the_same_answer(browser: Client, resident: Participant) -> None:
    pages = []
    for address in (resident.address, "onbekend@bewoner.example"):
        ask_code(browser, address)
        pages.append(browser.get(SIGN_IN).content.decode().replace(address, "…"))
        browser.cookies.clear()
    assert len(Message.objects.all()) == 2
    assert [_without_tokens(page) for page in pages] == [_without_tokens(pages[0])] * 2


def _without_tokens(page: str) -> list[str]:
    return [line for line in page.splitlines() if "csrfmiddlewaretoken" not in line]


def test_a_wrong_code_keeps_everything_and_may_be_tried_again(browser: Client) -> None:
    ask_code(browser, ANNA, next="/plannen/")
    code = last_code(ANNA)
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    page = browser.post(SIGN_IN, {"do": "code", "code": wrong}).content.decode()
    assert "Deze code klopt niet" in page
    assert wrong in page
    assert ANNA in page
    answer = browser.post(SIGN_IN, {"do": "code", "code": f" {code[:3]} {code[3:]}"})
    assert "plannen" in answer["Location"]


def test_something_that_is_no_code_costs_no_attempt(browser: Client) -> None:
    ask_code(browser, ANNA)
    for nonsense in ["", "12", "<script>", "x" * 100_000, "😀"]:
        assert browser.post(SIGN_IN, {"do": "code", "code": nonsense}).status_code == 200
    assert OneTimeCode.objects.get().attempts == 0


def test_after_five_wrong_codes_a_new_one_helps(browser: Client) -> None:
    ask_code(browser, ANNA)
    wrong = f"{(int(last_code(ANNA)) + 1) % 1_000_000:06d}"
    for _ in range(5):
        answer = browser.post(SIGN_IN, {"do": "code", "code": wrong})
    assert "te vaak" in answer.content.decode()
    assert "te vaak" in browser.post(SIGN_IN, {"do": "code", "code": last_code(ANNA)}).content.decode()
    browser.post(SIGN_IN, {"do": "again"})
    assert browser.post(SIGN_IN, {"do": "code", "code": last_code(ANNA)}).status_code == 302


def test_an_expired_code_says_so_and_a_new_one_keeps_the_goal(browser: Client) -> None:
    ask_code(browser, ANNA, next="/plannen/")
    OneTimeCode.objects.update(expires=timezone.now() - timedelta(seconds=1))
    page = browser.post(SIGN_IN, {"do": "code", "code": last_code(ANNA)}).content.decode()
    assert "werkt niet meer" in page
    browser.post(SIGN_IN, {"do": "again"})
    assert "plannen" in browser.post(SIGN_IN, {"do": "code", "code": last_code(ANNA)})["Location"]


def test_another_address_starts_again_with_what_was_typed(browser: Client) -> None:
    ask_code(browser, ANNA, next="/plannen/")
    page = browser.post(SIGN_IN, {"do": "other"}).content.decode()
    assert f'value="{ANNA}"' in page
    assert 'value="/plannen/"' in page


def test_who_comes_back_after_hours_is_told(browser: Client) -> None:
    assert "verlopen" in browser.post(SIGN_IN, {"do": "code", "code": "123456"}).content.decode()
    assert "verlopen" in browser.post(SIGN_IN, {"do": "again"}).content.decode()


@pytest.mark.parametrize(
    "address",
    ["", "anna", "anna@", "<script>@x", "a" * 100_000 + "@bewoner.example", "an na@bewoner.example"],
)
def test_a_bad_address_is_named_and_kept(browser: Client, address: str) -> None:
    page = browser.post(SIGN_IN, {"do": "address", "address": address})
    assert page.status_code == 200
    assert "Dit klopt nog niet" in page.content.decode()
    assert "<script>@x" not in page.content.decode()
    assert not Message.objects.exists()


def test_a_forged_cookie_is_no_proof(browser: Client) -> None:
    browser.cookies["__Host-sign-in"] = "gAAAAAbogus"
    assert browser.get(SIGN_IN).status_code == 200
    assert "verlopen" in browser.post(SIGN_IN, {"do": "code", "code": "123456"}).content.decode()


def test_a_closed_account_stays_out(browser: Client, resident: Participant) -> None:
    User.objects.update(is_active=False)
    ask_code(browser, resident.address)
    answer = browser.post(SIGN_IN, {"do": "code", "code": last_code(resident.address)})
    assert "gesloten" in answer.content.decode()


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://elders.example/",
        "//elders.example",
        "/\\elders.example",
        "javascript:alert(1)",
        "/\n/x",
        "elders",
        "",
    ],
)
def test_nobody_is_sent_elsewhere(elsewhere: str) -> None:
    assert local_path(elsewhere) == "/"


def test_paths_of_ours_are_gone_on_to() -> None:
    assert local_path("/buurtbudget/stemmen/?stap=2") == "/buurtbudget/stemmen/?stap=2"


def test_in_the_demo_the_code_stands_on_the_page(browser: Client, settings: Settings) -> None:
    ask_code(browser, ANNA)
    assert "Demo" not in browser.get(SIGN_IN).content.decode()
    settings.DEMO = True
    ask_code(browser, ANNA)
    assert last_code(ANNA) in browser.get(SIGN_IN).content.decode()


def test_signing_out_is_by_post(sign_in: SignIn) -> None:
    browser = sign_in(ANNA)
    assert browser.get("/afmelden/")["Location"] == "/mijn/"
    out = browser.post("/afmelden/")
    assert out["Location"] == "/afmelden/"
    assert "Je bent afgemeld" in browser.get("/afmelden/").text
    assert out["Clear-Site-Data"] == '"cookies"', (
        "the next person at this computer finds no draft and no basket"
    )
    assert "/aanmelden/" in browser.get("/mijn/")["Location"]


def test_an_address_gets_no_more_than_six_codes_in_a_quarter(browser: Client) -> None:
    for _ in range(6):
        ask_code(browser, ANNA)
    answer = browser.post(SIGN_IN, {"do": "address", "address": ANNA})
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0
    page = answer.content.decode()
    assert "minuten opnieuw" in page
    assert ANNA in page
    assert Message.objects.count() == 6
    assert browser.post(SIGN_IN, {"do": "again"}).status_code == 429


@pytest.mark.slow
def test_a_client_cannot_ask_codes_for_everybody(waterveen: Organisation, settings: Settings) -> None:
    """Not by inventing where it comes from either."""
    settings.TRUSTED_PROXIES = []
    statuses = [_ask_from(waterveen, n, remote="203.0.113.9") for n in range(62)]
    assert statuses == [302] * 60 + [429] * 2
    assert _ask_from(waterveen, 99, remote="203.0.113.10") == 302


@pytest.mark.slow
def test_behind_our_proxy_each_client_counts_for_itself(waterveen: Organisation, settings: Settings) -> None:
    settings.TRUSTED_PROXIES = ["10.0.0.1"]
    forged = [
        _ask_from(waterveen, n, remote="10.0.0.1", forwarded=f"192.0.2.{n}, 203.0.113.9") for n in range(61)
    ]
    assert forged[-1] == 429
    assert _ask_from(waterveen, 99, remote="10.0.0.1", forwarded="203.0.113.10") == 302


def _ask_from(organisation: Organisation, number: int, *, remote: str, forwarded: str | None = None) -> int:
    headers = {"host": organisation.host, "X-Forwarded-For": forwarded or f"192.0.2.{number}"}
    client = Client(headers=headers, REMOTE_ADDR=remote)
    return client.post(SIGN_IN, {"do": "address", "address": f"b{number}@bewoner.example"}).status_code
