"""Points on the map, gathered by the database into as many groups as fit on a screen.

The grid is fixed to the world, not to the view: whoever pans sees the same groups in the same places.
One query, whatever the number of points; never more than 100 kB.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Avg, Count, F, FloatField, Max, Min, QuerySet, Value
from django.db.models.functions import Cast, Floor
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from samenspraak.places.lines import Box

CELL = 72  # pixels: two pins of 40 and some air
MOST_CELLS = 400
MOST_BYTES = 100_000
MOST_APART = 100  # points that lie so close that no zoom parts them, listed one by one
LARGEST_ZOOM = 22
FLATTENING = 0.61  # a degree of latitude is drawn longer than one of longitude: cos 52.4°
MOST_TITLE = 80


class BadView(ValueError):
    """The part of the map that was asked for makes no sense; the message says why."""


@dataclass(frozen=True)
class View:
    """The part of the map somebody looks at."""

    box: Box
    zoom: int
    apart: bool = False  # every point for itself, as far as MOST_APART goes


@dataclass(frozen=True)
class Source:
    """Where the points come from. Names are look-ups from the rows of the queryset."""

    rows: QuerySet[Any]
    url: Callable[[str], str]  # the key of a row → its page
    key: str = "reference"
    title: str = "title"
    place: str = "place"

    @property
    def prefix(self) -> str:
        return f"{self.place}__"


def view_from(asked: Mapping[str, str]) -> View:
    """The view in an address: `bbox=west,south,east,north&zoom=13`. Raises BadView, in words."""
    try:
        numbers = [float(part) for part in asked.get("bbox", "")[:200].split(",")]
        zoom = int(asked.get("zoom", "")[:4])
    except ValueError:
        raise BadView(_("bbox hoort vier getallen te zijn (west, zuid, oost, noord) en zoom één.")) from None
    if len(numbers) != 4 or not all(map(math.isfinite, numbers)):
        raise BadView(_("bbox hoort vier getallen te zijn: west, zuid, oost, noord."))
    west, south, east, north = numbers
    if not (west < east and south < north):
        raise BadView(_("In bbox hoort west voor oost te staan en zuid voor noord."))
    if not (0 <= zoom <= LARGEST_ZOOM):
        raise BadView(_("zoom ligt tussen 0 en 22."))
    box = (max(west, -180.0), max(south, -90.0), min(east, 180.0), min(north, 90.0))
    if box[0] >= box[2] or box[1] >= box[3]:
        raise BadView(_("bbox ligt niet op aarde."))
    return View(box, zoom, apart=asked.get("apart") == "1")


def clusters_response(source: Source, request: HttpRequest) -> HttpResponse:
    """JSON for the map: `{"points": […], "clusters": […]}`, or 400 with a sentence."""
    try:
        view = view_from(request.GET)
    except BadView as problem:
        return _json({"error": str(problem)}, status=400)
    return HttpResponse(clusters_json(source, view), content_type="application/json")


def clusters_json(source: Source, view: View) -> bytes:
    """What the view holds; coarser than asked where it would weigh too much."""
    zoom = fitting_zoom(view)
    while True:
        found = apart(source, view) if view.apart else grouped(source, view, zoom)
        body = _dumped(found)
        if len(body) <= MOST_BYTES or zoom == 0:
            return body
        zoom -= 1
        view = View(view.box, view.zoom)


def fitting_zoom(view: View) -> int:
    """The zoom asked for, or the largest one whose grid has a decent number of cells in this box."""
    west, south, east, north = view.box
    for zoom in range(view.zoom, 0, -1):
        width, height = cell(zoom)
        if ((east - west) / width + 1) * ((north - south) / height + 1) <= MOST_CELLS:
            return zoom
    return 0


def cell(zoom: int) -> tuple[float, float]:
    """Degrees of one cell of the grid, across and up."""
    width = 360 * CELL / (256 * 2**zoom)
    return width, width * FLATTENING


def grouped(source: Source, view: View, zoom: int) -> dict[str, list[Any]]:
    width, height = cell(zoom)
    rows = (
        _inside(source, view.box)
        .annotate(
            column=Floor(Cast(F("x") / Value(width, FloatField()), FloatField())),
            line=Floor(Cast(F("y") / Value(height, FloatField()), FloatField())),
        )
        .values("column", "line")
        .annotate(
            n=Count("pk", distinct=True),
            lon_mean=Avg("x"),
            lat_mean=Avg("y"),
            west=Min("x"),
            south=Min("y"),
            east=Max("x"),
            north=Max("y"),
            one=Min(source.key),
            named=Min(source.title),
        )
        .order_by("-lat_mean", "lon_mean")  # as one reads: the keyboard goes along the map in this order
    )
    points, clusters = [], []
    for row in rows:
        if row["n"] == 1:
            points.append(_point(source, row["one"], row["named"], row["lon_mean"], row["lat_mean"]))
        else:
            edges = [round(row[name], 6) for name in ("west", "south", "east", "north")]
            clusters.append({"n": row["n"], "at": _at(row["lon_mean"], row["lat_mean"]), "box": edges})
    return {"points": points, "clusters": clusters}


def apart(source: Source, view: View) -> dict[str, list[Any]]:
    """Each point for itself: for a group that no zoom can part."""
    rows = (
        _inside(source, view.box)
        .order_by(source.title, source.key)
        .values_list(source.key, source.title, "x", "y")[:MOST_APART]
    )
    seen = {row[0]: row for row in rows}  # a filter over many rows may give one twice
    return {"points": [_point(source, *row) for row in seen.values()], "clusters": []}


def _inside(source: Source, box: Box) -> QuerySet[Any]:
    west, south, east, north = box
    lon, lat = f"{source.prefix}lon", f"{source.prefix}lat"
    within = {f"{lon}__gte": west, f"{lon}__lte": east, f"{lat}__gte": south, f"{lat}__lte": north}
    rows: QuerySet[Any] = source.rows.order_by().filter(**within).annotate(x=F(lon), y=F(lat))
    return rows


def _point(source: Source, key: Any, title: str, lon: float, lat: float) -> dict[str, Any]:
    short = title if len(title) <= MOST_TITLE else title[: MOST_TITLE - 1].rstrip() + "…"
    return {"key": str(key), "title": short, "url": source.url(str(key)), "at": _at(lon, lat)}


def _at(lon: float, lat: float) -> list[float]:
    return [round(lon, 6), round(lat, 6)]


def _dumped(content: Mapping[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _json(content: Mapping[str, Any], *, status: int) -> HttpResponse:
    return HttpResponse(_dumped(content), content_type="application/json", status=status)
