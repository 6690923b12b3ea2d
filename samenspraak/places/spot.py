"""A point as it stands in an address: rounded to about a hundred metres, so that it tells nobody's door."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Spot:
    """Degrees in WGS 84."""

    lon: float
    lat: float

    def __str__(self) -> str:
        return f"{self.lon:.3f},{self.lat:.3f}"

    @property
    def stretch(self) -> float:
        """How much shorter a degree of longitude is than one of latitude, here."""
        return math.cos(math.radians(self.lat))


def spot_of(text: str) -> Spot | None:
    """`"4.893,52.373"`; None for what is no point on earth."""
    try:
        lon, lat = (round(float(part), 3) for part in text[:40].split(","))
    except ValueError:
        return None
    inside = abs(lon) <= 180 and abs(lat) <= 89  # nan is not
    return Spot(lon, lat) if inside else None
