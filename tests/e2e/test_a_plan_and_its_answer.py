"""A plan on a phone: written with no connection for a while, looked at first, answered and found back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.person import Person, new_address
from tests.e2e.plan_steps import (
    add_photo,
    ask_help,
    begin,
    hand_in_quickly,
    link_in,
    look_first,
    mail_to,
    make_photo,
    open_in_desk,
    place,
    reference_of,
    set_place_by_keyboard,
)

pytestmark = pytest.mark.browser

Visit = Callable[..., Person]


@pytest.fixture
def looked_at_first(colleague: Visit) -> Iterator[None]:
    editor = colleague("redactie")
    look_first(editor, before=True)
    yield
    look_first(editor, before=False)


def test_nothing_is_lost_when_the_connection_is(visit: Visit, tmp_path: Path) -> None:
    person = visit(360)
    page = person.page
    begin(person, "Een bankje in de trein geschreven")
    add_photo(person, make_photo(tmp_path))
    lon = set_place_by_keyboard(person)
    ask_help(person, "Iemand met een aanhanger")
    says = page.locator(".saves-itself")
    expect(says).to_contain_text("Bewaard om")
    with person.without_connection():
        person.fill("Beschrijving", "Eerste zin.\n\nIn de tunnel geschreven.")
        expect(says).to_contain_text("Nog niet verstuurd, wel bewaard op dit apparaat")
        person.fill("Wat doe je zelf", "Wij verven het bankje.")
    expect(says).to_contain_text("Bewaard om")
    page.reload()
    person.look()
    assert page.locator("[name=text]").input_value() == "Eerste zin.\n\nIn de tunnel geschreven."
    assert page.locator("[name=own_effort]").input_value() == "Wij verven het bankje."
    assert page.locator("[name=title]").input_value() == "Een bankje in de trein geschreven"
    assert page.locator("[name=place_lon]").input_value() == lon
    assert page.locator("[name=place_label]").input_value() == "Bij de vijver"
    assert page.locator("[name=help-0-what]").input_value() == "Iemand met een aanhanger"
    assert page.locator("[data-files] .upload-thumb").count() == 1
    assert page.locator("[name^=files-alt-]").input_value() == "Een bankje onder een boom."


@pytest.mark.parametrize(("width", "script"), [(360, True), (1280, False)], ids=["360", "1280-no-script"])
def test_a_plan_waits_until_a_moderator_looked(
    visit: Visit, colleague: Visit, looked_at_first: None, tmp_path: Path, width: int, script: bool
) -> None:
    address = new_address("vijver")
    title = f"Een bankje bij de vijver {address.partition('@')[0]}"
    person = visit(width, script=script)
    begin(person, title)
    add_photo(person, make_photo(tmp_path))
    if script:
        set_place_by_keyboard(person)
    else:
        write_the_address(person)
    ask_help(person, "Iemand met een aanhanger")
    path = place(person, address, name="Ilse van de hoek", looked_at_first=True)
    person.sees("Alleen jij ziet dit nog")
    person.sees("Reageren kan zodra dit plan op de site staat.")
    visitor = visit(width, script=script)
    assert visitor.page.goto(visitor.address + path).status == 404  # type: ignore[union-attr]  # an answer came
    approve(colleague("moderatie", script=script), title)
    visitor.go(path)
    visitor.sees("Ilse van de hoek")
    visitor.sees("Iemand met een aanhanger")
    visitor.sees("Bij de vijver" if script else "Stationsplein 1")
    seen = visitor.page.locator(".photos img").first
    assert seen.evaluate("image => image.complete && image.naturalWidth > 0")
    person.go(path)
    person.sees_not("Alleen jij ziet dit nog")


def write_the_address(person: Person) -> None:
    """Without script there is no map to choose."""
    assert not person.page.get_by_label("Op een plek op de kaart").is_visible()
    person.page.get_by_label("Bij een adres of straat").check()
    person.page.locator("[name=place_address]").fill("Stationsplein 1")


def approve(moderator: Person, title: str) -> None:
    """By keyboard where there is script: j to the row, g for good."""
    moderator.go("/desk/moderatie/")
    # By its heading: other rows may say that they look like this one.
    row = moderator.page.locator("[data-row]").filter(has=moderator.page.get_by_role("heading", name=title))
    expect(row).to_have_count(1)
    if not moderator.script:
        row.locator("[data-good]").click()
    else:
        for _ in range(moderator.page.locator("[data-row]").count()):
            moderator.page.keyboard.press("j")
            if title in moderator.page.evaluate("document.activeElement.querySelector('h2').innerText"):
                break
        moderator.page.keyboard.press("g")
    moderator.settle()
    moderator.look()
    assert row.count() == 0


@pytest.mark.parametrize(("width", "script"), [(360, True), (1280, False)], ids=["360", "1280-no-script"])
def test_the_answer_stands_with_the_plan_and_comes_by_mail(
    visit: Visit, colleague: Visit, width: int, script: bool
) -> None:
    address = new_address("fontein")
    title = f"Een drinkfontein voor honden {address.partition('@')[0]}"
    resident = visit(width, script=script)
    path = hand_in_quickly(resident, title, address)
    editor = colleague("redactie", script=script)
    open_in_desk(editor, path)
    answer(editor)
    visitor = visit(width, script=script)
    visitor.go(path)
    visitor.sees("Ja, er komt een fontein.")
    visitor.sees("De aannemer begint in het voorjaar.")
    mail = mail_to(colleague("redactie"), address, "Ons antwoord op je plan")
    reader = visit(width, script=script)
    reader.go(link_in(mail, reference_of(path)))
    assert reader.page.url.endswith(path)
    resident.go("/mijn/")
    assert resident.page.locator(f"a[href*='{reference_of(path)}']").count(), "not found back"
    visitor.go("/zoeken/?q=drinkfontein")
    visitor.press(title)
    visitor.sees("Ja, er komt een fontein.")


def answer(editor: Person) -> None:
    page = editor.page
    page.locator("select[name=status]").select_option(label="Haalbaar")
    page.locator("[name=headline]").fill("Ja, er komt een fontein.")
    page.locator("[name=what]").fill("We zetten hem bij de ingang van het park.")
    page.locator("[name=why]").fill("Er is al een waterleiding.")
    page.locator("[name=next_step]").fill("De aannemer begint in het voorjaar.")
    page.locator("[name=final_cost]").fill("2.500")
    editor.press("^Geef antwoord$")
    editor.sees("Ja, er komt een fontein.")


def test_the_plan_and_the_queue_hold_in_the_dark(visit: Visit, colleague: Visit) -> None:
    title = "Een lantaarn bij de brug"
    path = hand_in_quickly(visit(), title, new_address("lantaarn"))
    visit(360, scheme="dark").go(path)
    moderator = colleague("moderatie", 360, scheme="dark")
    moderator.go("/desk/moderatie/?tab=alles")
    moderator.sees(title)
    moderator.press(f"^{title}$")
    moderator.sees("Dit staat er")
