"""What people do around one plan, in steps that several ways share."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from PIL import Image
from playwright.sync_api import expect

from tests.e2e.person import Person
from tests.e2e.test_a_plan import PLANS, prove_address, write

ACTIVITY = "Plannen voor het Stationspark"


def make_photo(folder: Path) -> Path:
    path = folder / "bankje.jpg"
    Image.new("RGB", (1600, 1200), (70, 130, 90)).save(path)
    return path


def begin(person: Person, title: str) -> None:
    person.go(f"{PLANS}nieuw/")
    write(person, title)


def add_photo(person: Person, photo: Path) -> None:
    person.page.locator("#files-photos").set_input_files(photo)
    if person.script:
        expect(person.page.locator("[data-files] .upload-thumb")).to_have_count(1)
        person.fill("Wat zie je op de foto", "Een bankje onder een boom.")


def set_place_by_keyboard(person: Person) -> str:
    """The middle of the map, moved twice; where that is, in words."""
    person.page.get_by_label("Op een plek op de kaart").check()
    person.page.get_by_role("application").focus()
    for key in ("+", "ArrowLeft", "Enter"):
        person.page.keyboard.press(key)
        person.page.wait_for_timeout(400)
    expect(person.page.locator("[data-says]")).to_contain_text("Het punt staat op de kaart")
    person.fill("Hoe heet die plek", "Bij de vijver")
    return str(person.page.locator("input[name=place_lon]").input_value())


def ask_help(person: Person, what: str) -> None:
    person.page.get_by_text("Zoek je hulp?").click()
    person.page.locator("[name=help-0-what]").fill(what)
    person.page.locator("[name=help-0-when]").fill("Een zaterdag in mei")


def place(person: Person, address: str, *, name: str, looked_at_first: bool = False) -> str:
    """From the form to the receipt, by way of the mail address; the path of the plan."""
    person.press("Bekijk het eerst")
    if "/aanmelden/" in person.page.url:
        prove_address(person, address)
    person.sees("Nog niet ingediend")
    person.fill("Je naam op de site", name)
    person.press("Dien in" if looked_at_first else "Zet op de site")
    person.sees("Je plan is binnen" if looked_at_first else "Je plan staat erop")
    person.sees("WV-")
    person.press("Bekijk je plan")
    return urlsplit(person.page.url).path


def hand_in_quickly(person: Person, title: str, address: str, *, name: str = "Ilse van de hoek") -> str:
    begin(person, title)
    return place(person, address, name=name)


def reference_of(path: str) -> str:
    return path.rstrip("/").rsplit("/", 1)[1]


def open_in_desk(colleague: Person, path: str) -> None:
    """The desk's screen of the plan at this public path, found as a colleague finds it."""
    reference = reference_of(path)
    colleague.go(f"/desk/bijdragen/?q={reference}")
    colleague.page.locator(f"main .rows a[href*='{reference}']").click()
    colleague.settle()
    colleague.look()


def mail_to(colleague: Person, address: str, subject: str) -> str:
    """The text of the mail, once the job wrote it."""
    colleague.keeps_trying(subject, f"/desk/postvak-uit/?q={address}")
    colleague.page.locator("main .rows a").filter(has_text=subject).first.click()
    colleague.settle()
    colleague.look()
    colleague.sees(address)
    return colleague.page.locator("main").inner_text()


def link_in(text: str, part: str) -> str:
    """The path of the first address in a mail that holds this."""
    found = re.search(rf"https?://\S*{re.escape(part)}\S*", text)
    assert found, text
    return urlsplit(found.group()).path


def look_first(editor: Person, *, before: bool) -> None:
    """Whether new things wait until a moderator looked."""
    editor.go("/desk/activiteiten/")
    editor.press(ACTIVITY)
    editor.go(f"{urlsplit(editor.page.url).path}wijzigen/")
    editor.page.locator("[name=basis-moderation]").select_option("before" if before else "after")
    editor.page.locator("main form button").filter(has_text="Bewaar").click()
    editor.settle()
    editor.look()
