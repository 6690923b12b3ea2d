"""Paper beside the web: envelopes, a stack typed twice, a third who decides; a polling table; one count."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable

import pytest

from tests.e2e.person import Person

pytestmark = pytest.mark.browser

Visit = Callable[..., Person]
Colleague = Callable[..., Person]
CODE = re.compile(r"\b[0-9A-Z]{4}[ -]?[0-9A-Z]{4}[ -]?[0-9A-Z]{4}\b")
USED_IN_DEMO = 31


@pytest.fixture(scope="module")
def taken() -> set[str]:
    """Codes that a test here used."""
    return set()


@pytest.fixture
def code(colleague: Colleague, taken: set[str]) -> Callable[[], str]:
    """A voting code that nobody used, from the file for the printer."""
    editor = colleague("redactie")
    editor.page.goto(editor.address + "/desk/papier/")
    editor.page.goto(f"{editor.address}/desk/activiteiten/{vote_number(editor)}/")
    editor.press("^Stemcodes$")
    editor.keeps_trying("Download", path="", seconds=60)
    with editor.page.expect_download() as download:
        editor.page.get_by_role("button", name=re.compile("Download")).first.click()
    # A code stands there twice: as people read it, and in the address.
    found = [re.sub(r"\W", "", each) for each in CODE.findall(download.value.path().read_text())]
    codes = list(dict.fromkeys(found))[USED_IN_DEMO:]
    assert len(codes) > 50

    def another() -> str:
        new = secrets.choice([one for one in codes if one not in taken])
        taken.add(new)
        return new

    return another


def vote_number(staff: Person) -> str:
    """Of the vote that takes paper, as its addresses in the desk have it."""
    staff.page.goto(staff.address + "/desk/papier/")
    links = staff.page.eval_on_selector_all("main a[href]", "all => all.map(a => a.href)")
    found = re.search(r"/papier/(\d+)/", " ".join(links))
    assert found, links
    return found[1]


def room(staff: Person, rest: str = "") -> None:
    staff.go(f"/desk/papier/{vote_number(staff)}/{rest}")


def scan(officer: Person, text: str) -> None:
    """A scanner types where the focus is, and ends with Enter."""
    assert officer.page.evaluate("document.activeElement.name") == "proof"
    officer.page.keyboard.type(text)
    officer.page.keyboard.press("Enter")
    officer.settle()
    officer.look()


def type_by_keyboard(typist: Person, *lines: str) -> None:
    """Nothing but keys: a line and Enter, and at the end Enter on what has the focus."""
    for line in lines:
        typist.page.keyboard.type(line)
        typist.page.keyboard.press("Enter")
    typist.settle()
    typist.look()
    typist.sees("zoals op het voorblad")
    assert "Klaar" in typist.page.evaluate("document.activeElement.innerText")
    typist.page.keyboard.press("Enter")
    typist.settle()
    typist.look()


def type_page_by_page(typist: Person, *lines: str) -> None:
    for line in lines:
        typist.page.locator("#typed").fill(line)
        typist.press("Bewaar en volgende")
    typist.press("Klaar: dit waren er")


def test_a_stack_is_typed_by_two_decided_by_a_third_and_counted(
    colleague: Colleague, code: Callable[[], str]
) -> None:
    first = colleague("teller")
    room(first, "post/")
    for _envelope in range(3):
        scan(first, code().lower())
        first.sees("Afgestreept")
    scan(first, "ABCD")
    first.sees_not("Afgestreept")

    room(first)
    number = first.page.locator("[name=number]").input_value()
    first.page.locator("[name=papers]").fill("3")
    first.press("Open de stapel")
    first.sees("3 stembiljetten")
    first.page.keyboard.press("Enter")  # the button to begin has the focus
    first.settle()
    first.look()
    first.page.keyboard.type("99")
    first.page.keyboard.press("Enter")
    first.settle()
    first.sees("Stembiljet is nog niet bewaard.")
    first.look()
    first.page.locator("#typed").fill("")
    type_by_keyboard(first, "2", "b", "5 9")
    first.sees("Klaar. Leg de stapel neer voor de volgende.")

    second = colleague("teller2", 360, script=False)
    room(second, f"stapels/{number}/")
    second.press("Begin met typen")
    type_page_by_page(second, "2", "b", "5")
    room(first, f"stapels/{number}/")
    first.sees("Een ander is aan de beurt.")

    third = colleague("redactie", 360)
    room(third, f"stapels/{number}/")
    third.press("Begin met beslissen")
    third.sees("Verschil 1")
    third.press("Dit staat er.*De eerste")
    third.sees("Alle verschillen zijn beslist.")
    third.press("Verzegel deze stapel")
    third.sees(f"Stapel {number} is verzegeld.")
    room(third, f"stapels/{number}/")
    third.sees("Wat getypt was, is gewist")

    room(third, "verslag/")
    third.sees("Tot nu toe klopt het.")
    third.sees(f"Stapel {number}")
    third.sees_not("minder dan")
    third.sees_not("meer dan")


@pytest.mark.parametrize("width", [360, 1280])
def test_at_a_table_one_code_is_one_paper_and_no_vote_on_the_web(
    colleague: Colleague, visit: Visit, code: Callable[[], str], width: int
) -> None:
    mine = code()
    officer = colleague("stembureau", width)
    officer.go("/desk/papier/")
    officer.press("Buurthuis De Kajuit")
    before = int(officer.page.locator(".fig").first.inner_text().split()[0])
    scan(officer, mine)
    officer.sees("Mag stemmen")
    officer.sees("Geef één stembiljet.")
    scan(officer, mine)
    officer.sees("Deze code las je net ook al")
    scan(officer, f"{officer.address}/oude-haven/stemming/stemcode/#{mine}")
    officer.sees("Al gestemd")
    officer.sees("Geef geen stembiljet.")

    voter = visit(360)
    voter.go("/oude-haven/stemming/stemcode/")
    voter.fill("Stemcode|code", mine)
    voter.press("^Verder$")
    voter.go("/oude-haven/stemming/stemmen/")
    voter.press("Kies dit plan")
    voter.press("Controleer")
    voter.press("^Verder|Bevestig")
    if voter.reads("Bevestig je stem"):
        voter.press("Bevestig je stem")
    voter.sees("Je hebt al gestemd")

    officer.press("Tel de bus")
    officer.page.locator("[name=papers]").fill(str(before))
    officer.page.locator("[name=reason]").fill("Nog eens geteld" if before else "")
    officer.press("Bewaar de telling")
    officer.page.locator("[name=papers]").fill(str(before + 1))
    officer.press("Bewaar de telling")
    officer.sees("Schrijf op waarom.")
    officer.page.locator("[name=reason]").fill("Er plakte er een aan de bus")
    officer.press("Bewaar de telling")
    officer.sees("Er plakte er een aan de bus")
    officer.sees(f"{before + 1} in de bus")
