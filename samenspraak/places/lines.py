"""Plane geometry in plain Python, for web workers: inside or not, coarser lines, a point within.

Shapely does the heavy work once, when a file is read; these answer on every page without loading it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

Point = tuple[float, float]
Ring = Sequence[Sequence[float]]
Box = tuple[float, float, float, float]  # west, south, east, north


def polygons(outline: dict[str, Any]) -> list[list[Ring]]:
    """The polygons of a Polygon or MultiPolygon: of each its rings, the outer one first."""
    parts = outline["coordinates"]
    return [parts] if outline["type"] == "Polygon" else list(parts)


def contains(outline: dict[str, Any], lon: float, lat: float) -> bool:
    """Does the point lie in it? On the border counts as inside, also on the border of a hole."""
    return any(_in_polygon(rings, lon, lat) for rings in polygons(outline))


def _in_polygon(rings: list[Ring], lon: float, lat: float) -> bool:
    inside = False
    for ring in rings:
        for (x1, y1, *_), (x2, y2, *_) in _edges(ring):
            if _on_edge(lon, lat, x1, y1, x2, y2):
                return True
            if (y1 > lat) != (y2 > lat) and lon < x1 + (lat - y1) * (x2 - x1) / (y2 - y1):
                inside = not inside
    return inside


def _on_edge(x: float, y: float, x1: float, y1: float, x2: float, y2: float) -> bool:
    if not (min(x1, x2) <= x <= max(x1, x2) and min(y1, y2) <= y <= max(y1, y2)):
        return False
    return (x2 - x1) * (y - y1) == (y2 - y1) * (x - x1)


def _edges(ring: Ring) -> Iterator[tuple[Sequence[float], Sequence[float]]]:
    return pairwise(ring)


def point_within(outline: dict[str, Any]) -> Point:
    """A point that surely lies inside: the middle of the widest stretch half-way up the largest polygon."""
    rings = max(polygons(outline), key=lambda parts: _size(box_of_ring(parts[0])))
    _west, south, _east, north = box_of_ring(rings[0])
    lat = (south + north) / 2 + (north - south) * 1e-7  # a hair off, so that corners at half-way don't count
    crossings = sorted(
        x1 + (lat - y1) * (x2 - x1) / (y2 - y1)
        for ring in rings
        for (x1, y1, *_), (x2, y2, *_) in _edges(ring)
        if (y1 > lat) != (y2 > lat)
    )
    pairs = list(zip(crossings[::2], crossings[1::2], strict=False))
    if not pairs:
        return (float(rings[0][0][0]), float(rings[0][0][1]))
    left, right = max(pairs, key=lambda pair: pair[1] - pair[0])
    return (round((left + right) / 2, 6), round(lat, 6))


def box_of_ring(ring: Ring) -> Box:
    lons, lats = [point[0] for point in ring], [point[1] for point in ring]
    return (min(lons), min(lats), max(lons), max(lats))


def box_around(boxes: Sequence[Box]) -> Box | None:
    """The smallest box that holds all; None without any."""
    if not boxes:
        return None
    wests, souths, easts, norths = zip(*boxes, strict=True)
    return (min(wests), min(souths), max(easts), max(norths))


def _size(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def coarser(ring: Ring, tolerance: float) -> list[list[float]]:
    """The ring with fewer points, none further off than `tolerance` (Douglas and Peucker)."""
    if len(ring) <= 5:
        return [list(point[:2]) for point in ring]
    # A ring ends where it begins: cut it at the point furthest from there.
    middle = max(range(len(ring)), key=lambda n: _squared(ring[n], ring[0])) or len(ring) // 2
    keep = {0, middle, len(ring) - 1}
    stretches = [(0, middle), (middle, len(ring) - 1)]
    while stretches:
        first, last = stretches.pop()
        furthest, distance = 0, tolerance * tolerance
        for n in range(first + 1, last):
            off = _off(ring[n], ring[first], ring[last])
            if off > distance:
                furthest, distance = n, off
        if furthest:
            keep.add(furthest)
            stretches += [(first, furthest), (furthest, last)]
    return [list(ring[n][:2]) for n in sorted(keep)]


def _squared(a: Sequence[float], b: Sequence[float]) -> float:
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2


def _off(point: Sequence[float], start: Sequence[float], end: Sequence[float]) -> float:
    """Squared distance from the point to the stretch."""
    length = _squared(start, end)
    if not length:
        return _squared(point, start)
    along = (
        (point[0] - start[0]) * (end[0] - start[0]) + (point[1] - start[1]) * (end[1] - start[1])
    ) / length
    along = min(1.0, max(0.0, along))
    foot = (start[0] + along * (end[0] - start[0]), start[1] + along * (end[1] - start[1]))
    return _squared(point, foot)


def sketch(
    parts: Sequence[Sequence[Ring]], *, tolerance: float, most_points: int
) -> list[list[list[list[float]]]]:
    """Coordinates of a MultiPolygon in a few strokes: outer rings only, the largest first."""
    rings: list[Ring] = sorted((rings[0] for rings in parts), key=lambda ring: -_size(box_of_ring(ring)))
    found = [[list(point[:2]) for point in ring] for ring in rings]
    while sum(map(len, found)) > most_points:
        fewer = [drawn for ring in found if len(drawn := coarser(ring, tolerance)) >= 4]
        if not fewer:
            break
        found, tolerance = fewer, tolerance * 3
        if tolerance > 1:  # a degree: whatever it is, this draws it
            break
    kept: list[list[list[list[float]]]] = []
    room = most_points
    for ring in found or [_box_ring(rings[0])]:
        room -= len(ring)
        if kept and room < 0:
            break
        kept.append([[[round(point[0], 5), round(point[1], 5)] for point in ring]])
    return kept


def _box_ring(ring: Ring) -> list[list[float]]:
    west, south, east, north = box_of_ring(ring)
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]
