"""What every answer carries, what browsers may do with it, and the small files that say who we are."""

from __future__ import annotations

import pytest
from django.conf import settings as django_settings
from django.test import Client
from pytest_django import Settings

from samenspraak.media.models import Branding
from samenspraak.tenancy.models import Organisation
from samenspraak.web.tests.conftest import SignIn

PUBLIC = [
    "/aanmelden/",
    "/desk/aanmelden/",
    "/privacy/",
    "/toegankelijkheid/",
    "/nergens/",
    "/robots.txt",
    "/healthz",
]
MINE = ["/mijn/", "/mijn/naam/", "/mijn/wissen/", "/mijn/gegevens.json", "/aanmelden/naam/"]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages_allow_nothing_unsafe(browser: Client, path: str) -> None:
    _is_strict(browser.get(path)["Content-Security-Policy"])


def test_private_pages_allow_nothing_unsafe_and_stay_out_of_caches(sign_in: SignIn) -> None:
    browser = sign_in("anna@bewoner.example")
    for path in MINE:
        answer = browser.get(path)
        assert answer.status_code == 200
        _is_strict(answer["Content-Security-Policy"])
        assert "no-store" in answer["Cache-Control"]


def _is_strict(policy: str) -> None:
    directives = dict(line.strip().split(" ", 1) for line in policy.split(";") if line.strip())
    assert "unsafe" not in policy
    assert directives["default-src"] == "'none'"
    assert directives["script-src"] == directives["style-src"] == directives["form-action"] == "'self'"


@pytest.mark.parametrize("path", [*PUBLIC, "/mijn/"])
def test_pages_hold_nothing_that_the_policy_would_block(browser: Client, path: str) -> None:
    page = browser.get(path).content.decode()
    assert "style=" not in page
    assert "<style" not in page
    assert "javascript:" not in page
    assert " onclick" not in page


def test_headers_that_keep_browsers_careful(browser: Client) -> None:
    answer = browser.get("/privacy/")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]
    assert answer["X-Frame-Options"] == "SAMEORIGIN"


def test_hsts_is_there_when_asked_for(waterveen: Organisation, settings: Settings) -> None:
    browser = Client(headers={"host": waterveen.host})
    assert "Strict-Transport-Security" not in browser.get("/privacy/?1", secure=True)
    settings.SECURE_HSTS_SECONDS = 31536000
    fresh = Client(headers={"host": waterveen.host})
    assert fresh.get("/privacy/?2", secure=True)["Strict-Transport-Security"] == "max-age=31536000"


def test_in_production_cookies_are_for_this_host_over_tls_only() -> None:
    assert django_settings.SESSION_COOKIE_NAME.startswith("__Host-")
    assert django_settings.CSRF_COOKIE_NAME.startswith("__Host-")
    assert django_settings.SESSION_COOKIE_SECURE
    assert django_settings.CSRF_COOKIE_SECURE


@pytest.mark.parametrize("path", ["/privacy/", "/toegankelijkheid/"])
def test_reading_sets_no_cookie(browser: Client, path: str) -> None:
    answer = browser.get(path)
    assert answer.status_code == 200
    assert not answer.cookies


def test_task_pages_are_never_kept(browser: Client) -> None:
    assert "no-store" in browser.get("/aanmelden/")["Cache-Control"]


def test_security_txt_says_where_to_report(browser: Client, waterveen: Organisation) -> None:
    text = browser.get("/.well-known/security.txt").content.decode()
    assert f"Contact: mailto:{waterveen.sender_email}" in text
    assert "Expires: " in text
    assert f"Canonical: https://{waterveen.host}/.well-known/security.txt" in text


def test_robots_leave_private_places_alone(browser: Client) -> None:
    assert "Disallow: /mijn/" in browser.get("/robots.txt").content.decode()


def test_the_house_style_is_kept_for_ever_under_its_digest(browser: Client, waterveen: Organisation) -> None:
    Branding.objects.create(organisation=waterveen, style=Branding.Style.RED)
    page = browser.get("/privacy/").content.decode()
    address = page.partition('href="/huisstijl-')[2].partition('"')[0]
    assert address.endswith(".css")
    answer = browser.get(f"/huisstijl-{address}")
    assert answer["Content-Type"].startswith("text/css")
    assert "immutable" in answer["Cache-Control"]
    assert "--accent" in answer.content.decode()
    assert "immutable" not in browser.get("/huisstijl-oud.css")["Cache-Control"]


def test_pages_come_in_dutch_and_in_english_for_who_chooses(browser: Client) -> None:
    assert '<html lang="nl"' in browser.get("/privacy/").content.decode()
    answer = browser.get("/taal/en/?next=/privacy/")
    assert answer["Location"] == "/privacy/"
    assert browser.get("/privacy/")["Content-Language"] == "en"
    browser.get("/taal/nl/?next=//elders.example/")
    assert browser.get("/privacy/")["Content-Language"] == "nl"
    assert browser.get("/taal/xx/").status_code == 404


def test_the_language_cookie_holds_a_language_and_nothing_else(browser: Client) -> None:
    browser.get("/taal/en/")
    assert browser.cookies["taal"].value == "en"
    browser.cookies["taal"] = "<script>"
    assert browser.get("/privacy/")["Content-Language"] == "nl"


def test_an_organisation_that_says_u_does_so(browser: Client, waterveen: Organisation) -> None:
    from django.test import RequestFactory

    from samenspraak.web.middleware.language import language_for

    waterveen.formal = True
    waterveen.save()
    request = RequestFactory().get("/")
    request.organisation = waterveen  # type: ignore[attr-defined]
    assert language_for(request) == "nl-formal"


def test_what_stands_around_a_page_costs_a_signed_in_reader_two_queries(
    sign_in: SignIn, django_assert_max_num_queries: object
) -> None:
    browser = sign_in("anna@bewoner.example")
    browser.get("/toegankelijkheid/")
    # host, session, user, and for the page: participant
    with django_assert_max_num_queries(5):  # type: ignore[operator]
        browser.get("/toegankelijkheid/")
