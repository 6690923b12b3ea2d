"""Addresses and areas for forms and maps, asked by anybody."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from samenspraak.participation.areas import keep_areas
from samenspraak.people.limits import Rate
from samenspraak.places.geojson import read
from samenspraak.places.tests.files import SQUARE, collection, feature, moved, two_neighbours
from samenspraak.places.tests.locatieserver import Server, answer, document, standing_in
from samenspraak.tenancy.models import Organisation
from samenspraak.web.views import places

FETCH = {"X-Requested-With": "fetch"}


@pytest.fixture
def server(settings: Settings) -> Iterator[Server]:
    with standing_in() as server:
        settings.LOCATIESERVER_URL = server.url
        yield server


@pytest.fixture
def client(waterveen: Organisation) -> Client:
    return Client(HTTP_HOST="waterveen.example")


def asked(client: Client, words: str) -> tuple[int, Any]:
    response = client.get("/adres/zoek", {"q": words}, headers=FETCH)
    return response.status_code, response.json()


def test_a_script_gets_label_and_degrees_and_no_more(client: Client, server: Server) -> None:
    status, found = asked(client, "Kade 1")
    assert status == 200
    assert found == {
        "hits": [{"label": "Kade 1, 1234AB Waterveen", "lon": 5.11, "lat": 52.11}],
        "problem": "",
    }


def test_without_script_there_is_a_page(client: Client, server: Server) -> None:
    page = client.get("/adres/zoek", {"q": "Kade 1"})
    assert "Kade 1, 1234AB Waterveen" in page.content.decode()
    assert "Zoek een adres" in client.get("/adres/zoek").content.decode()


def test_html_in_a_label_shows_as_text(client: Client, server: Server) -> None:
    server.body = answer(document("<img src=x onerror=alert(1)>"))
    page = client.get("/adres/zoek", {"q": "Kade 1"}).content.decode()
    assert "<img src=x" not in page
    assert "&lt;img src=x" in page


def test_what_lies_in_our_areas_comes_first(
    client: Client, server: Server, in_waterveen: Organisation
) -> None:
    keep_areas(user=None, areas=read(two_neighbours()).areas)
    server.body = answer(document("Kade 1, Elders", 6.5, 53.1), document("Kade 1, Hier"))
    _status, found = asked(client, "Kade 1")
    assert [hit["label"] for hit in found["hits"]] == ["Kade 1, Hier", "Kade 1, Elders"]


def test_what_somebody_typed_is_kept_by_no_cache(client: Client, server: Server) -> None:
    assert "no-store" in client.get("/adres/zoek", {"q": "Kade 1"})["Cache-Control"]


@pytest.mark.parametrize("status", [500, 302, 404])
def test_when_it_fails_the_answer_says_what_one_can_do(client: Client, server: Server, status: int) -> None:
    server.status = status
    code, found = asked(client, "Kade 1")
    assert code == 503
    assert found["hits"] == []
    assert "zelf invullen" in found["problem"]
    page = client.get("/adres/zoek", {"q": "Kade 1"})
    assert page.status_code == 503
    assert "zelf invullen" in page.content.decode()


def test_who_asks_too_often_waits(client: Client, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "SEARCHES", Rate("address-search", limit=3, seconds=60))
    assert [asked(client, f"Kade {n}")[0] for n in range(5)] == [200, 200, 200, 429, 429]
    assert len(server.asked) == 3


@pytest.mark.parametrize("words", ["", "ab", "x" * 5_000, "\u202e\u202e\u202e", "<>\"'&", "%00" * 50])
def test_odd_questions_get_an_answer(client: Client, server: Server, words: str) -> None:
    server.body = answer()
    status, found = asked(client, words)
    assert status == 200
    assert found["hits"] == []


def test_only_reading_is_possible(client: Client, server: Server) -> None:
    assert client.post("/adres/zoek", {"q": "Kade"}).status_code == 405
    assert client.post("/gebieden.geojson").status_code == 405


def test_the_areas_are_there_for_everybody(client: Client, in_waterveen: Organisation) -> None:
    keep_areas(user=None, areas=read(two_neighbours()).areas)
    response = client.get("/gebieden.geojson")
    assert response["Content-Type"] == "application/geo+json"
    names = [area["properties"]["name"] for area in json.loads(response.content)["features"]]
    assert names == ["Oude Haven", "Veenoord"]


def test_another_organisations_areas_are_not(
    client: Client, in_waterveen: Organisation, dijkdam: Organisation
) -> None:
    keep_areas(user=None, areas=read(two_neighbours()).areas)
    other = Client(HTTP_HOST="dijkdam.example").get("/gebieden.geojson")
    assert json.loads(other.content)["features"] == []


@pytest.mark.django_db(transaction=True)
def test_a_change_shows_at_once(client: Client, in_waterveen: Organisation) -> None:
    assert json.loads(client.get("/gebieden.geojson").content)["features"] == []
    keep_areas(user=None, areas=read(two_neighbours()).areas)
    assert len(json.loads(client.get("/gebieden.geojson").content)["features"]) == 2


@pytest.mark.slow
@pytest.mark.parametrize("count", [40, 1_000])
def test_however_many_areas_there_are_they_weigh_little(
    client: Client, in_waterveen: Organisation, count: int
) -> None:
    many = [feature(f"Gebied met een lange naam {n}", moved(SQUARE, n / 10, n / 50)) for n in range(count)]
    keep_areas(user=None, areas=read(collection(*many)).areas)
    body = client.get("/gebieden.geojson").content
    assert len(body) <= 100_000
    assert len(json.loads(body)["features"]) > min(count, 400) - 1


def test_other_pages_do_not_know_the_tiles_host(client: Client, settings: Settings) -> None:
    settings.MAP_TILES = "https://tiles.example/{z}/{x}/{y}.png"
    assert "tiles.example" not in client.get("/adres/zoek")["Content-Security-Policy"]
