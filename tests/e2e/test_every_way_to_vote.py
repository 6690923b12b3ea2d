"""By each kind of ballot, from the list to the receipt and the result; by letter; on a kiosk."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tests.e2e.installation import Installation
from tests.e2e.person import Person, new_address

pytestmark = pytest.mark.browser

Visit = Callable[..., Person]
TRACKER = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-\s?[0-9A-Z]{4}-[0-9A-Z]{4}")


@dataclass
class Field:
    """A project with a vote of every kind; codes of letters for two of them; the key of a draft."""

    path: str
    letters: list[str]
    kiosk: list[str]
    draft: int


@pytest.fixture(scope="module")
def field(installation: Installation, demo: str) -> Field:
    slug = f"speelveld-{secrets.token_hex(3)}"
    words = f"import json; from tests.e2e.booths import prepare; print(json.dumps(prepare({slug!r}, 4)))"
    return Field(f"/{slug}/", **json.loads(installation.ask(words).splitlines()[-1]))


def press_in_list(person: Person, name: str, times: int = 1) -> None:
    """The first button of that name that does something, of what is not marked yet where it marks."""
    among = ".pick:not(.on) " if name in {"add", "yes", "no"} else ""
    for _ in range(times):
        person.page.locator(f"{among}button[name={name}]:enabled:visible").first.click()
        person.page.wait_for_timeout(300) if person.script else person.settle()


def identify(person: Person, address: str) -> None:
    person.page.locator("input[type=email]").fill(address)
    person.press("Stuur mij een code")
    person.enter_code()
    person.look()


def confirm(person: Person) -> str:
    person.sees("Nog niet geteld")
    person.press("Bevestig je stem")
    person.sees("Je stem telt")
    found = TRACKER.search(person.page.inner_text("main"))
    assert found
    return found.group()


def use_code(person: Person, code: str) -> None:
    person.fill("Je stemcode", code)
    person.press("^Verder")


WAYS = [
    ("duimen", [("add", 2)], "Duimen: 2", "Je gaf een duim aan 2 toestellen."),
    ("een", [("add", 1), ("add", 1)], "Je koos 1", "Je koos 1 toestel."),
    ("paar", [("add", 2)], "Je koos 2", "Je koos 2 toestellen."),
    ("ja-nee", [("yes", 1), ("no", 2)], "Antwoorden: 3", "Je zei 1 keer ja en 2 keer nee."),
    ("punten", [("more", 3)], "Je hebt nog 7 punten", "Je gaf 3 punten aan 1 toestel."),
    ("volgorde", [("add", 3), ("down", 1)], "Je koos 3", "Je zette 3 toestellen op volgorde."),
    ("fotos", [("add", 1)], "Je koos 1", "Je koos 1 toestel."),
]


@pytest.mark.parametrize(("name", "presses", "bar", "said"), WAYS, ids=[way[0] for way in WAYS])
def test_on_a_phone(
    visit: Visit, field: Field, name: str, presses: list[tuple[str, int]], bar: str, said: str
) -> None:
    voter = visit(360)
    voter.go(f"{field.path}{name}/")
    voter.press("Breng je stem uit")
    for button, times in presses:
        press_in_list(voter, button, times)
    voter.sees(bar)
    voter.look()
    voter.press("Controleer")
    voter.press("Verder")
    identify(voter, new_address(name))
    confirm(voter)
    voter.sees(said)


@pytest.mark.parametrize(("name", "presses"), [("volgorde", ["add", "add", "up"]), ("punten", ["more"] * 2)])
def test_without_script(visit: Visit, field: Field, name: str, presses: list[str]) -> None:
    voter = visit(360, script=False)
    voter.go(f"{field.path}{name}/stemmen/")
    for button in presses:
        press_in_list(voter, button)
    voter.press("Controleer")
    voter.press("Verder")
    identify(voter, new_address(name))
    confirm(voter)


def test_yes_and_no_by_keyboard_alone(visit: Visit, field: Field) -> None:
    voter = visit(1280)
    keyboard = voter.page.keyboard
    voter.go(f"{field.path}ja-nee/stemmen/")
    voter.tab_to(r"^\s*Nee")
    keyboard.press("Enter")
    voter.page.wait_for_timeout(400)
    voter.sees("Antwoorden: 1")
    # Where one was before the page changed, one still is.
    assert voter.page.evaluate("document.activeElement.dataset.act") == "no"
    voter.tab_to("Controleer")
    keyboard.press("Enter")
    voter.page.wait_for_url("**/controleren/")
    voter.look()


def test_by_district_the_one_after_the_other(visit: Visit, field: Field) -> None:
    voter = visit(360)
    voter.go(f"{field.path}per-wijk/stemmen/")
    press_in_list(voter, "add")
    voter.press("Verder naar Zuid")
    press_in_list(voter, "add")
    voter.press("Controleer")
    voter.sees("Noord")
    voter.sees("Zuid")
    voter.press("Verder")
    identify(voter, new_address("wijk"))
    confirm(voter)


def test_a_change_of_mind(visit: Visit, field: Field) -> None:
    address = new_address("bedenkt")
    trackers = []
    for _time in range(2):
        voter = visit(360)
        voter.go(f"{field.path}een/stemmen/")
        press_in_list(voter, "add")
        voter.press("Controleer")
        voter.press("Verder")
        identify(voter, address)
        trackers.append(confirm(voter))
    assert trackers[0] != trackers[1]
    voter.sees("Je vorige stem telt niet meer.")


def test_a_code_from_a_letter_says_at_once_that_it_was_copied_wrong(visit: Visit, field: Field) -> None:
    code = field.letters[0]
    last = "2" if code[-1] != "2" else "3"
    voter = visit(360)
    voter.go(f"{field.path}brief/")
    voter.press("Ik heb een brief met een stemcode")
    voter.sees_not("Deze code klopt niet")
    voter.fill("Je stemcode", code[:-1] + last)
    voter.sees("Deze code klopt niet")
    voter.look()
    voter.fill("Je stemcode", code.lower().replace("0", "o").replace("1", "l").replace("-", " "))
    voter.sees_not("Deze code klopt niet")
    voter.press("^Verder")
    press_in_list(voter, "add")
    voter.press("Controleer")
    voter.press("Verder")
    confirm(voter)

    again = visit(360, script=False)
    again.go(f"{field.path}brief/stemcode/")
    use_code(again, code[:-1] + last)
    again.sees("Deze code klopt niet")
    use_code(again, code)
    press_in_list(again, "add")
    again.press("Controleer")
    again.press("Verder")
    again.sees("al gestemd")


def test_a_kiosk_shows_the_second_voter_nothing_of_the_first(visit: Visit, field: Field) -> None:
    screen = visit(1280)
    start = f"{field.path}zuil/stemzuil/"
    screen.go(start)
    screen.press("Begin de stemzuil")
    screen.press("^Begin$")
    screen.page.locator("button[name=add]:visible").nth(2).click()
    screen.page.wait_for_timeout(300)
    chosen = screen.page.locator(".pick.on h3").inner_text()
    screen.press("Controleer")
    screen.press("Verder")
    assert not screen.page.locator("input[type=email]").count()
    use_code(screen, field.kiosk[0])
    tracker = confirm(screen)
    screen.sees(chosen)
    screen.press("Klaar, wis dit scherm")
    assert screen.page.url.endswith(start)
    screen.sees_not(chosen)
    for _back in range(3):
        screen.page.go_back()
        screen.page.wait_for_timeout(300)
        screen.sees_not(tracker)
    screen.go(f"{field.path}zuil/stemmen/")
    assert not screen.page.locator(".pick.on").count()
    press_in_list(screen, "add")
    screen.press("Controleer")
    screen.press("Verder")
    use_code(screen, field.kiosk[1])
    assert confirm(screen) != tracker


def test_a_kiosk_that_nobody_touches_wipes_itself(visit: Visit, field: Field) -> None:
    screen = visit(1280)
    start = f"{field.path}zuil/stemzuil/"
    screen.go(start)
    screen.press("Begin de stemzuil")
    screen.page.clock.install()
    screen.go(f"{field.path}zuil/stemmen/")
    press_in_list(screen, "add")
    screen.page.clock.fast_forward(41_000)
    screen.sees("Ben je er nog?")
    screen.look()
    screen.button("Ik ben er nog").click()
    screen.sees_not("Ben je er nog?")
    screen.page.clock.fast_forward(41_000)
    screen.page.clock.fast_forward(21_000)
    screen.page.wait_for_url(f"**{start}")
    screen.go(f"{field.path}zuil/stemmen/")
    assert not screen.page.locator(".pick.on").count()


@pytest.mark.parametrize("width", [360, 1280])
def test_a_ranked_result_is_told_round_by_round(visit: Visit, width: int) -> None:
    reader = visit(width)
    reader.go("/veenoord/speelveld/")
    reader.sees("inwoners kozen")
    reader.page.locator("summary", has_text="ronde voor ronde").click()
    reader.sees("Voor plek 1.")
    reader.sees("heeft meer dan de helft")
    reader.sees("Voor plek 2, zonder wat al gekozen is.")
    reader.look()


@pytest.mark.parametrize("name", ["paar", "ja-nee", "punten", "per-wijk"])
def test_each_other_result_holds_on_a_phone(visit: Visit, field: Field, name: str) -> None:
    reader = visit(360)
    reader.go(f"{field.path}{name}-klaar/")
    reader.sees("30 inwoners kozen")
    reader.sees("Voorlopige uitslag" if name == "punten" else "Uitslag vastgesteld")
    reader.page.locator("summary", has_text="Dezelfde cijfers in een tabel").first.click()
    reader.look()


@pytest.mark.parametrize("width", [360, 1280])
def test_an_editor_is_asked_what_belongs_to_the_ballot(
    colleague: Callable[..., Person], field: Field, width: int
) -> None:
    editor = colleague("redactie", width)
    editor.go(f"/desk/activiteiten/{field.draft}/beheer/wijzigen/")
    points, groups = editor.page.get_by_label("Hoeveel punten verdelen ze?"), "Welke groepen?"
    editor.page.get_by_label("Ze kiezen er één").check()
    assert not points.is_visible()
    editor.sees_not(groups)
    editor.page.get_by_label("Ze verdelen punten").check()
    points.fill("7")
    editor.page.get_by_label("Ja, per wijk").check()
    editor.sees(groups)
    editor.look()
    editor.page.get_by_label("Nee, alles staat op één lijst").check()
    editor.press("^Bewaar$")
    editor.sees("Bewaard.")
    editor.go(f"/desk/activiteiten/{field.draft}/beheer/wijzigen/")
    assert points.input_value() == "7"
