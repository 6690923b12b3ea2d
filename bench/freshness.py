"""Are kept pages dropped when something changes? A plan is published while the list is being read."""

from __future__ import annotations

import time
from typing import Any

from bench.client import Connection, request
from bench.inside import ask
from bench.place import Place

READERS = 8  # connections, so that every worker is asked
PATIENCE = 10.0


def seconds_until_shown(place: Place, facts: dict[str, Any]) -> float | None:
    """From the end of the publishing process until every reader sees the plan; None when they never do."""
    title = "Een plan dat net binnenkwam"
    read = request("GET", facts["list"], facts["host"])
    connections = [Connection(place.port) for _ in range(READERS)]
    for connection in connections:
        if title in connection.send(read).text:
            raise ValueError("the plan was there before it was published")
    ask("publish", place, activity=facts["ideas"], title=title)
    began = time.perf_counter()
    while time.perf_counter() - began < PATIENCE:
        asked = time.perf_counter() - began
        if all(title in connection.send(read).text for connection in connections):
            return round(asked, 2)
    return None
