"""Somebody at a browser: goes, reads, types, and is never shown a page that breaks the rules."""

from __future__ import annotations

import re
import secrets
import string
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, Request

AXE = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}
# Wagtail's own shell is not ours to change: its menu, its panels. Our content inside it is looked at whole.
DESK_ONLY = {"include": [["main"]]}

FOCUS_SHOWS = """() => {
  const style = getComputedStyle(document.activeElement);
  return style.outlineStyle !== 'none' || style.boxShadow !== 'none';
}"""


def new_address(who: str) -> str:
    """Of somebody who was never here, also where a demo is used for more than one run."""
    # Letters only: six digits in an address would look like the code beside it.
    unique = "".join(secrets.choice(string.ascii_lowercase) for _ in range(8))
    return f"{who}-{unique}@bewoner.example"


class Person:
    def __init__(self, page: Page, address: str, *, script: bool = True) -> None:
        self.page = page
        self.address = address
        self.script = script
        self.problems: list[str] = []
        self.away = False
        page.on("pageerror", lambda error: self.problems.append(f"script: {error}"))
        page.on("console", self._hear)
        self.asked: set[Request] = set()
        page.on("request", self._ask)
        page.on("requestfinished", self._answered)
        page.on("requestfailed", self._answered)

    def _hear(self, message: Any) -> None:
        expected = [
            "the server responded with a status of",
            *(["ERR_INTERNET_DISCONNECTED"] if self.away else []),
        ]
        if message.type == "error" and not any(words in message.text for words in expected):
            self.problems.append(f"console: {message.text}")

    def _ask(self, request: Request) -> None:
        if request.resource_type in {"document", "fetch"}:
            self.asked.add(request)

    def _answered(self, request: Request) -> None:
        self.asked.discard(request)

    def go(self, path: str) -> None:
        self.page.goto(self.address + path)
        self.look()

    def look(self) -> None:
        """Nothing wider than the screen, no error in the console, axe finds nothing."""
        assert not self.problems, self.problems
        if not self.script:
            return
        wide = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, f"{self.page.url} is {wide} px too wide"
        in_desk = "/desk/" in self.page.url and "aanmelden" not in self.page.url
        found = Axe().run(self.page, context=DESK_ONLY if in_desk else None, options=AXE)
        assert found.violations_count == 0, f"{self.page.url}\n{found.generate_report()}"

    def reads(self, words: str) -> bool:
        """Spaces that do not break count as spaces."""
        text = self.page.inner_text("body").replace("\u00a0", " ")
        return words in text

    def sees(self, words: str) -> None:
        assert self.reads(words), (
            f"{words!r} is not on {self.page.url}:\n{self.page.inner_text('body')[:1500]}"
        )

    def sees_not(self, words: str) -> None:
        assert not self.reads(words), f"{words!r} is on {self.page.url}"

    def button(self, words: str) -> Locator:
        """The first visible button or link with these words."""
        pattern = re.compile(words)
        found = self.page.get_by_role("button", name=pattern).or_(self.page.get_by_role("link", name=pattern))
        return found.locator("visible=true").first

    def press(self, words: str) -> None:
        self.button(words).click()
        self.settle()
        self.look()

    @contextmanager
    def without_connection(self) -> Iterator[None]:
        self.away = True
        self.page.context.set_offline(True)
        yield
        self.page.context.set_offline(False)
        self.page.wait_for_timeout(300)  # what failed is still being said
        self.away = False

    def keeps_trying(self, words: str, path: str = "", seconds: int = 40) -> None:
        """Until a job has done its work and the page shows it."""
        for _ in range(seconds):
            self.page.goto(self.address + path) if path else self.page.reload()
            if self.reads(words):
                break
            self.page.wait_for_timeout(1000)
        self.sees(words)
        self.look()

    def settle(self) -> None:
        """Until the page that a click or a key asked for is there."""
        self.page.wait_for_timeout(150)
        quiet = 0
        for _ in range(300):
            quiet = 0 if self.asked else quiet + 1
            if quiet == 3:  # a redirect is a short silence too
                break
            self.page.wait_for_timeout(50)
        self.page.wait_for_load_state("load")

    def fill(self, label: str, text: str) -> None:
        self.page.get_by_label(re.compile(label)).locator("visible=true").first.fill(text)

    def demo_code(self) -> str:
        """The code that the demo shows on the screen."""
        found = re.search(r"\b(\d{3})\s?(\d{3})\b", self.page.inner_text("main"))
        assert found, self.page.inner_text("main")
        return "".join(found.groups())

    def enter_code(self) -> None:
        field = self.page.locator("input[autocomplete=one-time-code]")
        field.fill(self.demo_code())
        field.press("Enter")
        self.settle()

    def sign_in(self, address: str, *, at: str = "/aanmelden/") -> None:
        self.go(at)
        self.page.locator("input[type=email]").fill(address)
        self.page.locator("input[type=email]").press("Enter")
        self.settle()
        self.look()
        self.enter_code()
        self.look()

    def tab_to(self, words: str, most: int = 150) -> None:
        """By keyboard only: tab until what has focus carries these words; focus is always visible."""
        pattern = re.compile(words)
        for _ in range(most):
            self.page.keyboard.press("Tab")
            focused = self.page.evaluate(
                "() => { const e = document.activeElement;"
                " return [e.getAttribute('aria-label') || '', e.innerText || '',"
                " e.labels && e.labels[0] ? e.labels[0].innerText : ''].join(' ') }"
            )
            if pattern.search(focused):
                assert self.page.evaluate(FOCUS_SHOWS), f"focus on {words!r} does not show"
                return
        raise AssertionError(f"no Tab leads to {words!r} on {self.page.url}")
