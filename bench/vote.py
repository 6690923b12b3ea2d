"""A whole town's vote: an editor closes it in the desk, and reads the result; and codes for its letters.

Measured from outside, as in production: from the press on the button until the result stands on the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter
from typing import Any

from bench.browser import Browser, Unexpected
from bench.client import Connection
from bench.inside import ask
from bench.place import Place
from bench.scenarios import FIRST_ADDRESS
from bench.server import running
from tools.place import say


@dataclass(frozen=True)
class Town:
    voters: int = 40_000
    likes: int = 10  # of each
    codes: int = 100_000


TOWN = Town()
FEW = Town(voters=1_000, codes=2_000)


def measure(place: Place, town: Town) -> dict[str, Any]:
    name = f"{place.database} {place.version}"
    facts = ask("vote_seed", place, voters=town.voters, each=town.likes)
    say(f"{name}: {town.voters} voters gave {town.voters * town.likes} likes")
    codes = ask("voting_codes", place, activity=facts["by_letter"], count=town.codes)
    say(f"{name}: {town.codes} codes in {codes['seconds']} s")
    with running(place) as server:
        closed, told = _close(place, facts, town)
        complaints = server.complaints()
    say(f"{name}: closed in {closed:.2f} s, told in {told:.2f} s")
    return {
        "database": name,
        "voters": town.voters,
        "likes": town.voters * town.likes,
        "close": round(closed, 2),
        "tell": round(told, 2),
        "seconds": round(closed + told, 2),
        "codes": town.codes,
        "codes_made": min(codes["lines"], codes["entitlements"]),
        "codes_seconds": codes["seconds"],
        "complaints": complaints,
    }


def _close(place: Place, facts: dict[str, Any], town: Town) -> tuple[float, float]:
    """Seconds until the desk says that it is closed, and then until the page has the result."""
    desk = f"/desk/activiteiten/{facts['vote']}/beheer/sluiten/"
    editor = Browser(Connection(place.port), facts["host"], str(FIRST_ADDRESS), cookies=facts["staff"])
    editor.get(desk)
    began = perf_counter()
    editor.post(desk, {"sure": "1"})
    closed = perf_counter()
    visitor = Browser(Connection(place.port), facts["host"], str(FIRST_ADDRESS + 1))
    visitor.get(f"{facts['vote_path']}uitslag/")
    told = perf_counter()
    if f"{town.voters:,}".replace(",", ".") not in visitor.page:
        raise Unexpected("the page does not tell how many voted")
    return closed - began, told - closed
