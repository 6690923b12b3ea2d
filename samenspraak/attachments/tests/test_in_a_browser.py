"""Sending a photo from a telephone: progress in words, a connection that goes, a page that is loaded anew."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Page, Route, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from samenspraak.attachments import queries
from samenspraak.participation.models import Contribution
from samenspraak.tenancy.models import Organisation

pytestmark = [
    pytest.mark.browser,
    pytest.mark.once,
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("samenspraak.attachments.tests.form"),
]
PIECE = 256 * 1024
Story = Callable[[Page], None]
Walk = Callable[..., None]
AXE = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


@pytest.fixture
def address(live_server: LiveServer, waterveen: Organisation, draft: Contribution) -> str:
    Organisation.objects.filter(pk=waterveen.pk).update(host="localhost")
    return f"{live_server.url}/proef/{draft.pk}/"


@pytest.fixture
def walk(address: str) -> Walk:
    """`walk(story)` tells the story to a browser. In a thread of its own: its loop and Django's don't mix."""

    def go(story: Story, *, script: bool = True) -> None:
        with ThreadPoolExecutor(1) as own:
            own.submit(in_a_browser, address, story, script).result()

    return go


def in_a_browser(address: str, story: Story, script: bool) -> None:
    problems: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ["SAMENSPRAAK_CHROMIUM"], args=["--no-sandbox", "--disable-gpu"]
        )
        context = browser.new_context(
            viewport={"width": 390, "height": 800}, locale="nl-NL", java_script_enabled=script
        )
        context.set_default_timeout(15_000)
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.goto(address)
        story(page)
        browser.close()
    assert not problems


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """More than a megabyte: five pieces or more."""
    path = tmp_path / "kade.jpg"
    noise = [Image.effect_noise((1500, 1100), 90) for _ in range(3)]
    Image.merge("RGB", noise).save(path, quality=92)
    assert path.stat().st_size > 4 * PIECE
    return path


class Line:
    """The connection: pieces pass until it is cut."""

    def __init__(self, page: Page) -> None:
        self.left = 10_000
        self.offsets: list[int] = []
        page.route(re.compile(r"/bestanden/ontvangen/.+"), self._pass)

    def _pass(self, route: Route) -> None:
        if route.request.method == "PATCH":
            if self.left <= 0:
                route.abort("internetdisconnected")
                return
            self.left -= 1
            self.offsets.append(int(route.request.headers["upload-offset"]))
        route.continue_()


def test_a_photo_is_sent_while_the_form_is_filled_in(walk: Walk, photo: Path, draft: Contribution) -> None:
    def story(page: Page) -> None:
        page.set_input_files("#files-photos", photo)
        expect(page.locator("[data-say]")).to_have_text("kade.jpg is toegevoegd.")
        page.get_by_label("Wat zie je op de foto?").fill("Een kade")
        assert not Axe().run(page, options=AXE).response["violations"]
        page.get_by_role("button", name="Bewaar").click()  # without a title
        expect(page.get_by_text("Vul een titel in.")).to_be_visible()
        expect(page.get_by_label("Wat zie je op de foto?")).to_have_value("Een kade")
        page.get_by_label("Titel").fill("Bankje")
        page.get_by_role("button", name="Bewaar").click()
        expect(page.locator("picture img")).to_have_attribute("alt", "Een kade")
        expect(page.locator("picture img")).to_have_js_property("complete", True)
        assert page.evaluate("document.querySelector('picture img').naturalWidth > 0")
        assert (
            page.evaluate("document.querySelector('picture img').currentSrc").split("?")[0].endswith(".avif")
        )

    walk(story)
    assert [each.alt for each in queries.of(draft)] == ["Een kade"]


def test_a_lost_connection_costs_one_piece_and_is_told(walk: Walk, photo: Path) -> None:
    def story(page: Page) -> None:
        line = Line(page)
        line.left = 2
        page.set_input_files("#files-photos", photo)
        expect(page.locator(".upload-state")).to_contain_text("geen verbinding")
        expect(page.locator(".upload-running progress")).to_have_attribute("value", re.compile(r"^[1-9]\d$"))
        page.context.set_offline(True)
        line.left = 10_000
        page.context.set_offline(False)  # the browser notices, and so do we
        expect(page.locator("[data-say]")).to_have_text("kade.jpg is toegevoegd.")
        assert line.offsets[:4] == [0, PIECE, 2 * PIECE, 3 * PIECE]

    walk(story)


def test_a_page_that_is_loaded_anew_goes_on_where_it_was(walk: Walk, photo: Path) -> None:
    def story(page: Page) -> None:
        line = Line(page)
        line.left = 2
        page.set_input_files("#files-photos", photo)
        expect(page.locator(".upload-state")).to_contain_text("geen verbinding")
        page.reload()
        line.left = 10_000
        page.set_input_files("#files-photos", photo)
        expect(page.locator(".upload-item")).to_have_count(1)
        assert line.offsets[2] == 2 * PIECE
        page.reload()
        expect(page.locator(".upload-item")).to_have_count(1)

    walk(story)


def test_whoever_presses_the_button_too_early_is_waited_for(
    walk: Walk, photo: Path, draft: Contribution
) -> None:
    def story(page: Page) -> None:
        line = Line(page)
        line.left = 1
        page.get_by_label("Titel").fill("Bankje")
        page.set_input_files("#files-photos", photo)
        expect(page.locator(".upload-state")).to_contain_text("geen verbinding")
        page.get_by_role("button", name="Bewaar").click()
        expect(page.locator("[data-say]")).to_contain_text("Nog even")
        line.left = 10_000
        expect(page.locator("picture img")).to_have_count(1)

    walk(story)
    assert queries.of(draft).count() == 1


def test_what_is_refused_says_why_at_the_file_and_who_stops_can_go_on(
    walk: Walk, photo: Path, tmp_path: Path
) -> None:
    def story(page: Page) -> None:
        drawing = tmp_path / "tekening.png"
        drawing.write_text("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")
        page.set_input_files("#files-photos", drawing)
        expect(page.locator(".upload-running.is-wrong")).to_contain_text("tekening.png: Dit is geen foto")
        page.get_by_role("button", name="Haal deze melding weg: tekening.png").click()
        expect(page.locator(".upload-running")).to_have_count(0)
        line = Line(page)
        line.left = 1
        page.set_input_files("#files-photos", photo)
        page.get_by_role("button", name="Stop met versturen: kade.jpg").click()
        expect(page.locator(".upload-running")).to_contain_text("je stopte ermee")

    walk(story)


def test_photos_change_places_by_keyboard(walk: Walk, tmp_path: Path, draft: Contribution) -> None:
    def story(page: Page) -> None:
        files = []
        for name, shade in (("een.jpg", 10), ("twee.jpg", 200)):
            Image.new("RGB", (300, 200), (shade, shade, shade)).save(tmp_path / name)
            files.append(tmp_path / name)
        page.set_input_files("#files-photos", files)
        expect(page.locator(".upload-item")).to_have_count(2)
        page.get_by_role("button", name=re.compile("Naar voren ?: twee.jpg")).press("Enter")
        expect(page.locator("[data-say]")).to_have_text("Staat nu op plaats 1.")
        page.get_by_label(re.compile("Haal deze foto weg ?: een.jpg")).check()
        page.get_by_label("Titel").fill("Bankje")
        page.get_by_role("button", name="Bewaar").click()
        expect(page.locator("picture img")).to_have_count(1)

    walk(story)
    assert [each.name for each in queries.of(draft)] == ["twee.jpg"]


def test_without_a_script_files_go_along_with_the_form_and_survive_its_errors(
    walk: Walk, photo: Path, draft: Contribution
) -> None:
    def story(page: Page) -> None:
        page.set_input_files("#files-photos", [photo])
        page.get_by_role("button", name="Bewaar").click()
        expect(page.get_by_text("Vul een titel in.")).to_be_visible()
        expect(page.locator(".upload-item")).to_have_count(1)
        page.get_by_label("Wat zie je op de foto?").fill("Een kade")
        page.get_by_label("Titel").fill("Bankje")
        page.get_by_role("button", name="Bewaar").click()
        expect(page.locator("picture img")).to_have_count(1)

    walk(story, script=False)
    assert [each.alt for each in queries.of(draft)] == ["Een kade"]
