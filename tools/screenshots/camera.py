"""A browser at one width that goes somewhere, presses something, and takes pictures of whole pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page


@dataclass
class Camera:
    """`taken` counts the pictures; their names end on the width, and on what `mood` says."""

    page: Page
    address: str
    target: Path
    width: int
    mood: str = ""
    taken: int = 0

    def go(self, path: str) -> None:
        """A page that is not there is pictured only where it was meant: its path starts with a `!`."""
        answer = self.page.goto(self.address + path.removeprefix("!"))
        if answer is None or (answer.ok == path.startswith("!")):
            raise SystemExit(f"{path}: {answer.status if answer else 'no answer'}")

    def shoot(self, name: str, path: str = "") -> None:
        """The page at hand, or the one at `path`."""
        if path:
            self.go(path)
        self.page.wait_for_load_state("networkidle")
        mood = f"-{self.mood}" if self.mood else ""
        self.page.screenshot(path=self.target / f"{name}-{self.width}{mood}.png", full_page=True)
        self.taken += 1

    def press(self, words: str) -> None:
        """The first button or link with these words."""
        pattern = re.compile(words)
        found = self.page.get_by_role("button", name=pattern).or_(self.page.get_by_role("link", name=pattern))
        found.locator("visible=true").first.click()
        self.page.wait_for_load_state("networkidle")

    def links(self, path: str, pattern: str) -> list[str]:
        """Where the page at `path` leads to, as far as the pattern fits."""
        self.go(path)
        found = self.page.eval_on_selector_all("main a[href]", "all => all.map(a => a.getAttribute('href'))")
        return list(dict.fromkeys(link for link in found if re.fullmatch(pattern, link)))

    def ask_for_code(self, email: str) -> None:
        self.page.fill("input[type=email]", email)
        self.page.press("input[type=email]", "Enter")
        self.page.wait_for_selector("input[autocomplete=one-time-code]")

    def answer_code(self) -> None:
        """As a person does it; the demo shows the code on the screen."""
        found = re.search(r"\b(\d{3})\s?(\d{3})\b", self.page.inner_text("main"))
        if found is None:
            raise SystemExit("the demo shows no sign-in code")
        before = self.page.url
        field = self.page.locator("input[autocomplete=one-time-code]")
        field.fill("".join(found.groups()))
        field.press("Enter")
        self.page.wait_for_url(lambda url: url != before)
