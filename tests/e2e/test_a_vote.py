"""A resident votes: on a phone and on a wide screen, with and without JavaScript, by keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.e2e.person import Person, new_address

pytestmark = pytest.mark.browser

VOTE = "/oude-haven/stemming/stemmen/"
Visit = Callable[..., Person]
RECEIPT_HOLDS = """() => {
  const paper = document.querySelector('.receipt .paper').getBoundingClientRect();
  return [...document.querySelectorAll('.receipt dt, .receipt dd')].every(
    (word) => word.scrollWidth <= word.clientWidth && word.getBoundingClientRect().right <= paper.right);
}"""


def choose(person: Person, number: int) -> None:
    for _ in range(number):
        person.button(r"Kies dit plan").click()
        person.page.wait_for_timeout(250) if person.script else person.settle()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_resident_votes_and_gets_a_receipt(visit: Visit, width: int, script: bool) -> None:
    address = new_address("stem")
    voter = visit(width, script=script)
    voter.go("/oude-haven/stemming/")
    voter.press("Breng je stem uit")
    voter.sees("Nog niet geteld")
    choose(voter, 2)
    voter.look()
    voter.press("Controleer")
    voter.sees("Nog niet geteld")
    voter.press("Verder")
    voter.page.locator("input[type=email]").fill(address)
    voter.press("Stuur mij een code")
    voter.sees("Nog niet geteld")
    voter.enter_code()
    voter.look()
    voter.sees("Bevestig je stem")
    voter.sees("Nog niet geteld")
    voter.press("Bevestig je stem")
    voter.sees("Je stem telt")
    assert re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-\s?[0-9A-Z]{4}-[0-9A-Z]{4}", voter.page.inner_text("main"))
    assert "volgcode" not in voter.page.url
    if script:
        assert voter.page.evaluate(RECEIPT_HOLDS), "a row sticks out of the receipt"

    again = visit(width, script=script)
    again.go(VOTE)
    choose(again, 1)
    again.press("Controleer")
    again.press("Verder")
    again.page.locator("input[type=email]").fill(address.upper())
    again.press("Stuur mij een code")
    again.enter_code()
    again.sees("al gestemd")
    again.sees_not("Je stem telt")


def test_the_basket_survives_a_second_visit(visit: Visit) -> None:
    voter = visit(360)
    voter.go(VOTE)
    choose(voter, 2)
    left = voter.page.locator(".budget:visible b").first.inner_text()
    voter.page.goto("about:blank")
    voter.go(VOTE)
    assert voter.page.locator(".budget:visible b").first.inner_text() == left


def test_a_wrong_code_loses_nothing(visit: Visit) -> None:
    voter = visit(360)
    voter.go(VOTE)
    choose(voter, 1)
    voter.press("Controleer")
    voter.press("Verder")
    voter.page.locator("input[type=email]").fill("verkeerd@bewoner.example")
    voter.press("Stuur mij een code")
    field = voter.page.locator("input[autocomplete=one-time-code]")
    field.fill("000000" if voter.demo_code() != "000000" else "111111")
    field.press("Enter")
    voter.settle()
    voter.look()
    voter.sees("klopt niet")
    voter.sees("verkeerd@bewoner.example")
    voter.enter_code()
    voter.sees("Bevestig je stem")


def test_a_vote_by_keyboard_alone(visit: Visit) -> None:
    voter = visit(1280)
    keyboard = voter.page.keyboard
    voter.go(VOTE)
    voter.tab_to("Kies dit plan")
    keyboard.press("Enter")
    voter.page.wait_for_timeout(400)
    voter.tab_to("Controleer")
    keyboard.press("Enter")
    voter.page.wait_for_url("**/controleren/")
    voter.tab_to("Verder")
    keyboard.press("Enter")
    voter.page.wait_for_url("**/wie-ben-je/")
    voter.tab_to("e-mailadres")
    keyboard.type(new_address("toetsen"))
    keyboard.press("Enter")
    voter.settle()
    code = voter.demo_code()
    if not voter.page.evaluate("document.activeElement.autocomplete === 'one-time-code'"):
        voter.tab_to("code")
    keyboard.type(code)
    keyboard.press("Enter")
    voter.page.wait_for_url("**/bevestigen/")
    voter.tab_to("Bevestig je stem")
    keyboard.press("Enter")
    voter.settle()
    voter.look()
    voter.sees("Je stem telt")
