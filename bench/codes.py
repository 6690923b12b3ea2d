"""Somebody who asks for a sign-in code every second, and how long each code is on its way."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from bench.browser import Browser
from bench.client import Connection
from bench.place import Place
from bench.scenarios import FIRST_ADDRESS
from bench.sink import Sink

BETWEEN = 1.0
PATIENCE = 600.0
GIVEN_UP = 10.0


@contextmanager
def asked(place: Place, host: str, taken: Sink) -> Iterator[list[float]]:
    """From the first mail on; seconds from the answer on the screen until the mail server has the code."""
    waits: list[float] = []
    done = Event()

    def asking() -> None:
        number = 0
        taken.begun.wait(PATIENCE)
        while not done.is_set():
            number += 1
            address = f"code-{number}@voorbeeld.nl"
            _ask(place, host, address, number)
            queued = time.time()
            arrived = taken.arrived_for(address, GIVEN_UP)
            waits.append(max(0.0, (arrived or time.time()) - queued))
            done.wait(BETWEEN)

    thread = Thread(target=asking)
    thread.start()
    try:
        yield waits
    finally:
        done.set()
        taken.begun.set()
        thread.join()


def _ask(place: Place, host: str, address: str, number: int) -> None:
    browser = Browser(Connection(place.port), host, str(FIRST_ADDRESS + number))
    browser.get("/aanmelden/")
    browser.post("/aanmelden/", {"do": "address", "address": address})
