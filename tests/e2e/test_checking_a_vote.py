"""Anybody checks a vote, and finds a ballot back while the server learns next to nothing of it."""

from __future__ import annotations

import json
import re
import time
import urllib.error
import urllib.request
from collections.abc import Callable

import pytest

from samenspraak.engines.ledger import tracker
from tests.e2e.person import Person, new_address

pytestmark = pytest.mark.browser

OPEN, TOLD = "/oude-haven/stemming/", "/veenoord/stemming/"
Visit = Callable[..., Person]


def log_of(demo: str, vote: str) -> list[str]:
    try:
        with urllib.request.urlopen(f"{demo}{vote}controle/logboek.json") as answer:
            found: list[str] = json.load(answer)["leaves"]
            return found
    except urllib.error.HTTPError:
        return []


def signed(demo: str, vote: str) -> bool:
    try:
        urllib.request.urlopen(f"{demo}{vote}controle/stemming.json").close()
    except urllib.error.HTTPError:
        return False
    return True


@pytest.fixture(scope="module", autouse=True)
def sealed(demo: str) -> None:
    """A demo that just started seals its votes within a minute or two."""
    for _ in range(180):
        if log_of(demo, OPEN) and signed(demo, TOLD):
            return
        time.sleep(1)
    raise AssertionError("the demo's votes were not sealed")


def some_tracker(demo: str, vote: str, place: int = 37) -> str:
    """Of a ballot that is in the log."""
    return tracker(bytes.fromhex(log_of(demo, vote)[place]))


def sent_by(person: Person) -> list[str]:
    """All that its browser tells the server from now on."""
    sent: list[str] = []
    person.page.on(
        "request",
        lambda request: sent.append(f"{request.url} {request.post_data or ''} {request.headers}".upper()),
    )
    return sent


def look_up(person: Person, code: str) -> None:
    person.page.get_by_label("Je volgcode", exact=True).fill(code)
    person.press("Zoek mijn stem")


def nothing_told(sent: list[str], code: str) -> bool:
    """Not the tracker, nor more of it than its first two symbols."""
    return not any(code[:4] in each or code.replace("-", "")[:3] in each.split(" ")[0] for each in sent)


@pytest.mark.parametrize("width", [360, 1280])
def test_a_ballot_is_found_back_and_its_tracker_stays_home(visit: Visit, demo: str, width: int) -> None:
    voter, code = visit(width), some_tracker(demo, TOLD)
    voter.go(f"{TOLD}controle/")
    voter.sees("Alle stemmen zijn openbaar")
    sent = sent_by(voter)
    misread = code.lower().replace("-", "  ").replace("0", "o").replace("1", "l")
    look_up(voter, f" {misread} ")
    voter.sees("Je stem staat in het logboek")
    voter.sees("Op plaats 37; de eerste is plaats 0.")
    voter.sees("Je browser rekende na: deze plaats hoort bij de wortel van het logboek.")
    voter.sees("Dit staat erop:")
    assert [each.split(" ")[0] for each in sent if "VOLGCODES" in each] == [
        f"{demo}{TOLD}controle/volgcodes.json?begin={code[0]}".upper()
    ]
    assert nothing_told(sent, code)
    assert code[:4] not in voter.page.url
    assert "COOKIE" not in "".join(each for each in sent if "VOLGCODES" in each)


def test_before_the_result_it_does_not_say_what_was_chosen(visit: Visit, demo: str) -> None:
    voter = visit(360)
    voter.go(f"{OPEN}controle/")
    voter.sees("De stemming is open")
    look_up(voter, some_tracker(demo, OPEN))
    voter.sees("Je stem staat in het logboek")
    voter.sees("Wat erop staat, zie je hier na de uitslag.")
    voter.sees_not("Dit staat erop:")


@pytest.mark.parametrize("typed", ["", "7K3M", "7K3M-Q9TX-2VHB-R4DU", "🗳" * 16, "x" * 100_000])
def test_what_is_no_tracker_asks_nothing_of_the_server(visit: Visit, typed: str) -> None:
    voter = visit(360)
    voter.go(f"{OPEN}controle/")
    sent = sent_by(voter)
    look_up(voter, typed)
    voter.sees("Dit is geen volgcode")
    assert voter.page.evaluate("document.activeElement.id") == "volgcode"
    assert not sent


def test_an_unknown_tracker_is_not_there(visit: Visit) -> None:
    voter = visit(1280)
    voter.go(f"{OPEN}controle/")
    look_up(voter, "ZZZZ-ZZZZ-ZZZZ-ZZZZ")
    voter.sees("Deze volgcode staat niet in het logboek")


