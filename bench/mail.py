"""`python -m bench.mail`: how much mail leaves in an hour beside visitors, and how long a code waits then.

The program runs as in production; a mail server of a few lines takes what it sends. Visitors read pages while
the outbox empties, and every few seconds somebody asks for a code.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import Any

from bench.browser import Browser, Unexpected
from bench.client import Connection, request
from bench.inside import ask
from bench.load import Figures, Request, run
from bench.place import POSTGRESQL, SQLITE, Place, new_place
from bench.scenarios import FIRST_ADDRESS
from bench.server import Running, running
from bench.sink import Sink, sink
from tools.missing import Missing
from tools.place import say

MAILS = 2_000
FEWEST_AN_HOUR = 10_000
LONGEST_CODE = 2.0  # seconds from the outbox to the mail server
PATIENCE = 600.0
BETWEEN_CODES = 1.0
VISITORS = 4


@dataclass(frozen=True)
class MailPlace(Place):
    """A place whose mail goes to our own mail server."""

    mail_url: str = field(default="")

    @property
    def environment(self) -> dict[str, str]:
        return super().environment | {"MAIL_URL": self.mail_url}


def measure(place: Place, mails: int = MAILS) -> dict[str, Any]:
    """Fill the outbox, let it empty beside visitors who ask for codes, and count at the mail server."""
    with sink() as taken:
        place = MailPlace(**vars(place), mail_url=taken.url)
        facts = ask("seed", place, plans=100, ballots=100)
        queued = ask("mail_seed", place, mails=mails)
        with running(place) as server, codes_asked(place, facts["host"], taken) as waits:
            seconds, pages = _emptied(server, facts, taken, set(queued))
        return {
            "database": f"{place.database} {place.version}",
            "mails": mails,
            "seconds": round(seconds, 1),
            "an_hour": round(mails / seconds * 3600),
            "twice": taken.twice(),
            "connections": taken.sessions,
            "codes": len(waits),
            "longest_code": round(max(waits, default=0.0), 2),
            "pages_a_second": [round(figures.per_second) for figures in pages],
            "page_p99_ms": [round(figures.p99) for figures in pages],
            "page_errors": sum(figures.errors for figures in pages),
            "complaints": server.complaints(),
        }


def missed(result: dict[str, Any]) -> Iterator[str]:
    name = result["database"]
    if result["an_hour"] < FEWEST_AN_HOUR:
        yield f"{name}: {result['an_hour']} mails an hour, not {FEWEST_AN_HOUR}"
    if result["longest_code"] > LONGEST_CODE or not result["codes"]:
        yield f"{name}: a code waited {result['longest_code']} s, not at most {LONGEST_CODE}"
    if result["twice"]:
        yield f"{name}: {result['twice']} mails arrived twice"
    if result["page_errors"]:
        yield f"{name}: {result['page_errors']} pages failed meanwhile"
    for complaint, number in result["complaints"].items():
        if number:
            yield f"{name}: “{complaint}” {number} times in the log"


def _emptied(
    server: Running, facts: dict[str, Any], taken: Sink, queued: set[str]
) -> tuple[float, list[Figures]]:
    """Seconds from the first of these mails to the last, and how visitors fared meanwhile."""
    visits = [Request(request("GET", path, facts["host"])) for path in (facts["list"], *facts["plans"][:20])]
    rounds: list[Figures] = []
    done = Event()

    def visitors() -> None:
        while not done.is_set():
            watched = server.watched
            rounds.append(
                run("pages", server.place.port, visits, watched=watched, clients=VISITORS, seconds=5)
            )

    reading = Thread(target=visitors)
    reading.start()
    try:
        span = taken.wait_for(queued, PATIENCE)
    finally:
        done.set()
        reading.join()
    return span, rounds


@contextmanager
def codes_asked(place: Place, host: str, taken: Sink) -> Iterator[list[float]]:
    """While mail leaves, somebody asks for a code every second; how long each waits after it was asked."""
    waits: list[float] = []
    done = Event()

    def asking() -> None:
        number = 0
        taken.begun.wait(PATIENCE)
        while not done.wait(BETWEEN_CODES):
            number += 1
            address = f"code-{number}@voorbeeld.nl"
            _ask_code(place, host, address, number)
            queued = time.time()
            arrived = taken.arrived_for(address, LONGEST_CODE * 5)
            waits.append(max(0.0, (arrived or time.time()) - queued))

    thread = Thread(target=asking)
    thread.start()
    try:
        yield waits
    finally:
        done.set()
        taken.begun.set()
        thread.join()


def _ask_code(place: Place, host: str, address: str, number: int) -> None:
    browser = Browser(Connection(place.port), host, str(FIRST_ADDRESS + number))
    browser.get("/aanmelden/")
    with suppress(Unexpected):  # it leads on by a 302, which this browser does not follow
        browser.post("/aanmelden/", {"do": "address", "address": address})


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.mail", description=__doc__)
    parser.add_argument("--database", choices=[SQLITE, POSTGRESQL, "both"], default="both")
    parser.add_argument("--mails", type=int, default=MAILS)
    options = parser.parse_args()
    databases = (SQLITE, POSTGRESQL) if options.database == "both" else (options.database,)
    sentences: list[str] = []
    for database in databases:
        try:
            with new_place(database) as place:
                say(f"{database}: {options.mails} mails …")
                result = measure(place, options.mails)
        except Missing as reason:
            sentences.append(f"{database}: not measured: {reason}")
            continue
        print(json.dumps(result, indent=2, ensure_ascii=False))
        sentences += missed(result)
    for sentence in sentences:
        print(f"missed: {sentence}")
    return 1 if sentences else 0


if __name__ == "__main__":
    sys.exit(main())
