"""A resident hands in a plan: draft, sign in, publish, edit, withdraw; and sees and erases what is kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.e2e.person import Person, new_address

pytestmark = pytest.mark.browser

PLANS = "/stationspark/plannen/"
Visit = Callable[..., Person]


def write(person: Person, title: str) -> None:
    person.fill("Titel", title)
    person.fill("Samenvatting", "Een korte zin over dit plan.")
    person.fill("Beschrijving", "Wij willen dit.\n\n- een\n- twee <script>alert(1)</script>")
    person.page.locator("select[name=theme]").select_option(index=1)


def prove_address(person: Person, address: str) -> None:
    """What was typed waits while the address is proven; a name may be skipped."""
    person.page.locator("input[type=email]").fill(address)
    person.page.locator("input[type=email]").press("Enter")
    person.settle()
    person.look()
    person.enter_code()
    person.look()
    if person.page.url.endswith("/bekijken/"):
        return
    person.press("Sla over")


def hand_in(person: Person, title: str, *, address: str, name: str = "", at: str = PLANS) -> None:
    person.go(at)
    person.press("Maak een plan")
    write(person, title)
    person.press("Bekijk het eerst")
    prove_address(person, address)
    person.sees(title)
    person.sees("Nog niet ingediend")
    if name:
        person.fill("Je naam op de site", name)
    person.press("Zet op de site")
    person.sees("WV-")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_plan_from_empty_form_to_the_site(visit: Visit, width: int, script: bool) -> None:
    title = f"Een schommel voor iedereen {width} {script}"
    person = visit(width, script=script)
    hand_in(person, title, address=new_address("plan"), name="Een schommelaar")
    person.press("Bekijk je plan")
    person.sees(title)
    person.sees("Een schommelaar")
    assert not person.page.locator("main script").count()
    visitor = visit(width, script=script)
    visitor.go(PLANS)
    visitor.sees(title)


def test_own_data_are_shown_and_erased(visit: Visit) -> None:
    title, name, address = "Een luifel om onder te wissen", "Wilma Wisser", new_address("wissen")
    person = visit(360)
    hand_in(person, title, address=address, name=name)
    person.go("/mijn/")
    person.sees(address)
    assert title in person.page.content()
    person.press("Wis mijn gegevens")
    person.press("Wis alles")
    person.sees("Vink aan dat je het zeker weet")
    person.page.get_by_label("Ja, wis mijn gegevens").check()
    person.press("Wis alles")
    person.go(PLANS + "?zoek=luifel")
    person.press(title)
    person.sees(title)
    person.sees("Een bewoner")
    person.sees_not(name)
    assert address not in person.page.content()
    person.page.goto(person.address + "/mijn/")
    assert "/aanmelden/" in person.page.url


def test_a_plan_by_keyboard_alone(visit: Visit) -> None:
    person = visit(1280)
    keyboard = person.page.keyboard
    person.go(PLANS)
    person.tab_to("Maak een plan")
    keyboard.press("Enter")
    person.page.wait_for_url("**/nieuw/")
    for label, words in (
        ("Titel", "Een bank langs het toetsenpad"),
        ("Samenvatting", "Zitten zonder muis."),
        ("Beschrijving", "Een bank waar iedereen bij kan."),
    ):
        person.tab_to(rf"^\s*{label}")
        keyboard.type(words)
    keyboard.press("Tab")
    keyboard.press("ArrowDown")
    person.tab_to("Bekijk het eerst")
    keyboard.press("Enter")
    person.page.wait_for_url("**/aanmelden/**")
    person.tab_to("e-mailadres")
    keyboard.type(new_address("plantoetsen"))
    keyboard.press("Enter")
    person.settle()
    keyboard.type(person.demo_code())  # the field for the code has focus
    keyboard.press("Enter")
    person.settle()
    if not person.page.url.endswith("/bekijken/"):
        person.tab_to("Sla over")
        keyboard.press("Enter")
        person.page.wait_for_url("**/bekijken/")
    person.tab_to("Zet op de site")
    keyboard.press("Enter")
    person.settle()
    person.look()
    person.sees("WV-")
