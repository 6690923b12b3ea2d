"""Staff come in by the desk's own door: a code for who works here, and a second step."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.test import Client
from pytest_django import Settings

from samenspraak.mail.models import Message
from samenspraak.people.models import Participant, User
from samenspraak.people.staff import SHIFT
from samenspraak.tenancy.models import Organisation
from samenspraak.web.tests.conftest import SignIn, ask_code, last_code

DOOR = "/desk/aanmelden/"
STEP = "/desk/aanmelden/tweede-stap/"
KEYS = "/desk/aanmelden/sleutels/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def without_second_step(settings: Settings) -> None:
    settings.STAFF_MFA_REQUIRED = False


def answer_code(browser: Client, address: str) -> Any:
    ask_code(browser, address, DOOR)
    return browser.post(DOOR, {"do": "code", "code": last_code(address)})


def app_code(secret: str, *, ahead: int = 0) -> str:
    counter = int(time.time()) // 30 + ahead
    return str(totp.format_hotp_value(totp.hotp_value(secret, counter)))


def add_app(browser: Client) -> str:
    """Enrol an app as a phone would: read the secret, answer its code."""
    page = browser.get(f"{KEYS}app/").content.decode()
    found = re.search(r"<code>([A-Z2-7 ]+)</code>", page)
    assert found, page
    secret = found.group(1).replace(" ", "")
    answer = browser.post(f"{KEYS}app/", {"code": app_code(secret)})
    assert answer["Location"] == f"{KEYS}noodcodes/", answer.content.decode()
    return secret


def test_who_has_a_role_gets_in(browser: Client, editor: User, without_second_step: None) -> None:
    assert answer_code(browser, editor.email)["Location"] == "/desk/"
    assert browser.get("/desk/").status_code == 200


def test_others_see_the_same_and_get_no_code(browser: Client, editor: User, resident: Participant) -> None:
    pages = []
    for address in (editor.email, resident.address, "onbekend@bewoner.example"):
        ask_code(browser, address, DOOR)
        page = browser.get(DOOR).content.decode().replace(address, "…")
        pages.append([line for line in page.splitlines() if "csrfmiddlewaretoken" not in line])
        assert "klopt niet" in browser.post(DOOR, {"do": "code", "code": "000000"}).content.decode()
        browser.cookies.clear()
    assert pages == [pages[0]] * 3
    assert [message.to for message in Message.objects.all()] == [editor.email]


def test_who_lost_the_role_stays_out(browser: Client, editor: User) -> None:
    editor.is_active = False
    editor.save()
    ask_code(browser, editor.email, DOOR)
    assert not Message.objects.exists()


def test_signing_in_as_a_resident_opens_no_desk(sign_in: SignIn, editor: User) -> None:
    browser = sign_in(editor.email)
    assert browser.get("/mijn/").status_code == 200
    assert browser.get("/desk/")["Location"].startswith(DOOR)


def test_without_a_second_step_one_must_be_made_first(browser: Client, editor: User) -> None:
    assert answer_code(browser, editor.email)["Location"].startswith(KEYS)
    assert browser.get("/desk/")["Location"].startswith(DOOR)
    assert "tweede slot" in browser.get(KEYS).content.decode()
    add_app(browser)
    page = browser.get(f"{KEYS}noodcodes/").content.decode()
    assert len(re.findall(r"<li><code>\d{8}</code></li>", page)) == 10
    assert browser.get("/desk/").status_code == 200
    assert "<li><code>" not in browser.get(f"{KEYS}noodcodes/").content.decode()  # once


@pytest.fixture
def secret(browser: Client, editor: User) -> str:
    """The editor has an app, and is outside again."""
    answer_code(browser, editor.email)
    secret = add_app(browser)
    browser.post(f"{DOOR}afmelden/")
    return secret


def test_with_an_app_the_code_from_the_mail_is_not_enough(browser: Client, editor: User, secret: str) -> None:
    assert answer_code(browser, editor.email)["Location"] == STEP
    assert browser.get("/desk/")["Location"].startswith(DOOR)
    assert browser.get("/mijn/").status_code == 302
    assert browser.get(f"{KEYS}app/")["Location"].startswith(DOOR)
    assert "klopt niet" in browser.post(STEP, {"code": "000000"}).content.decode()
    assert browser.post(STEP, {"code": app_code(secret, ahead=1)})["Location"] == "/desk/"
    assert browser.get("/desk/").status_code == 200


def test_a_code_of_the_app_works_once(browser: Client, editor: User, secret: str) -> None:
    code = app_code(secret, ahead=1)
    answer_code(browser, editor.email)
    browser.post(STEP, {"code": code})
    browser.post(f"{DOOR}afmelden/")
    answer_code(browser, editor.email)
    assert browser.post(STEP, {"code": code}).status_code == 200


def test_a_recovery_code_helps_once(browser: Client, editor: User, secret: str) -> None:
    kept = Authenticator.objects.get(user=editor, type=Authenticator.Type.RECOVERY_CODES)
    code = kept.wrap().get_unused_codes()[0]
    answer_code(browser, editor.email)
    assert browser.post(STEP, {"code": code})["Location"] == "/desk/"
    browser.post(f"{DOOR}afmelden/")
    answer_code(browser, editor.email)
    assert browser.post(STEP, {"code": code}).status_code == 200


def test_guessing_the_second_step_stops_after_ten_tries(browser: Client, editor: User, secret: str) -> None:
    answer_code(browser, editor.email)
    statuses = [browser.post(STEP, {"code": f"{n:06d}"}).status_code for n in range(11)]
    assert statuses[-1] == 429
    assert browser.post(STEP, {"code": app_code(secret, ahead=1)}).status_code == 429


def test_nobody_comes_to_the_second_step_without_the_first(browser: Client) -> None:
    assert browser.get(STEP)["Location"] == DOOR
    assert browser.post(STEP, {"code": "123456"})["Location"] == DOOR


@pytest.mark.parametrize("credential", ["", "{}", "[]", "null", "x", '{"id": "x", "response": {}}'])
def test_an_invented_passkey_is_refused(browser: Client, editor: User, secret: str, credential: str) -> None:
    Authenticator.objects.filter(user=editor, type=Authenticator.Type.WEBAUTHN).delete()
    answer_code(browser, editor.email)
    assert browser.post(STEP, {"credential": credential}).status_code == 200
    assert browser.get("/desk/").status_code == 302


def test_the_secret_of_the_app_is_not_kept_readable(editor: User, secret: str) -> None:
    key = Authenticator.objects.get(user=editor, type=Authenticator.Type.TOTP)
    assert secret not in str(key.data)


def test_after_another_secret_key_no_code_fits(
    browser: Client, editor: User, secret: str, settings: Settings
) -> None:
    settings.SECRET_KEY = "another" * 8
    answer_code(browser, editor.email)
    for guess in (app_code(secret, ahead=1), app_code("")):
        assert browser.post(STEP, {"code": guess}).status_code == 200


def test_changing_keys_asks_for_a_fresh_proof(browser: Client, editor: User, secret: str) -> None:
    answer_code(browser, editor.email)
    browser.post(STEP, {"code": app_code(secret, ahead=1)})
    assert browser.get(KEYS).status_code == 200
    _later(browser, 16 * 60)
    assert browser.get(KEYS)["Location"] == STEP
    assert browser.get("/desk/").status_code == 200


def test_the_shift_ends(browser: Client, editor: User, without_second_step: None) -> None:
    answer_code(browser, editor.email)
    _later(browser, SHIFT + 1)
    assert browser.get("/desk/")["Location"].startswith(DOOR)


def test_a_key_of_somebody_else_cannot_be_removed(
    browser: Client, editor: User, moderator: User, secret: str
) -> None:
    other = Authenticator.objects.create(user=moderator, type=Authenticator.Type.TOTP, data={"secret": "x"})
    answer_code(browser, editor.email)
    browser.post(STEP, {"code": app_code(secret, ahead=1)})
    assert browser.post(f"{KEYS}{other.pk}/weg/").status_code == 404
    own = Authenticator.objects.get(user=editor, type=Authenticator.Type.TOTP)
    assert browser.post(f"{KEYS}{own.pk}/weg/").status_code == 302
    assert not Authenticator.objects.filter(user=editor).exists()


def test_making_a_passkey_asks_the_browser_for_this_host(
    browser: Client, editor: User, waterveen: Organisation
) -> None:
    answer_code(browser, editor.email)
    page = browser.get(f"{KEYS}toegangssleutel/").content.decode()
    assert waterveen.host in page
    assert "challenge" in page
    answer = browser.post(f"{KEYS}toegangssleutel/", {"name": "laptop", "credential": "{}"})
    assert "niet aangemaakt" in answer.content.decode()


def _later(browser: Client, seconds: int) -> None:
    session = browser.session
    session["desk_verified"] = {**session["desk_verified"], "at": session["desk_verified"]["at"] - seconds}
    session.save()


def test_at_the_desks_own_host_the_code_comes_from_who_you_work_for(
    waterveen: Organisation, outsider: User, settings: Settings, without_second_step: None
) -> None:
    settings.DESK_HOST = "desk.samenspraak.example"
    browser = Client(headers={"host": settings.DESK_HOST})
    assert answer_code(browser, outsider.email)["Location"] == "/desk/"
    assert Message.objects.get().organisation.slug == "dijkdam"
    assert browser.get("/desk/").status_code == 200


@pytest.mark.parametrize("more", range(16))
def test_the_cookie_of_who_waits_does_not_tell_who_works_here(
    browser: Client, editor: User, more: int
) -> None:
    """Sealed, but as long as what is in it; whoever asks chooses `next`, and with it where a block ends."""
    lengths = set()
    for address in (editor.email, "x" + editor.email[1:]):
        ask_code(browser, address, DOOR, next=f"/desk/{'a' * more}")
        lengths.add(len(browser.cookies["__Host-desk-sign-in"].value))
        browser.cookies.clear()
    assert len(lengths) == 1
