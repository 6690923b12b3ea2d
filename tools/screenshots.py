"""`make screenshots`: every public page and the main desk pages of the demo, at 360 and 1280 px, to PNG.

Starts the demo in a folder of its own. What it saw stands in screenshots/; look at it.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

from tools.chromium import chromium
from tools.place import ROOT

WIDTHS = (360, 1280)
TARGET = ROOT / "screenshots"
EDITOR = "beheer@waterveen.example"
PUBLIC = (
    ("portaal", "/"),
    ("projecten", "/projecten/"),
    ("zoeken", "/zoeken/?q=bank"),
    ("project-plannen", "/stationspark/"),
    ("project-stemmen", "/oude-haven/"),
    ("project-klaar", "/veenoord/"),
    ("plannen", "/stationspark/plannen/"),
    ("plan", "/stationspark/plannen/*"),
    ("plan-maken", "/stationspark/plannen/nieuw/"),
    ("stemming", "/oude-haven/stemming/"),
    ("stemmen", "/oude-haven/stemming/stemmen/"),
    ("uitslag", "/veenoord/stemming/"),
    ("aanmelden", "/aanmelden/"),
    ("privacy", "/privacy/"),
    ("toegankelijkheid", "/toegankelijkheid/"),
    ("niet-gevonden", "/bestaat-niet/"),
)
DESK = (
    ("vandaag", "/desk/"),
    ("projecten", "/desk/projecten/"),
    ("mensen", "/desk/mensen/"),
    ("organisatie", "/desk/organisatie/"),
    ("postvak", "/desk/postvak/"),
    ("logboek", "/desk/logboek/"),
    ("paginas", "/desk/pages/"),
)


def main(words: Sequence[str]) -> int:
    """With an address (`http://localhost:8000`) it looks at a demo that runs; else it starts one."""
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir()
    with demo() if not words else given(words[0]) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(chromium().path), args=["--no-sandbox", "--disable-gpu"]
        )
        shots = public_pages(browser, address, "light") + public_pages(browser, address, "dark")
        shots += house_style(browser, address)
        shots += desk_pages(browser, address)
        browser.close()
    print(f"{shots} screenshots in {TARGET.relative_to(ROOT)}/")
    return 0


@contextmanager
def given(address: str) -> Iterator[str]:
    yield address.rstrip("/")


@contextmanager
def demo() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="samenspraak-screenshots-") as folder:
        environment = {**os.environ, "DATA_DIR": folder, "PORT": str(port)}
        environment.pop("DATABASE_URL", None)
        command = [str(Path(sys.executable).with_name("samenspraak")), "run", "--demo", "--port", str(port)]
        with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as process:
            try:
                wait_for(f"http://localhost:{port}/healthz")
                yield f"http://localhost:{port}"
            finally:
                process.terminate()


def wait_for(address: str) -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(address, timeout=2)
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
        else:
            return
    raise SystemExit("the demo did not start")


def public_pages(browser: Browser, address: str, scheme: Literal["light", "dark"]) -> int:
    shots = 0
    for width in WIDTHS:
        page = browser.new_context(
            viewport={"width": width, "height": 800}, locale="nl-NL", color_scheme=scheme
        ).new_page()
        for name, path in PUBLIC if scheme == "light" else PUBLIC[:1] + PUBLIC[4:8] + PUBLIC[10:12]:
            page.goto(address + first_below(page, address, path))
            shoot(page, f"{name}-{width}{'' if scheme == 'light' else '-donker'}")
            shots += 1
        page.context.close()
    return shots


def first_below(page: Page, address: str, path: str) -> str:
    """`/list/*` is the first detail page that the list links to."""
    if not path.endswith("*"):
        return path
    page.goto(address + path[:-1])
    link = page.locator("h3 a").first.get_attribute("href")
    return link or path[:-1]


def house_style(browser: Browser, address: str) -> int:
    """The second organisation: another house style, u."""
    other = address.replace("//localhost", "//rietlanden.localhost")
    shots = 0
    for width in WIDTHS:
        page = browser.new_page(viewport={"width": width, "height": 800}, locale="nl-NL")
        for name, path in (("rood-portaal", "/"), ("rood-plannen", "/dijk-van-iedereen/voorstellen/")):
            page.goto(other + path)
            shoot(page, f"{name}-{width}")
            shots += 1
        page.close()
    return shots


def desk_pages(browser: Browser, address: str) -> int:
    context = browser.new_context(locale="nl-NL")
    page = context.new_page()
    sign_in_at_desk(page, address, EDITOR)
    pages = [*DESK, *(("activiteit" + str(n), link) for n, link in enumerate(activity_links(page, address)))]
    shots = 0
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for name, path in pages:
            page.goto(address + path)
            shoot(page, f"desk-{name}-{width}")
            shots += 1
    context.close()
    return shots


def sign_in_at_desk(page: Page, address: str, email: str) -> None:
    """As a person does it; the demo shows the code on the screen."""
    page.goto(f"{address}/desk/aanmelden/")
    page.fill("input[type=email]", email)
    page.press("input[type=email]", "Enter")
    found = re.search(r"\b(\d{3})\s?(\d{3})\b", page.inner_text("main"))
    if found is None:
        raise SystemExit("the demo shows no sign-in code")
    field = page.locator("input[autocomplete=one-time-code]")
    field.fill("".join(found.groups()))
    field.press("Enter")
    page.wait_for_url(f"{address}/desk/")


def activity_links(page: Page, address: str) -> list[str]:
    """The first project, and each of its activities."""
    page.goto(f"{address}/desk/projecten/")
    links = page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))")
    projects = [link for link in links if re.fullmatch(r"/desk/projecten/\d+/", link)]
    found = list(dict.fromkeys(projects))[:3]
    for project in list(found):
        page.goto(address + project)
        links = page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))")
        found += dict.fromkeys(link for link in links if re.fullmatch(r"/desk/activiteiten/\d+/", link))
    return list(dict.fromkeys(found))


def shoot(page: Page, name: str) -> None:
    page.wait_for_load_state("networkidle")
    page.screenshot(path=TARGET / f"{name}.png", full_page=True)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
