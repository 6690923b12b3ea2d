"""Outlines made valid and light with shapely. Only reading a file needs this; nothing else imports it.

Neighbours keep the border they share: what is drawn as one coverage is simplified as one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from django.utils.translation import gettext as _

from samenspraak.places import lines
from samenspraak.places.problems import Unreadable

METRE = 1e-5  # of latitude; of longitude it is 70 cm here
MOST_BYTES = 60_000  # of one outline as JSON
SKETCH_POINTS = 60
MOST_MENDING = 5_000  # points of outlines that cross themselves, in one file
CROSSINGS = 20  # stretches that may lie over each other, a point: more is a tangle that takes for ever
COVERAGE_POINTS = 100_000
NEIGHBOURS = 12  # boxes an area touches on average in a coverage; judging a heap of areas takes too long


@dataclass(frozen=True)
class Light:
    """An outline as we keep it."""

    outline: dict[str, Any]
    box: tuple[float, float, float, float]
    sketch: list[Any]


@dataclass(frozen=True)
class Lightened:
    """All of them in the order they came, and sentences on what was done."""

    outlines: list[Light]
    notes: list[str]


def lighten(outlines: Mapping[str, list[list[list[tuple[float, float]]]]]) -> Lightened:
    shapes = {name: _shape(parts) for name, parts in outlines.items()}
    crossing = [name for name, shape in shapes.items() if not shape.is_valid]
    if crossing:
        _refuse_tangles({name: shapes[name] for name in crossing})
    for name in crossing:
        shapes[name] = _mended(shapes[name], name)
    notes = []
    if crossing:
        words = _("De omtrek van %(names)s kruiste zichzelf. Die hebben we hersteld: kijk of het klopt.")
        notes.append(words % {"names": _listed(crossing)})
    simple = _simplified(list(shapes.values()))
    return Lightened([_light(shape, name) for name, shape in zip(shapes, simple, strict=True)], notes)


def _shape(parts: list[list[list[tuple[float, float]]]]) -> Any:
    polygons = [shapely.Polygon(rings[0], rings[1:]) for rings in parts]
    return polygons[0] if len(polygons) == 1 else shapely.MultiPolygon(polygons)


def _refuse_tangles(shapes: Mapping[str, Any]) -> None:
    """Mending costs as much as there are crossings: a star of thousands of strokes takes hours."""
    if sum(shapely.get_num_coordinates(shape) for shape in shapes.values()) > MOST_MENDING or any(
        _overlaps(shape) > CROSSINGS * shapely.get_num_coordinates(shape) for shape in shapes.values()
    ):
        raise Unreadable(
            _("De omtrek van %(names)s kruist zichzelf. Herstel dat in je kaartprogramma.")
            % {"names": _listed(list(shapes))}
        )


def _overlaps(shape: Any) -> int:
    """How many pairs of strokes have boxes that overlap: never fewer than there are crossings."""
    rings = [shapely.get_coordinates(ring) for ring in shapely.get_rings(shape)]
    starts, ends = np.vstack([ring[:-1] for ring in rings]), np.vstack([ring[1:] for ring in rings])
    return _touching(np.minimum(starts, ends), np.maximum(starts, ends))


def _mended(shape: Any, name: str) -> Any:
    parts = shapely.get_parts(shapely.make_valid(shape))
    areas = [area for part in parts for area in shapely.get_parts(part) if area.geom_type == "Polygon"]
    if not areas:
        raise Unreadable(_("De omtrek van “%(name)s” heeft geen oppervlak.") % {"name": name})
    return areas[0] if len(areas) == 1 else shapely.MultiPolygon(areas)


def _simplified(shapes: list[Any]) -> list[Any]:
    """At most about a metre off. A coverage (no overlaps, shared borders alike) stays one."""
    points = sum(shapely.get_num_coordinates(shape) for shape in shapes)
    if len(shapes) > 1 and points <= COVERAGE_POINTS and _may_be_coverage(shapes):
        return list(shapely.coverage_simplify(shapes, METRE))
    return [shapely.simplify(shape, METRE, preserve_topology=True) for shape in shapes]


def _may_be_coverage(shapes: list[Any]) -> bool:
    bounds = shapely.bounds(shapes)
    low, high = bounds[:, :2], bounds[:, 2:]
    if _touching(low, high) > NEIGHBOURS * len(shapes):
        return False
    return bool(shapely.coverage_is_valid(shapes))


def _touching(low: Any, high: Any) -> int:
    """Pairs of boxes, given by their lower left and upper right corners, that overlap or touch."""
    return sum(
        int(np.count_nonzero(np.all((low <= high[n]) & (high >= low[n]), axis=1))) for n in range(len(low))
    )


def _light(shape: Any, name: str) -> Light:
    tolerance = METRE
    for _round in range(10):
        outline = _rounded(shape)
        if len(json.dumps(outline)) <= MOST_BYTES:
            break
        tolerance *= 2
        shape = shapely.simplify(shape, tolerance, preserve_topology=True)
    else:
        raise Unreadable(
            _("De omtrek van “%(name)s” is te ingewikkeld. Maak haar eenvoudiger.") % {"name": name}
        )
    parts = lines.polygons(outline)
    if not any(len(rings[0]) >= 4 for rings in parts):
        raise Unreadable(_("De omtrek van “%(name)s” heeft geen oppervlak.") % {"name": name})
    box = lines.box_around([lines.box_of_ring(rings[0]) for rings in parts])
    assert box is not None  # noqa: S101  # there is a ring, so there is a box
    return Light(outline, box, _sketch(shape))


def _sketch(shape: Any) -> list[Any]:
    """Coarser in large steps by shapely, the last bit by our own, which is slow but keeps the largest."""
    drawn, tolerance = shape, 10 * METRE
    while shapely.get_num_coordinates(drawn) > SKETCH_POINTS and tolerance < 0.1:
        coarser = shapely.simplify(shape, tolerance, preserve_topology=True)
        if coarser.is_empty:
            break
        drawn, tolerance = coarser, tolerance * 2
    parts = lines.polygons(_rounded(drawn))
    return lines.sketch(parts, tolerance=tolerance, most_points=SKETCH_POINTS)


def _rounded(shape: Any) -> dict[str, Any]:
    """GeoJSON with six decimals: about ten centimetres, and a third of the size."""
    rounded = shapely.transform(shape, lambda points: np.round(points, 6))
    if not rounded.is_valid:
        rounded = shapely.set_precision(shape, 1e-6)
    areas = [part for part in shapely.get_parts(rounded) if part.geom_type == "Polygon" and not part.is_empty]
    coordinates = [
        [np.round(shapely.get_coordinates(ring), 6).tolist() for ring in shapely.get_rings(area)]
        for area in areas
    ]
    if len(coordinates) == 1:
        return {"type": "Polygon", "coordinates": coordinates[0]}
    return {"type": "MultiPolygon", "coordinates": coordinates}


def _listed(names: list[str]) -> str:
    shown = ", ".join(f"“{name}”" for name in names[:5])
    return shown if len(names) <= 5 else _("%(names)s en meer") % {"names": shown}
