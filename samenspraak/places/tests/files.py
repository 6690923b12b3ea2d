"""GeoJSON files, honest and otherwise."""

from __future__ import annotations

import json
from typing import Any

SQUARE = [[5.10, 52.10], [5.12, 52.10], [5.12, 52.12], [5.10, 52.12], [5.10, 52.10]]
BESIDE = [[5.12, 52.10], [5.14, 52.10], [5.14, 52.12], [5.12, 52.12], [5.12, 52.10]]
BOW_TIE = [[5.10, 52.10], [5.12, 52.12], [5.12, 52.10], [5.10, 52.12], [5.10, 52.10]]


def polygon(ring: Any) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": [ring]}


def feature(name: Any, ring: Any = SQUARE, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": {"name": name, **properties}, "geometry": polygon(ring)}


def collection(*features: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": list(features)}).encode()


def moved(ring: Any, lon: float, lat: float) -> list[list[float]]:
    return [[point[0] + lon, point[1] + lat] for point in ring]


def two_neighbours() -> bytes:
    return collection(feature("Oude Haven"), feature("Veenoord", BESIDE))
