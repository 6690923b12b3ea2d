"""All areas in a few strokes: for the map without tiles, and drawn small in the desk."""

from __future__ import annotations

import json
from collections.abc import Sequence
from math import cos, radians
from typing import Any

from samenspraak.places import lines
from samenspraak.places.models import Area

MOST_BYTES = 100_000
FEATURE_BYTES = 120  # what stands around the coordinates and the name
POINT_BYTES = 20
FEWEST_POINTS = 5


def outlines_json() -> dict[str, Any]:
    """A FeatureCollection of at most 100 kB: coarser with many areas, and with very many the largest only."""
    rows = list(Area.objects.values_list("pk", "name", "sketch"))
    if not rows:
        return {"type": "FeatureCollection", "features": []}
    room = MOST_BYTES / len(rows) - FEATURE_BYTES - 20
    most_points = max(FEWEST_POINTS, int(room / POINT_BYTES))
    features = [
        feature(key, name, sketch if _count(sketch) <= most_points else _coarser(sketch, most_points))
        for key, name, sketch in rows
        if sketch
    ]
    return {"type": "FeatureCollection", "features": _fitting(features)}


def feature(key: int, name: str, coordinates: Any) -> dict[str, Any]:
    geometry = {"type": "MultiPolygon", "coordinates": coordinates}
    return {"type": "Feature", "id": key, "properties": {"name": name}, "geometry": geometry}


def _count(sketch: Any) -> int:
    return sum(len(ring) for rings in sketch for ring in rings)


def _coarser(sketch: Any, most_points: int) -> Any:
    return lines.sketch(sketch, tolerance=2e-5, most_points=most_points)


def _fitting(features: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """As many as fit, those with most to draw first."""
    room, kept = MOST_BYTES - 60, []
    for one in features:
        room -= len(json.dumps(one, ensure_ascii=False, separators=(",", ":")).encode()) + 1
        if room < 0:
            break
        kept.append(one)
    return kept


def svg_paths(areas: Sequence[Area], width: int = 320) -> tuple[str, list[tuple[Area, str]]]:
    """A viewBox, and of each area the path that draws it: north up, degrees of longitude shortened."""
    box = lines.box_around([area.box for area in areas])
    if box is None:
        return "0 0 1 1", []
    west, _south, east, north = box
    shorter = cos(radians((box[1] + box[3]) / 2))
    scale = width / max((east - west) * shorter, north - box[1], 1e-9)

    def path(sketch: Any) -> str:
        return "".join(
            "M"
            + "L".join(
                f"{(point[0] - west) * shorter * scale:.1f} {(north - point[1]) * scale:.1f}"
                for point in ring
            )
            + "Z"
            for rings in sketch
            for ring in rings
        )

    frame = f"-4 -4 {(east - west) * shorter * scale + 8:.1f} {(north - box[1]) * scale + 8:.1f}"
    return frame, [(area, path(area.sketch)) for area in areas]
