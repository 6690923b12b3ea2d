"""Reading areas. Outlines are heavy: only who needs them gets them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import F, Max, Min, QuerySet

from samenspraak.places import lines
from samenspraak.places.lines import Box
from samenspraak.places.models import Area

AIR = 0.002  # degrees around points: a pin is not cut off, and a single one keeps its street


def area_names() -> list[tuple[int, str]]:
    """(key, name) of the organisation's areas, by name."""
    return list(Area.objects.values_list("pk", "name"))


def area_at(lon: float, lat: float, areas: QuerySet[Area] | None = None) -> Area | None:
    """The area in which the point lies; the smallest where several do. The border counts as inside."""
    near = (areas if areas is not None else Area.objects.all()).filter(
        west__lte=lon, east__gte=lon, south__lte=lat, north__gte=lat
    )
    by_size = near.order_by((F("east") - F("west")) * (F("north") - F("south")), "pk")
    return next((area for area in by_size.iterator() if lines.contains(area.outline, lon, lat)), None)


def bounds(areas: Iterable[Area] | None = None) -> Box | None:
    """The box around all areas, for where a map begins; None without areas."""
    if areas is not None:
        return lines.box_around([area.box for area in areas])
    return lines.box_around(list(Area.objects.values_list("west", "south", "east", "north")))


def points_box(rows: QuerySet[Any], place: str) -> Box | None:
    """The box around the points of these rows, with some air; None where none has a point. One query."""
    lon, lat = f"{place}__lon", f"{place}__lat"
    found = rows.order_by().aggregate(west=Min(lon), south=Min(lat), east=Max(lon), north=Max(lat))
    if found["west"] is None:
        return None
    return (found["west"] - AIR, found["south"] - AIR, found["east"] + AIR, found["north"] + AIR)
