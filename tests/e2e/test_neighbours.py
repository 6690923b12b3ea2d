"""Neighbours around a plan: support, comments, replies, following, stopping; by phone and without script."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.e2e.person import Person, new_address
from tests.e2e.plan_steps import hand_in_quickly, link_in, mail_to
from tests.e2e.test_a_plan import PLANS

pytestmark = pytest.mark.browser

Visit = Callable[..., Person]
SCREENS = [(360, True), (1280, False)]
NAMES = ["360", "1280-no-script"]


def finish(person: Person, address: str, *, name: str = "") -> None:
    """From the question who somebody is, back to where they were."""
    person.page.locator("input[type=email]").fill(address)
    person.page.locator("input[type=email]").press("Enter")
    person.settle()
    person.look()
    person.enter_code()
    person.look()
    if person.page.locator("[name=name]").count() and name:
        person.page.locator("[name=name]").fill(name)
        person.page.locator("[name=name]").press("Enter")
        person.settle()
    elif person.button("Sla over").count():
        person.press("Sla over")
    person.look()


def comment(person: Person, path: str, text: str, address: str, *, name: str) -> None:
    """Written before signing in; it is still there after."""
    person.go(path)
    person.press("Geef je reactie|Geef een argument")
    person.page.get_by_label("Ik ben voor").check()
    person.page.locator("textarea[name=text]").fill(text)
    person.press("Plaats je reactie")
    if "/aanmelden/" in person.page.url:
        finish(person, address, name=name)
        assert person.page.locator("textarea[name=text]").input_value() == text
        person.press("Plaats je reactie")
    person.sees(text)


@pytest.mark.parametrize(("width", "script"), SCREENS, ids=NAMES)
def test_a_neighbour_supports_comments_and_corrects(visit: Visit, width: int, script: bool) -> None:
    author = visit(width, script=script)
    path = hand_in_quickly(author, f"Een picknicktafel {width}", new_address("tafel"))
    neighbour, address = visit(width, script=script), new_address("buur")
    comment(neighbour, path, "Mijn kinderen komen hier elke week.", address, name="Bas de buurman")
    neighbour.sees("Bas de buurman")
    neighbour.press("Ik steun dit plan")
    neighbour.sees("Je steunt dit plan")
    neighbour.press("^Pas aan")
    neighbour.page.locator("textarea[name=text]").fill("Mijn kinderen komen hier elke dag.")
    neighbour.press("^Bewaar$")
    neighbour.sees("elke dag")
    neighbour.sees("aangepast")
    author.go(path)
    author.press("^Antwoord op Bas")
    author.page.locator("textarea[name=text]").fill("Dan zien we elkaar daar.")
    author.press("Plaats je reactie")
    visitor = visit(width, script=script)
    visitor.go(path)
    visitor.sees("Dan zien we elkaar daar.")
    visitor.sees("mens steunt dit plan")
    report_the_reply(visitor)


def report_the_reply(visitor: Person) -> None:
    """No account is needed, and the page says what happens."""
    visitor.page.locator(".say.re").get_by_role("link", name="Meld").click()
    visitor.settle()
    visitor.look()
    visitor.press("Verstuur je melding")
    assert visitor.page.locator(".utrecht-form-field-error-message").count()
    visitor.page.locator("main [name=reason]").first.check()
    visitor.press("Verstuur je melding")
    visitor.sees("Dank je wel, we kijken ernaar")


@pytest.mark.parametrize(("width", "script"), SCREENS, ids=NAMES)
def test_following_ends_with_the_link_in_the_mail(
    visit: Visit, colleague: Visit, width: int, script: bool
) -> None:
    author = visit(width, script=script)
    path = hand_in_quickly(author, f"Een regenton voor de tuin {width}", new_address("regenton"))
    follower, address = visit(width, script=script), new_address("volger")
    follower.sign_in(address, at=f"/aanmelden/?next={path}")
    if follower.button("Sla over").count():
        follower.press("Sla over")
    follower.go(path)
    follower.press("Volg dit plan")
    follower.page.get_by_label("Meteen, bij elk nieuws").check()
    follower.press("^Volg$")
    follower.sees("Je volgt het")
    comment(visit(width, script=script), path, "Wat een goed idee.", new_address("buur"), name="Bas")
    mail = mail_to(colleague("redactie"), address, f"Een regenton voor de tuin {width}")
    anybody = visit(width, script=script)
    anybody.go(link_in(mail, "/volgen/stop/"))
    anybody.press("Stop deze mails")
    anybody.sees("Het is gestopt")
    follower.go("/mijn/volgt/")
    follower.sees("Je volgt nog niets")


def test_a_neighbour_needs_no_mouse(visit: Visit) -> None:
    path = hand_in_quickly(visit(), "Een klimboom zonder muis", new_address("klimboom"))
    neighbour = visit()
    neighbour.sign_in(new_address("toetsen"), at=f"/aanmelden/?next={path}")
    if neighbour.button("Sla over").count():
        neighbour.press("Sla over")
    neighbour.go(path)
    keyboard = neighbour.page.keyboard
    neighbour.tab_to("Ik ben voor")
    keyboard.press("Space")
    neighbour.tab_to("Je reactie")
    keyboard.type("Met de toetsen geschreven.")
    neighbour.tab_to("Plaats je reactie")
    keyboard.press("Enter")
    neighbour.settle()
    neighbour.look()
    neighbour.sees("Met de toetsen geschreven.")
    neighbour.page.reload()
    neighbour.tab_to("Ik steun dit plan")
    keyboard.press("Enter")
    neighbour.settle()
    neighbour.look()
    neighbour.sees("Je steunt dit plan")


def test_filters_and_map_need_no_mouse(visit: Visit) -> None:
    person = visit()
    page, keyboard = person.page, person.page.keyboard
    person.go(PLANS)
    person.tab_to("^ *Filter")
    keyboard.press("Enter")
    person.tab_to("^ *Groen")
    keyboard.press("Space")
    person.tab_to("^ *Toon *$")
    keyboard.press("Enter")
    person.settle()
    person.look()
    assert "onderwerp=Groen" in page.url
    found = page.locator("#gevonden-kop").inner_text()
    person.tab_to("^ *Kaart *$")
    keyboard.press("Enter")
    person.settle()
    page.locator(".leaflet-marker-icon").first.wait_for()
    person.look()
    assert page.locator("#gevonden-kop").inner_text() == found, "the map forgot the filter"
    person.tab_to("^ *Lijst *$")
    keyboard.press("Enter")
    person.settle()
    person.look()
    assert "onderwerp=Groen" in page.url
    assert page.locator("#kaartjes").count() == 1
    person.tab_to("^ *Haal weg:")
    keyboard.press("Enter")
    person.settle()
    assert "onderwerp=Groen" not in page.url
