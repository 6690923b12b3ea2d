"""When something goes wrong the page says what, and what to do; nothing typed is lost without a word."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from pytest_django import Settings

from samenspraak.tenancy.models import Organisation
from samenspraak.web.views import errors

pytestmark = pytest.mark.django_db
SIGN_IN = "/aanmelden/"


@pytest.fixture
def strict(waterveen: Organisation) -> Client:
    """A browser whose posts need the form's seal, as in real life."""
    return Client(
        enforce_csrf_checks=True, headers={"host": waterveen.host, "origin": f"https://{waterveen.host}"}
    )


def test_a_page_that_is_not_there(browser: Client, waterveen: Organisation) -> None:
    answer = browser.get("/nergens/")
    assert answer.status_code == 404
    page = answer.content.decode()
    assert "Deze pagina bestaat niet" in page
    assert waterveen.name in page


def test_too_much_to_take_in_gets_a_clear_answer(browser: Client, settings: Settings) -> None:
    answer = browser.post(
        SIGN_IN, {"do": "address", "address": "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)}
    )
    assert answer.status_code == 413
    assert "terugknop" in answer.content.decode()


def test_a_file_too_large_is_refused_before_it_is_kept(browser: Client, settings: Settings) -> None:
    file = SimpleUploadedFile("groot.bin", b"x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1))
    answer = browser.post(SIGN_IN, {"do": "address", "file": file})
    assert answer.status_code == 413
    small = SimpleUploadedFile("klein.bin", b"x" * 1000)
    assert browser.post(SIGN_IN, {"do": "address", "file": small}).status_code == 200


def test_100_kb_of_text_is_no_disaster(browser: Client) -> None:
    answer = browser.post(SIGN_IN, {"do": "address", "address": "x" * 100_000})
    assert answer.status_code == 200
    assert "Dit klopt nog niet" in answer.content.decode()


def test_a_form_that_lay_too_long_keeps_what_was_typed_and_can_be_sent_again(strict: Client) -> None:
    typed = {
        "do": "address",
        "address": "anna@bewoner.example",
        "toelichting": "Een <b>bankje</b> & een boom",
    }
    answer = strict.post(SIGN_IN, typed, secure=True)
    assert answer.status_code == 403
    page = answer.content.decode()
    assert "Alles wat je invulde, is er nog" in page
    assert "Een &lt;b&gt;bankje&lt;/b&gt; &amp; een boom" in page
    token = strict.cookies["__Host-csrf"].value
    again = strict.post(SIGN_IN, {**typed, "csrfmiddlewaretoken": token}, secure=True)
    assert again.status_code == 302


@pytest.mark.parametrize("origin", ["https://elders.example", "null"])
def test_a_form_of_another_site_is_not_offered_again(waterveen: Organisation, origin: str) -> None:
    client = Client(enforce_csrf_checks=True, headers={"host": waterveen.host, "origin": origin})
    answer = client.post(SIGN_IN, {"do": "address", "address": "kwaad@elders.example"}, secure=True)
    assert answer.status_code == 403
    assert "kwaad@elders.example" not in answer.content.decode()


def test_when_we_break_the_page_needs_nothing_that_can_break(
    browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("the database is on fire")

    monkeypatch.setattr("samenspraak.web.views.statements.facts_in_use", broken)
    browser.raise_request_exception = False
    answer = browser.get("/privacy/")
    assert answer.status_code == 500
    assert "Het ligt niet aan jou" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


def test_even_when_the_look_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:

    def without_look(template: str, context: dict[str, Any]) -> str:
        if template.startswith("shell/"):
            raise ValueError("no style sheets")
        return render_to_string(template, context)

    monkeypatch.setattr(errors, "render_to_string", without_look)
    assert "Het ligt niet aan jou" in errors.server_error(RequestFactory().get("/")).content.decode()


def test_forbidden_and_unreadable_have_their_own_words(browser: Client) -> None:
    request = RequestFactory().get("/")
    assert "geen toegang" in errors.forbidden(request).content.decode()
    assert errors.bad_request(request, ValueError()).status_code == 400
