"""An editor adds questions to an activity and looks at them as residents will, with and without script."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from samenspraak.forms.tests.examples import EVERY_TYPE
from tests.e2e.person import Person, new_address
from tests.e2e.plan_steps import ACTIVITY, begin, make_photo
from tests.e2e.test_a_plan import prove_address
from tests.e2e.test_an_editor import add_activity, lastly, make_project, sign_in

pytestmark = pytest.mark.browser

Visit = Callable[..., Person]


def start(editor: Person, title: str) -> str:
    """A new activity that takes plans; the address of its questions."""
    sign_in(editor)
    make_project(editor, title)
    add_activity(
        editor, editor.page.url.replace("wijzigen/", ""), "Inbreng van bewoners", "Plannen voor het park"
    )
    address = editor.page.url.split("/beheer/")[0] + "/beheer/vragen/"
    return address.removeprefix(editor.address)


@pytest.mark.parametrize("width", [1280, 360])
def test_questions_of_every_kind_can_be_written_and_tried(visit: Visit, tmp_path: Path, width: int) -> None:
    editor = visit(width)
    questions = start(editor, f"Torenpark {width}")
    editor.go(questions)
    editor.press("Voeg een vraag toe")
    editor.press("^Keuze$")
    editor.fill("De vraag", "Wat is het?")
    editor.page.locator("[name=new_choices]").fill("Een boom\nEen bank")
    lastly(editor, "^Bewaar$")
    editor.sees("Wat is het?")
    editor.press("Maak de laatste wijziging ongedaan")
    editor.sees("Nog geen extra vragen")
    file = tmp_path / "vragen.json"
    file.write_text(json.dumps(EVERY_TYPE), encoding="utf-8")
    editor.press("Lees in uit een bestand")
    editor.page.locator("[name=file]").set_input_files(file)
    lastly(editor, "^Lees in$")
    editor.sees("Hoeveel zin heb je erin?")
    editor.page.locator("button[value='down:naam']").press("Enter")
    editor.settle()
    editor.look()
    editor.sees("Verplaatst.")
    editor.press("^Voor wie\\?$")
    editor.go(questions + "versies/")
    editor.go(questions + "voorbeeld/")
    height = editor.page.locator("[name=extra-hoogte]")
    assert not height.is_visible()
    editor.page.get_by_label("Een boom").check()
    assert height.is_visible()
    assert not editor.page.get_by_text("Alleen als “Wat voor plan is het?”").is_visible()
    editor.page.get_by_label("Anders, namelijk", exact=True).check()
    assert not height.is_visible()
    other = editor.page.locator("[name=extra-soort_other]")
    other.fill("Een brug")
    editor.look()
    lastly(editor, "^Probeer$")
    editor.sees("Zo komt het binnen")
    assert other.input_value() == "Een brug"


def test_without_script_every_question_shows_and_says_when_it_is_asked(visit: Visit, tmp_path: Path) -> None:
    editor = visit()
    questions = start(editor, "Torenpark zonder script")
    editor.go(questions + "inlezen/")
    file = tmp_path / "vragen.json"
    file.write_text(json.dumps(EVERY_TYPE), encoding="utf-8")
    editor.page.locator("[name=file]").set_input_files(file)
    lastly(editor, "^Lees in$")
    plain = visit(script=False)
    plain.page.context.add_cookies(editor.page.context.cookies())  # type: ignore[arg-type]  # the same kind
    plain.go(questions + "voorbeeld/")
    assert plain.page.locator("[name=extra-hoogte]").is_visible()
    assert plain.page.get_by_text("Alleen als “Wat voor plan is het?” is “Een boom”.").is_visible()


@contextmanager
def asked(editor: Person, kind: str, label: str) -> Iterator[str]:
    """One more question in the demo's own plans, for as long as a test takes."""
    editor.go("/desk/activiteiten/")
    editor.press(ACTIVITY)
    questions = urlsplit(editor.page.url).path.split("beheer/")[0] + "beheer/vragen/"
    editor.go(f"{questions}nieuw/{kind}/")
    editor.fill("De vraag", label)
    lastly(editor, "^Bewaar$")
    editor.sees(label)
    yield label
    editor.go(questions)
    editor.press("Maak de laatste wijziging ongedaan")
    editor.sees_not(label)


@pytest.fixture
def asks_where(colleague: Visit) -> Iterator[str]:
    with asked(colleague("redactie"), "place", "Waar staat nu al een bankje?") as label:
        yield label


@pytest.fixture
def asks_for_a_file(colleague: Visit) -> Iterator[str]:
    with asked(colleague("redactie"), "file", "Heb je een foto van hoe het nu is?") as label:
        yield label


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_place_is_pointed_at_or_found_by_its_address(visit: Visit, asks_where: str, script: bool) -> None:
    person = visit(360, script=script)
    begin(person, "Nog een bankje")
    page = person.page
    place = page.get_by_role("group", name=asks_where)
    assert place.get_by_label("Op een plek op de kaart").is_visible() is script
    if script:
        place.get_by_label("Op een plek op de kaart").check()
        place.get_by_role("application").focus()
        page.keyboard.press("Enter")
        expect(place.locator("[data-says]")).to_contain_text("Het punt staat op de kaart")
        person.look()
        place.get_by_label("Hoe heet die plek").fill("Bij de sluis")
    else:
        place.get_by_label("Bij een adres of straat").check()
        place.get_by_label("Adres, straat of plein").fill("Bij de sluis")
    person.press("Bekijk het eerst")
    prove_address(person, new_address("plek"))
    person.sees(asks_where)
    person.sees("Bij de sluis")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_file_answers_a_question(visit: Visit, asks_for_a_file: str, tmp_path: Path, script: bool) -> None:
    person = visit(360, script=script)
    begin(person, "Een bankje in beeld")
    page = person.page
    page.get_by_label(asks_for_a_file).set_input_files(make_photo(tmp_path))
    person.look()
    person.press("Bekijk het eerst")
    prove_address(person, new_address("bestand"))
    answer = page.locator("main .answers")
    expect(answer).to_contain_text(asks_for_a_file)
    expect(answer.get_by_role("link", name="bankje")).to_be_visible()
    person.look()
