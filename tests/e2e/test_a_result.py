"""A resident reads a result: what was chosen, how it was counted, what else could have come of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.e2e.person import Person

pytestmark = pytest.mark.browser

RESULT = "/veenoord/stemming/"
Visit = Callable[..., Person]
ROUNDS = "Hoe is er geteld, ronde voor ronde"
OTHER_RULE = "En met een andere telregel"


def unfold(person: Person, words: str) -> None:
    person.page.locator("summary", has_text=words).click()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_resident_reads_it_from_the_sentence_to_the_last_round(
    visit: Visit, width: int, script: bool
) -> None:
    reader = visit(width, script=script)
    reader.go(RESULT)
    reader.sees("Zo is geteld: Meeste stemmen eerst.")
    reader.sees("Past niet meer: er was nog")
    reader.sees_not("Er was € 50.000, er blijft")
    unfold(reader, ROUNDS)
    unfold(reader, OTHER_RULE)
    reader.sees("Er was € 50.000, er blijft")
    reader.sees("Deze regel gold")
    reader.sees("Gelijke delen")
    reader.look()
    unfold(reader, "Dezelfde cijfers in een tabel")
    unfold(reader, "Wat staat er in deze bestanden")
    reader.look()


def test_it_unfolds_by_keyboard_alone(visit: Visit) -> None:
    reader = visit(1280)
    reader.go(RESULT)
    for words, shows in ((ROUNDS, "er blijft"), (OTHER_RULE, "Ter vergelijking")):
        reader.tab_to(words)
        reader.page.keyboard.press("Enter")
        reader.sees(shows)
    reader.look()


def test_in_the_dark_it_can_be_read_as_well(visit: Visit) -> None:
    reader = visit(360, scheme="dark")
    reader.go(RESULT)
    unfold(reader, ROUNDS)
    unfold(reader, OTHER_RULE)
    reader.look()


def test_on_paper_what_is_folded_in_stands_open(visit: Visit) -> None:
    reader = visit(1280)
    reader.go(RESULT)
    reader.page.emulate_media(media="print")
    rounds = reader.page.locator("details.fold ol.rounds li").first
    assert rounds.is_visible()
    assert not reader.page.locator(".top .nav").first.is_visible()


def test_every_file_that_it_offers_is_there(visit: Visit) -> None:
    reader = visit(1280)
    reader.go(RESULT)
    unfold(reader, "Wat staat er in deze bestanden")
    links = reader.page.eval_on_selector_all(
        ".verify a[href]:not([href$='/'])", "all => all.map(link => link.getAttribute('href'))"
    )
    assert len(links) >= 7
    for link in links:
        answer = reader.page.request.get(reader.address + link)
        assert answer.ok, link
        assert "attachment" in answer.headers["content-disposition"]
