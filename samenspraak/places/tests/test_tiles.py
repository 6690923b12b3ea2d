"""The background of maps, and what a browser may fetch for it."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from pytest_django.fixtures import Settings

from samenspraak.places.tiles import allow_tiles, map_facts, tile_host, with_map


@pytest.mark.parametrize(
    ("tiles", "host"),
    [
        ("https://service.pdok.nl/brt/{z}/{x}/{y}.png", "https://service.pdok.nl"),
        ("https://{s}.tiles.example:8443/{z}/{x}/{y}.png", "https://*.tiles.example:8443"),
        ("/kaart/{z}/{x}/{y}.png", ""),
        ("", ""),
    ],
)
def test_the_policy_names_the_host_of_the_tiles(settings: Settings, tiles: str, host: str) -> None:
    settings.MAP_TILES = tiles
    assert tile_host() == host


def test_a_page_with_a_map_may_fetch_tiles_and_keeps_what_else_it_may(settings: Settings) -> None:
    settings.MAP_TILES = "https://tiles.example/{z}/{x}/{y}.png"
    response = HttpResponse()
    response._csp_update = {"frame-src": ["'self'"]}  # type: ignore[attr-defined]
    updated = allow_tiles(response)._csp_update  # type: ignore[attr-defined]
    assert updated == {"frame-src": ["'self'"], "img-src": ["https://tiles.example"]}


def test_without_tiles_the_policy_stays_as_it_is(settings: Settings) -> None:
    settings.MAP_TILES = ""

    @with_map
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    assert not hasattr(view(HttpRequest()), "_csp_update")


def test_a_map_begins_at_our_own_areas_or_at_the_whole_country() -> None:
    assert map_facts((5.1, 52.1, 5.2, 52.2))["bounds"] == "5.100000,52.100000,5.200000,52.200000"
    assert map_facts(None)["bounds"].startswith("3.3")
