"""How much mail leaves in an hour beside visitors, and how long a code waits then.

The program runs as in production; a mail server of a few lines takes what it sends. Visitors read pages while
the outbox empties, and every second somebody asks for a code.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Event, Thread
from typing import Any

from bench.client import request
from bench.codes import PATIENCE, asked
from bench.inside import ask
from bench.load import Figures, Request, run
from bench.place import Place
from bench.server import Running, running
from bench.sink import Sink, sink
from tools.place import say

VISITORS = 4
PLANS = 100


@dataclass(frozen=True)
class MailPlace(Place):
    """A place whose mail goes to our own mail server."""

    mail_url: str = field(default="")

    @property
    def environment(self) -> dict[str, str]:
        return super().environment | {"MAIL_URL": self.mail_url}


def measure(place: Place, mails: int) -> dict[str, Any]:
    """Fill the outbox, let it empty beside visitors who ask for codes, and count at the mail server."""
    name = f"{place.database} {place.version}"
    say(f"{name}: {mails} mails …")
    with sink() as taken:
        place = MailPlace(**vars(place), mail_url=taken.url)
        facts = ask("seed", place, plans=PLANS, ballots=100)
        queued = ask("mail_seed", place, mails=mails)
        with running(place) as server, asked(place, facts["host"], taken) as waits:
            seconds, pages = _emptied(server, facts, taken, set(queued))
        return {
            "database": name,
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
