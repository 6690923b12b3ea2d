"""Looking up addresses at a server that may be slow, broken or hostile."""

from __future__ import annotations

import json
import logging
import time
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.cache import cache
from pytest_django.fixtures import Settings

from samenspraak.places import addresses
from samenspraak.places.addresses import Hit, Unavailable, search
from samenspraak.places.tests.locatieserver import Server, answer, document


def test_an_address_is_found_with_its_degrees(locatieserver: Server) -> None:
    assert search("Kade 1") == [Hit("Kade 1, 1234AB Waterveen", 5.11, 52.11)]
    asked = urlsplit(locatieserver.asked[0])
    assert asked.path == "/free"
    assert parse_qs(asked.query)["q"] == ["Kade 1"]


def test_what_lies_in_our_own_area_comes_first(locatieserver: Server) -> None:
    locatieserver.body = answer(
        document("Dorpsstraat 1, Elders", 6.5, 53.0), document("Dorpsstraat 1, Waterveen")
    )
    found = search("Dorpsstraat 1", (5.0, 52.0, 5.2, 52.2))
    assert [hit.label for hit in found] == ["Dorpsstraat 1, Waterveen", "Dorpsstraat 1, Elders"]
    assert parse_qs(urlsplit(locatieserver.asked[0]).query)["lon"] == ["5.1"]


def test_the_same_question_is_asked_once_a_day(locatieserver: Server) -> None:
    search("Kade 1")
    search(" kade  1 ")
    assert len(locatieserver.asked) == 1


def test_at_most_five_are_given(locatieserver: Server) -> None:
    locatieserver.body = answer(*(document(f"Kade {n}") for n in range(500)))
    assert len(search("Kade")) == 5


@pytest.mark.parametrize("typed", ["", "ab", "  a ", "x" * 101, "\u200b\u200b\u200b\u200b"])
def test_too_short_or_too_long_is_not_asked(locatieserver: Server, typed: str) -> None:
    assert search(typed) == []
    assert not locatieserver.asked


def test_switched_off_nothing_is_asked(settings: Settings) -> None:
    settings.LOCATIESERVER_URL = ""
    assert not addresses.is_on()
    with pytest.raises(Unavailable):
        search("Kade 1")


@pytest.mark.parametrize("status", [400, 403, 404, 429, 500, 503])
def test_an_error_of_the_server_is_no_answer(locatieserver: Server, status: int) -> None:
    locatieserver.status = status
    with pytest.raises(Unavailable):
        search("Kade 1")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"response":null}',
        b'{"response":{"docs":{}}}',
        b"[" * 50_000,
        b'{"response":{"docs":[' + b" " * 300_000 + b"]}}",
    ],
)
def test_garbage_is_no_answer(locatieserver: Server, body: bytes) -> None:
    locatieserver.body = body
    with pytest.raises(Unavailable):
        search("Kade 1")


@pytest.mark.parametrize(
    "odd",
    [
        {},
        {"weergavenaam": "Kade 1"},
        {"weergavenaam": 3, "centroide_ll": "POINT(5 52)"},
        {"weergavenaam": "Kade 1", "centroide_ll": "POINT(5)"},
        {"weergavenaam": "Kade 1", "centroide_ll": "POINT(5.1.1 52)"},
        {"weergavenaam": "Kade 1", "centroide_ll": "POINT(500 52)"},
        {"weergavenaam": "Kade 1", "centroide_ll": "POINT(nan 52)"},
        {"weergavenaam": "\u202e\u0000", "centroide_ll": "POINT(5 52)"},
        "words",
        None,
    ],
)
def test_odd_results_are_passed_over(locatieserver: Server, odd: object) -> None:
    locatieserver.body = json.dumps({"response": {"docs": [odd, document("Kade 2")]}}).encode()
    assert [hit.label for hit in search("Kade")] == ["Kade 2"]


def test_a_redirect_is_not_followed(locatieserver: Server) -> None:
    locatieserver.status, locatieserver.headers = 302, {"Location": f"{locatieserver.url}/secret"}
    with pytest.raises(Unavailable):
        search("Kade 1")
    assert len(locatieserver.asked) == 1


def test_what_somebody_types_never_chooses_the_server(locatieserver: Server) -> None:
    for typed in (
        "http://127.0.0.1:1/",
        "@evil.example/",
        "a&rows=99999&fl=*",
        "../../admin",
        "a\r\nHost: evil",
    ):
        search(typed)
    for asked in locatieserver.asked:
        assert urlsplit(asked).path == "/free"
        assert parse_qs(urlsplit(asked).query)["rows"] == ["20"]
    assert len(locatieserver.asked) == 5


@pytest.mark.parametrize("url", ["file:///etc", "ftp://127.0.0.1", "nonsense"])
def test_a_setting_that_is_no_web_address_asks_nothing(settings: Settings, url: str) -> None:
    settings.LOCATIESERVER_URL = url
    with pytest.raises(Unavailable):
        search("Kade 1")


def test_a_server_that_is_not_there_is_no_answer(settings: Settings) -> None:
    settings.LOCATIESERVER_URL = "http://127.0.0.1:9"
    with pytest.raises(Unavailable):
        search("Kade 1")


def test_after_a_failure_we_leave_it_in_peace_for_a_while(locatieserver: Server) -> None:
    locatieserver.status = 500
    for _n in range(3):
        with pytest.raises(Unavailable):
            search("Kade 1")
    assert len(locatieserver.asked) == 1
    locatieserver.status = 200
    cache.delete("address:away")
    assert search("Kade 1")


@pytest.mark.slow
@pytest.mark.parametrize(("delay", "drip"), [(30.0, 0.0), (0.0, 0.2)], ids=["silent", "dripping"])
def test_a_slow_server_is_given_three_seconds(locatieserver: Server, delay: float, drip: float) -> None:
    locatieserver.delay, locatieserver.drip = delay, drip
    begun = time.monotonic()
    with pytest.raises(Unavailable):
        search("Kade 1")
    assert time.monotonic() - begun < 6


def test_what_was_typed_is_not_logged(locatieserver: Server, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    search("Geheime Kade 1")
    locatieserver.status = 500
    with pytest.raises(Unavailable):
        search("Geheime Laan 2")
    assert "Geheime" not in caplog.text