@pytest.mark.parametrize("part", ["proof", "root", "signature", "content"])
def test_a_browser_finds_out_a_server_that_lies(visit: Visit, demo: str, part: str) -> None:
    voter, code = visit(360), some_tracker(demo, TOLD)

    def lie(route: object) -> None:
        answer = route.fetch()  # type: ignore[attr-defined]  # a Route; playwright exports no type for its handler
        value = answer.json()
        for leaf in value["leaves"]:
            if part == "proof":
                leaf["proof"][0] = "00" * 32
            elif part == "content":
                leaf["content"] = leaf["content"].replace("[", "[9,")
        if part in value["head"]:
            value["head"][part] = "ab" * (len(value["head"][part]) // 2)
        route.fulfill(response=answer, json=value)  # type: ignore[attr-defined]  # as above

    voter.page.route("**/volgcodes.json*", lie)
    voter.go(f"{TOLD}controle/")
    look_up(voter, code)
    voter.sees("Dit klopt niet")
    voter.sees_not("Je stem staat in het logboek")


def test_when_the_server_fails_there_is_the_list(visit: Visit, demo: str) -> None:
    voter = visit(360)
    voter.page.route("**/volgcodes.json*", lambda route: route.fulfill(status=503, body="vol"))
    voter.go(f"{OPEN}controle/")
    look_up(voter, some_tracker(demo, OPEN))
    voter.sees("Het zoeken lukte niet")
    voter.sees("Het eerste teken van je volgcode")


def test_it_is_found_by_keyboard_alone(visit: Visit, demo: str) -> None:
    voter = visit(1280)
    voter.go(f"{TOLD}controle/")
    voter.tab_to("Je volgcode")
    voter.page.keyboard.type(some_tracker(demo, TOLD))
    voter.page.keyboard.press("Enter")
    voter.settle()
    voter.sees("Je stem staat in het logboek")
    for words in ("Zoek zelf in de lijst", "De regels in woorden", "check_vote.py"):
        voter.tab_to(words)
    voter.look()


@pytest.mark.parametrize("width", [360, 1280])
def test_without_script_the_first_symbol_gives_a_list(visit: Visit, demo: str, width: int) -> None:
    voter, code = visit(width, script=False), some_tracker(demo, TOLD)
    voter.go(f"{TOLD}controle/")
    assert not voter.page.locator("#volgcode").is_visible()
    sent = sent_by(voter)
    field = voter.page.get_by_label("Het eerste teken van je volgcode")
    field.press_sequentially(code)
    assert field.input_value() == code[0], "no more fits in it"
    voter.press("Toon de lijst")
    voter.sees(f"Volgcodes die beginnen met {code[0]}")
    assert code in voter.page.inner_text("table").replace("\n", "")
    assert nothing_told(sent, code)


def test_the_list_can_be_read_on_any_screen(visit: Visit, demo: str) -> None:
    for width in (360, 1280):
        reader = visit(width)
        reader.go(f"{TOLD}controle/volgcodes/?begin={some_tracker(demo, TOLD)[0]}")
        reader.sees("Zoek hier zelf je volgcode.")
        reader.go(f"{OPEN}controle/volgcodes/?begin=")
    dark = visit(360, scheme="dark")
    dark.go(f"{TOLD}controle/")
    look_up(dark, some_tracker(demo, TOLD))


def test_the_receipt_on_paper_leads_here(visit: Visit, demo: str) -> None:
    voter = visit(360)
    voter.go(f"{OPEN}stemmen/")
    voter.button("Kies dit plan").click()
    voter.page.wait_for_timeout(250)
    voter.press("Controleer")
    voter.press("Verder")
    voter.page.locator("input[type=email]").fill(new_address("bewijs"))
    voter.press("Stuur mij een code")
    voter.enter_code()
    voter.press("Bevestig je stem")
    assert not voter.page.locator(".receipt .qr").is_visible()
    voter.page.emulate_media(media="print")
    assert voter.page.locator(".receipt .qr").is_visible()
    assert not voter.page.locator(".btn").first.is_visible()
    voter.sees(f"{demo}{OPEN}controle/")
    assert re.search(r"([0-9A-Z]{4}-){3}[0-9A-Z]{4}", voter.page.inner_text("#volgcode").replace("\n", ""))
    voter.page.emulate_media(media="screen")
    voter.page.get_by_role("link", name=f"{OPEN}controle/").click()
    voter.settle()
    voter.sees("Controleer de stemming")
