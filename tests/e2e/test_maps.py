"""Maps in a browser: by pointer, by keyboard, without script, with and without tiles, under our policy."""

from __future__ import annotations

import base64
import os
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.urls import clear_url_caches, set_urlconf
from playwright.sync_api import Browser, expect
from pytest_django.fixtures import Settings

from samenspraak.participation.areas import keep_areas
from samenspraak.places.geojson import read
from samenspraak.places.models import Place
from samenspraak.places.tests.locatieserver import Server, answer, document, standing_in
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope
from tests.e2e.person import Person

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.once]
AREAS = Path(__file__).parents[2] / "samenspraak/demo/areas.geojson"
TILE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkaPhfDwAEOQHVIYvp2gAAAABJRU5ErkJggg=="
)
Come = Callable[..., Person]


@pytest.fixture(scope="session", autouse=True)
def beside_a_loop() -> Iterator[None]:
    """Playwright runs a loop in this thread, and Django sees that; they do not meet."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture
def town(transactional_db: None, waterveen: Organisation, settings: Settings) -> Iterator[Organisation]:
    """Waterveen with its areas and 400 points, on a server that shows it whatever it is called."""
    settings.DEMO = True
    settings.ROOT_URLCONF = "tests.e2e.map_pages"
    clear_url_caches()
    set_urlconf(None)
    rng = random.Random(5)
    with scope(waterveen):
        keep_areas(user=None, areas=read(AREAS.read_bytes()).areas)
        spots = [(5.1702, 52.5831), (5.1790, 52.5802), (5.1862, 52.5772)]
        for n, (lon, lat) in enumerate(spots):
            Place.objects.create(kind="point", lon=lon, lat=lat, label=f"Meer schaduw op het plein {n}")
        for n in range(400):
            lon, lat = rng.uniform(5.155, 5.215), rng.uniform(52.563, 52.589)
            Place.objects.create(kind="point", lon=lon, lat=lat, label=f"Bankjes aan de waterkant {n}")
        for n in range(3):
            Place.objects.create(kind="point", lon=5.2101, lat=52.5871, label=f"Op dezelfde plek {n}")
    yield waterveen
    clear_url_caches()


@pytest.fixture
def come(town: Organisation, live_server: Any, browser: Browser) -> Iterator[Come]:
    contexts = []

    def come(width: int = 1280, *, script: bool = True, scheme: Any = "light", tiles: Any = None) -> Person:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=script,
            color_scheme=scheme,
            reduced_motion="reduce",
        )
        context.set_default_timeout(10_000)
        if tiles:
            context.route("https://tiles.example/**", tiles)
        contexts.append(context)
        return Person(context.new_page(), live_server.url.replace("127.0.0.1", "localhost"), script=script)

    yield come
    for context in contexts:
        context.close()


def picture(person: Person, name: str) -> None:
    """Kept where a folder for pictures is named."""
    if folder := os.environ.get("SAMENSPRAAK_PICTURES"):
        person.page.screenshot(path=f"{folder}/{name}.png", full_page=True)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_list_and_map_hold_together(come: Come, width: int, scheme: str) -> None:
    person = come(width, scheme=scheme)
    person.go("/kaart/")
    page = person.page
    page.locator(".ring").first.wait_for()
    expect(page.locator(".area-name").first).to_be_visible()
    person.look()
    expect(page.get_by_role("status").filter(has_text="in beeld")).to_have_text(
        "Aantal plannen in beeld: 406"
    )
    page.get_by_role("button", name="Toon op de kaart: Meer schaduw op het plein 0").click()
    page.locator(".pin.on").wait_for()
    assert page.locator(".pin.on").get_attribute("aria-label") == "Meer schaduw op het plein 0"
    person.look()
    picture(person, f"kaart-{width}-{scheme}")


def test_by_keyboard_one_enters_a_group_and_opens_a_plan(come: Come) -> None:
    person = come()
    person.go("/kaart/")
    page = person.page
    page.locator(".ring").first.wait_for()
    before = page.locator(".ring").count()
    assert re.search(
        r"\d+ plannen dicht bij elkaar", page.locator(".ring").first.get_attribute("aria-label") or ""
    )
    for _n in range(8):  # until plans stand alone
        if page.locator(".pin").count() and not page.locator(".ring").count():
            break
        page.locator(".ring").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_timeout(600)
        if page.locator(".map-popup").count():
            break
    assert page.locator(".ring").count() != before
    pin = page.locator(".pin").first
    pin.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".map-popup a")).to_be_focused()
    person.look()
    page.keyboard.press("Escape")
    expect(page.locator(".map-popup")).to_have_count(0)
    expect(page.locator(".pin.on")).to_be_focused()


def test_plans_on_one_spot_are_listed(come: Come, town: Organisation) -> None:
    with scope(town):
        Place.objects.exclude(label__startswith="Op dezelfde plek").delete()
    person = come()
    person.go("/kaart/")
    page = person.page
    page.locator(".ring").first.wait_for()
    for _n in range(12):
        page.get_by_role("button", name="3 plannen dicht bij elkaar. Zoom in.").focus()
        page.keyboard.press("Enter")
        page.wait_for_timeout(500)
        if page.locator(".map-popup li").count():
            break
    assert page.locator(".map-popup li").all_inner_texts() == [f"Op dezelfde plek {n}" for n in range(3)]


def test_without_script_the_list_remains_and_says_so(come: Come) -> None:
    person = come(script=False)
    person.go("/kaart/")
    person.sees("De kaart werkt alleen met JavaScript")
    person.sees("Meer schaduw op het plein 0")
    person.page.get_by_role("link", name="Dezelfde 406 plannen als lijst").wait_for()
    person.go("/veld/")
    page = person.page
    assert (
        page.get_by_label("Op een plek op de kaart").count() == 0
        or not page.get_by_label("Op een plek op de kaart").is_visible()
    )
    page.get_by_label("In een hele buurt").check()
    page.get_by_label("Welke buurt?").select_option(label="Veenoord")
    page.get_by_role("button", name="Verder").click()
    person.sees("kind='area'")


def test_tiles_come_from_their_host_and_no_other(come: Come, settings: Settings) -> None:
    settings.MAP_TILES = "https://tiles.example/{z}/{x}/{y}.png"
    asked: list[str] = []

    def give(route: Any) -> None:
        asked.append(route.request.url)
        route.fulfill(body=TILE, content_type="image/png")

    person = come(tiles=give)
    person.go("/kaart/")
    person.page.locator(".leaflet-tile-loaded").first.wait_for()
    assert asked
    assert person.page.locator(".area-name").count() == 0
    person.go("/aanmelden/")
    refused = person.page.evaluate(
        "new Promise(done => { const i = new Image(); i.onload = () => done(false);"
        " i.onerror = () => done(true); i.src = 'https://tiles.example/0/0/0.png'; })"
    )
    assert refused


def test_when_tiles_fail_our_own_outlines_take_their_place(come: Come, settings: Settings) -> None:
    settings.MAP_TILES = "https://tiles.example/{z}/{x}/{y}.png"
    person = come(tiles=lambda route: route.fulfill(status=503))
    person.go("/kaart/")
    expect(person.page.locator(".area-name").first).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
def test_a_point_is_set_by_keyboard_and_by_pointer(come: Come, width: int) -> None:
    person = come(width)
    person.go("/veld/")
    page = person.page
    page.get_by_label("Op een plek op de kaart").check()
    page.get_by_role("application").focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_timeout(400)
    page.keyboard.press("Enter")
    first = page.locator("input[name=place_lon]").input_value()
    assert first
    expect(page.locator("[data-says]")).to_contain_text("Het punt staat op de kaart, in ")
    page.locator("[data-map-box]").click(position={"x": 60, "y": 80})
    assert page.locator("input[name=place_lon]").input_value() != first
    person.look()
    picture(person, f"veld-punt-{width}")
    page.get_by_role("button", name="Haal het punt weg").click()
    expect(page.locator("[data-says]")).to_have_text("Het punt is weg.")
    page.get_by_role("button", name="Zet het punt hier").click()
    page.get_by_role("button", name="Verder").click()
    person.sees("kind='point'")
    assert page.locator(".place-map .pin").count() == 1


@pytest.fixture
def locatieserver(settings: Settings) -> Iterator[Server]:
    with standing_in() as server:
        settings.LOCATIESERVER_URL = server.url
        server.body = answer(
            document("Kade 1, Waterveen", 5.2, 52.57), document("Kade <b>2</b>, Waterveen", 5.2, 52.57)
        )
        yield server


@pytest.mark.parametrize("width", [360, 1280])
def test_an_address_is_found_while_one_types(come: Come, locatieserver: Server, width: int) -> None:
    person = come(width)
    person.go("/veld/")
    page = person.page
    page.get_by_label("Bij een adres of straat").check()
    field = page.get_by_role("combobox", name="Adres, straat of plein")
    field.press_sequentially("kade")
    expect(page.get_by_role("option")).to_have_count(2)
    person.look()
    picture(person, f"veld-adres-{width}")
    field.press("ArrowDown")
    field.press("ArrowDown")
    field.press("Enter")
    expect(field).to_have_value("Kade <b>2</b>, Waterveen")
    assert page.locator(".place-hits b").count() == 0
    page.get_by_role("button", name="Verder").click()
    person.sees("lon=5.2")


def test_when_addresses_cannot_be_found_one_goes_on_with_words(come: Come, locatieserver: Server) -> None:
    locatieserver.status = 500
    person = come()
    person.go("/veld/")
    page = person.page
    page.get_by_label("Bij een adres of straat").check()
    field = page.get_by_role("combobox", name="Adres, straat of plein")
    field.press_sequentially("Bij het gemaal")
    expect(page.locator("[data-hint]")).to_contain_text("lukt nu niet")
    page.get_by_role("button", name="Verder").click()
    person.sees("label='Bij het gemaal'")


def test_ten_thousand_points_are_a_few_hundred_markers_wherever_one_pans(
    come: Come, town: Organisation
) -> None:
    rng = random.Random(6)
    with scope(town):
        Place.objects.bulk_create(
            Place(kind="point", lon=rng.uniform(5.15, 5.22), lat=rng.uniform(52.56, 52.59), label=f"Plan {n}")
            for n in range(10_000)
        )
    person = come()
    page = person.page
    sizes: list[int] = []
    page.on("response", lambda answer: sizes.append(len(answer.body())) if "/punten" in answer.url else None)
    person.go("/kaart/")
    page.locator(".ring").first.wait_for()
    for key in ("+", "ArrowRight", "+", "ArrowDown", "+", "ArrowLeft", "+", "ArrowUp"):
        page.locator("[data-map-box]").focus()
        page.keyboard.press(key)
        person.settle()
        assert 0 < page.locator(".leaflet-marker-icon").count() <= 400
    assert len(sizes) > 4
    assert max(sizes) <= 100_000
