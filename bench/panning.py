"""Looking about on the map: from the whole town down to a street."""

from __future__ import annotations

from random import Random
from typing import Any

from bench.client import Connection, request

VIEWS = 30
SCREEN = (850, 640)  # pixels
FLATTENING = 0.61  # a degree of latitude is drawn longer than one of longitude
ZOOMS = range(11, 19)


def views(facts: dict[str, Any]) -> list[str]:
    """The addresses that the map asks for while somebody pans and zooms; always the same thirty."""
    west, south, east, north = facts["box"]
    rng = Random(2026)
    found = [_address(facts, (west, south, east, north), 12)]
    for number in range(VIEWS - 1):
        zoom = ZOOMS[number % len(ZOOMS)]
        width, height = (pixels * 360 / (256 * 2**zoom) for pixels in SCREEN)
        height *= FLATTENING
        x, y = rng.uniform(west, east) - width / 2, rng.uniform(south, north) - height / 2
        found.append(_address(facts, (x, y, x + width, y + height), zoom))
    return found


def largest_view(port: int, facts: dict[str, Any]) -> float:
    """kB of the heaviest answer, before it is compressed."""
    connection = Connection(port)
    sizes = []
    for path in views(facts):
        response = connection.send(request("GET", path, facts["host"], cookies=facts["cookies"][0]))
        if response.status != 200:
            raise ValueError(f"{path} answers {response.status}")
        sizes.append(len(response.text.encode()))
    connection.close()
    return round(max(sizes) / 1000, 1)


def _address(facts: dict[str, Any], box: tuple[float, float, float, float], zoom: int) -> str:
    return f"{facts['list']}punten.json?bbox={','.join(f'{edge:.6f}' for edge in box)}&zoom={zoom}"
