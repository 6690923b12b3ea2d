"""Every public page, wide and narrow, in light and dark, of both organisations; English; weight."""

from __future__ import annotations

import re
import urllib.request
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Response

from tests.e2e.person import Person

pytestmark = pytest.mark.browser

Visit = Callable[..., Person]
PLANS = "/stationspark/plannen/"
LARGEST_LIST = 60 * 1024
START = ("/", "/projecten/", "/uitkomsten/", "/aanmelden/", "/privacy/", "/toegankelijkheid/")
WATERVEEN = (
    *START,
    "/zoeken/?q=bank",
    "/zoeken/?q=bestaatniet",
    "/stationspark/",
    PLANS,
    PLANS + "?onderwerp=Groen",
    PLANS + "nieuw/",
    "/oude-haven/",
    "/oude-haven/stemming/",
    "/oude-haven/stemming/stemmen/",
    "/veenoord/",
    "/veenoord/stemming/",
    "/bestaat-niet/",
)
SCREENS = [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")]
DUTCH = re.compile(r"\b(aanmelden|zoek|bekijk|maak|naar|alle|lees|stem|terug|over|projecten|verder)\b", re.I)

# What is written for eyes only: what follows for screen readers is the title of a project, so Dutch.
WORDS = """all => all.filter(e => e.checkVisibility() && !e.lang).map(e => {
  const copy = e.cloneNode(true);
  copy.querySelectorAll('.vh').forEach(hidden => hidden.remove());
  return copy.textContent.trim();
})"""


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_every_page_of_waterveen_holds(visit: Visit, width: int, scheme: str) -> None:
    person = visit(width, scheme=scheme)
    for path in WATERVEEN:
        person.go(path)
    person.go(PLANS)
    person.go(_first(person, r"/WV-\d{4}-\d+/$"))


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_every_page_of_de_rietlanden_holds(visit: Visit, width: int, scheme: str) -> None:
    person = visit(width, scheme=scheme)
    person.address = person.address.replace("//", "//rietlanden.")
    person.go("/")
    found = {*START, *_within(person)}
    person.go("/projecten/")
    found |= _within(person)
    for path in sorted(found):
        person.go(path)
    assert len(found) > len(START), "no project of De Rietlanden was found"


def _within(person: Person) -> set[str]:
    """The pages of this site that this page leads to; not files, not the change of language."""
    links: list[str] = person.page.eval_on_selector_all("main a[href]", "all => all.map(a => a.href)")
    here = urlsplit(person.address).netloc
    return {urlsplit(link).path for link in links if urlsplit(link).netloc == here and link.endswith("/")}


def _first(person: Person, pattern: str) -> str:
    return next(path for path in sorted(_within(person)) if re.search(pattern, path))


def test_english_is_english(visit: Visit) -> None:
    person = visit(1280)
    person.go("/")
    assert person.page.get_attribute("html", "lang") == "nl"
    person.press("^English$")
    assert person.page.get_attribute("html", "lang") == "en"
    person.sees("Sign in")
    for path in ("/", "/projecten/", "/aanmelden/", "/uitkomsten/"):
        person.go(path)
        assert person.page.get_attribute("html", "lang") == "en"
        buttons: list[str] = person.page.eval_on_selector_all("button, a.btn", WORDS)
        dutch = [words for words in buttons if DUTCH.search(words)]
        assert not dutch, f"{person.page.url}: {dutch}"


def test_the_list_of_plans_is_light(visit: Visit) -> None:
    person = visit(360)
    loaded: list[str] = []

    def note(response: Response) -> None:
        if response.request.resource_type in {"document", "stylesheet", "script"}:
            loaded.append(response.url)

    person.page.on("response", note)
    person.go(PLANS)
    weights = {address: _weight(address) for address in loaded}
    assert any(address.endswith(".css") for address in weights)
    assert sum(weights.values()) <= LARGEST_LIST, weights


def _weight(address: str) -> int:
    """As it crosses the wire, for whoever accepts gzip."""
    wanted = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(wanted, timeout=20) as answer:
        return len(answer.read())
