"""Geometry without shapely, judged by shapely."""

from __future__ import annotations

import math

import shapely
from hypothesis import given
from hypothesis import strategies as st

from samenspraak.places import lines
from samenspraak.places.tests.files import SQUARE

SIZES = st.lists(st.floats(0.2, 1), min_size=4, max_size=30)
PARTS = st.floats(-1.2, 1.2)


def star(sizes: list[float]) -> list[list[float]]:
    turns = [2 * math.pi * n / len(sizes) for n in range(len(sizes))]
    ring = [[size * math.cos(turn), size * math.sin(turn)] for size, turn in zip(sizes, turns, strict=True)]
    return [*ring, ring[0]]


@given(SIZES, PARTS, PARTS)
def test_inside_is_what_shapely_calls_inside(sizes: list[float], x: float, y: float) -> None:
    ring = star(sizes)
    shape, point = shapely.Polygon(ring), shapely.Point(x, y)
    if shape.boundary.distance(point) < 1e-9:
        return  # the rounding of either may decide
    assert lines.contains({"type": "Polygon", "coordinates": [ring]}, x, y) == shape.covers(point)


@given(SIZES)
def test_the_point_within_lies_within(sizes: list[float]) -> None:
    ring = [[5 + x / 10, 52 + y / 10] for x, y in star(sizes)]
    outline = {"type": "Polygon", "coordinates": [ring]}
    lon, lat = lines.point_within(outline)
    assert shapely.Polygon(ring).buffer(2e-6).contains(shapely.Point(lon, lat))


@given(SIZES)
def test_a_coarser_ring_is_closed_and_no_further_off_than_asked(sizes: list[float]) -> None:
    ring = star(sizes)
    drawn = lines.coarser(ring, 0.05)
    assert drawn[0] == drawn[-1]
    off = max(shapely.LineString(drawn).distance(shapely.Point(point)) for point in ring)
    assert off <= 0.05 + 1e-9


def test_corners_and_borders_count_as_inside() -> None:
    outline = {"type": "Polygon", "coordinates": [SQUARE]}
    assert lines.contains(outline, 5.10, 52.10)
    assert lines.contains(outline, 5.11, 52.10)
    assert lines.contains(outline, 5.12, 52.115)
    assert not lines.contains(outline, 5.1200001, 52.115)


def test_a_hole_is_outside() -> None:
    hole = [[5.105, 52.105], [5.115, 52.105], [5.115, 52.115], [5.105, 52.115], [5.105, 52.105]]
    outline = {"type": "Polygon", "coordinates": [SQUARE, hole]}
    assert not lines.contains(outline, 5.11, 52.11)
    assert lines.contains(outline, 5.102, 52.102)
    lon, lat = lines.point_within(outline)
    assert lines.contains(outline, lon, lat)
