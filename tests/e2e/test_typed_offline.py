"""The connection goes, and the tab after it: what was typed is given back, once, to who may see it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.e2e.person import Person, new_address
from tests.e2e.plan_steps import begin, hand_in_quickly, place

pytestmark = pytest.mark.browser
Visit = Callable[..., Person]

KEPT = "() => Object.keys(localStorage).filter(name => name.startsWith('typed:'))"
GIVEN_BACK = "Niet alles was verstuurd"


def kept(person: Person) -> list[str]:
    return list(person.page.evaluate(KEPT))


def close_and_reopen(person: Person) -> Person:
    """The same browser, a new tab at the same address."""
    url = person.page.url.removeprefix(person.address)
    context = person.page.context
    # The browser drops its pretended silence with the tab, so the last words would arrive after all.
    person.page.evaluate("() => { window.fetch = () => new Promise(() => {}) }")
    person.page.close()
    context.set_offline(False)
    back = Person(context.new_page(), person.address)
    back.go(url)
    return back


def says(person: Person, words: str) -> None:
    expect(person.page.locator(".saves-itself")).to_contain_text(words)


@pytest.mark.parametrize("width", [360, 1280])
def test_a_draft_is_given_back_after_the_tab_closed_without_connection(visit: Visit, width: int) -> None:
    person = visit(width)
    begin(person, "Een draad die niet breekt")
    says(person, "Bewaard om")
    assert kept(person) == []
    person.away = True
    person.page.context.set_offline(True)
    person.fill("Beschrijving", "In de tunnel getypt.")
    person.page.get_by_text("Zoek je hulp?").click()
    person.page.locator("[name=help-0-what]").fill("Een lantaarn")
    back = close_and_reopen(person)
    back.sees(GIVEN_BACK)
    text, helped = back.page.locator("[name=text]"), back.page.locator("[name=help-0-what]")
    assert text.input_value() == "In de tunnel getypt."
    assert helped.input_value() == "Een lantaarn"
    assert helped.is_visible()
    back.look()
    says(back, "Bewaard om")
    assert kept(back) == []
    with back.page.expect_response(lambda answer: answer.request.method == "POST"):
        back.press("Toch niet: zet terug hoe het was")
    back.sees("Het formulier is zoals het was.")
    assert "twee <script>" in text.input_value()
    back.page.reload()
    back.sees_not(GIVEN_BACK)
    assert "twee <script>" in text.input_value()
    assert helped.input_value() == ""


def test_what_never_became_a_draft_is_offered_and_not_shown(visit: Visit) -> None:
    """Who opens the empty form may be somebody else, at a device of the library."""
    person = visit(360)
    person.go("/stationspark/plannen/nieuw/")
    person.away = True
    person.page.context.set_offline(True)
    person.fill("Titel", "Een geheim plan")
    back = close_and_reopen(person)
    title = back.page.locator("[name=title]")
    assert title.input_value() == ""
    back.press("Zet het erin")
    assert title.input_value() == "Een geheim plan"
    back.page.reload()
    back.press("Gooi het weg")
    assert kept(back) == []
    assert title.input_value() == ""


def test_the_last_words_are_sent_while_the_page_goes(visit: Visit) -> None:
    person = visit(360)
    begin(person, "Net op tijd")
    says(person, "Bewaard om")
    person.fill("Samenvatting", "Getypt en meteen weg.")
    url, context = person.page.url, person.page.context
    person.page.goto("about:blank")
    person.page.wait_for_timeout(500)
    other = visit(360)
    other.page.context.add_cookies(context.cookies())  # type: ignore[arg-type]  # the same kind
    other.page.goto(url)
    assert other.page.locator("[name=summary]").input_value() == "Getypt en meteen weg."


def test_after_handing_in_nothing_stays_on_the_device(visit: Visit) -> None:
    person = visit(360)
    begin(person, "Niets blijft achter")
    place(person, new_address("niets"), name="Noor")
    assert kept(person) == []


def test_an_edit_waits_on_the_device_and_is_not_published_half_way(visit: Visit) -> None:
    person = visit(360)
    path = hand_in_quickly(person, "Een plan dat al staat", new_address("staat"))
    person.go(f"{path}bewerken/")
    person.fill("Samenvatting", "Een halve zi")
    says(person, "alleen nog op dit apparaat")
    back = close_and_reopen(person)
    back.sees(GIVEN_BACK)
    summary = back.page.locator("[name=summary]")
    assert summary.input_value() == "Een halve zi"
    visitor = visit(360)
    visitor.go(path)
    visitor.sees_not("Een halve zi")
    back.press("Laat zoals het was")
    assert kept(back) == []
    back.go(f"{path}bewerken/")
    assert summary.input_value() == "Een korte zin over dit plan."
    back.fill("Samenvatting", "Een hele zin.")
    back.press("^Bewaar$")
    back.sees("Een hele zin.")
    assert kept(back) == []
    back.go("/mijn/")
    back.page.evaluate("() => localStorage.setItem('typed:/ergens/', '{\"at\": 0, \"typed\": []}')")
    back.page.reload()
    assert kept(back) == []  # older than a day


def test_signing_out_leaves_nothing_for_the_next(visit: Visit) -> None:
    person = visit(360)
    path = hand_in_quickly(person, "Van wie is dit", new_address("wie"))
    person.go(f"{path}bewerken/")
    person.fill("Samenvatting", "Van mij.")
    person.page.goto(person.address + "/mijn/")
    assert len(kept(person)) == 1
    person.press("^Afmelden$")
    assert kept(person) == []
