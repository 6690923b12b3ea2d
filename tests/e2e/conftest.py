"""The demo on a real server, a real browser, and axe to look at each page."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.e2e.installation import COMMAND, Installation, start_migrated
from tests.e2e.person import Person


@pytest.fixture(scope="session")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """Where the demo keeps everything, for what is not there to be done by hand."""
    if there := os.environ.get("SAMENSPRAAK_DEMO_DATA"):
        return Installation(Path(there))
    return start_migrated(Installation(tmp_path_factory.mktemp("demo")))


@pytest.fixture(scope="session")
def demo(installation: Installation) -> Iterator[str]:
    """The address of a demo that runs as `make run` starts it."""
    # While writing these tests: use a demo that already runs, and its folder, so that a try takes seconds.
    # It fills up, and an address gets 6 codes in 15 minutes, so `make test` never sets it.
    if running := os.environ.get("SAMENSPRAAK_DEMO"):
        yield running
        return
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(COMMAND), "run", "--demo", "--port", str(port)]
    log = installation.folder / "server.log"
    with (
        log.open("wb") as output,
        subprocess.Popen(
            command, env=installation.environment, stdout=output, stderr=subprocess.STDOUT
        ) as process,
    ):
        try:
            _wait_for(f"http://localhost:{port}/healthz", process, log)
            yield f"http://localhost:{port}"
        finally:
            process.terminate()
            process.wait(30)
    assert "Traceback" not in log.read_text(errors="replace"), log.read_text(errors="replace")[-4000:]


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(400):
        assert process.poll() is None, log.read_text()
        try:
            urllib.request.urlopen(address, timeout=2)
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
        else:
            return
    raise AssertionError(f"the demo did not start: {log.read_text()}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ["SAMENSPRAAK_CHROMIUM"], args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.fixture
def visit(demo: str, browser: Browser) -> Iterator[Callable[..., Person]]:
    """`visit(width=360, script=False)`: somebody new, with a browser of their own."""
    contexts: list[BrowserContext] = []

    def come(width: int = 1280, *, script: bool = True, scheme: Any = "light") -> Person:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            locale="nl-NL",
            java_script_enabled=script,
            color_scheme=scheme,
            base_url=demo,
        )
        context.set_default_timeout(15_000)
        # Tiles come from outside, and nothing here goes outside: maps then show the areas' own outlines.
        context.route(re.compile("^https://"), lambda route: route.fulfill(status=503))
        contexts.append(context)
        return Person(context.new_page(), demo, script=script)

    yield come
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def badges() -> dict[str, Any]:
    """Cookies of colleagues who signed in already: an address gets 6 codes in 15 minutes."""
    return {}


@pytest.fixture
def colleague(visit: Callable[..., Person], badges: dict[str, Any]) -> Callable[..., Person]:
    """`colleague("redactie")`: somebody of Waterveen at the desk."""

    def come(who: str, width: int = 1280, *, script: bool = True, scheme: Any = "light") -> Person:
        person = visit(width, script=script, scheme=scheme)
        if who in badges:
            person.page.context.add_cookies(badges[who])
        else:
            person.sign_in(f"{who}@waterveen.example", at="/desk/aanmelden/")
            badges[who] = person.page.context.cookies()
        return person

    return come


@pytest.fixture
def page(visit: Callable[..., Person]) -> Page:
    return visit().page
