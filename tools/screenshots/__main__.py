"""Starts the demo in a folder of its own and pictures it. What it saw stands in screenshots/; look at it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

from tools.chromium import chromium
from tools.place import ROOT
from tools.screenshots import ways
from tools.screenshots.camera import Camera

WIDTHS = (360, 1280)
TARGET = ROOT / "screenshots"
Scheme = Literal["light", "dark"]


def main(words: Sequence[str]) -> int:
    """With an address (`http://localhost:8000`) it looks at a demo that runs; else it starts one."""
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir()
    with demo() if not words else given(words[0]) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(chromium().path), args=["--no-sandbox", "--disable-gpu"]
        )
        shots = sum(look_at_all(browser, address, width) for width in WIDTHS)
        browser.close()
    print(f"{shots} screenshots in {TARGET.relative_to(ROOT)}/")
    return 0


def look_at_all(browser: Browser, address: str, width: int) -> int:
    """Everything at one width; each way in a browser of its own."""
    taken = 0

    def look(way: Callable[[Camera], None], at: str = address, scheme: Scheme = "light") -> None:
        nonlocal taken
        context = browser.new_context(
            viewport={"width": width, "height": 800}, locale="nl-NL", color_scheme=scheme
        )
        camera = Camera(context.new_page(), at, TARGET, width, mood="donker" if scheme == "dark" else "")
        way(camera)
        taken += camera.taken
        context.close()

    look(lambda camera: ways.visitor(camera, ways.PAGES | ways.MORE_PAGES))
    look(lambda camera: ways.visitor(camera, ways.PAGES), scheme="dark")
    look(lambda camera: ways.visitor(camera, ways.OTHER_HOUSE), at=other_house(address))
    look(ways.one_plan)
    look(ways.one_plan, scheme="dark")
    look(ways.reader)
    look(ways.voter)
    look(ways.initiator)
    look(ways.colleague)
    return taken


def other_house(address: str) -> str:
    """The second organisation: another house style, u."""
    return address.replace("//localhost", "//rietlanden.localhost")


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


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
