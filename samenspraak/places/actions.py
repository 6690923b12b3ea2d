"""Keeping a place. Who may is for the action that calls this; areas change in participation.areas."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from samenspraak.places import lines
from samenspraak.places.models import Place, PlaceKind
from samenspraak.places.queries import area_at
from samenspraak.places.where import Where, area_of, checked


def save_place(*, where: Where | None, place: Place | None = None) -> Place | None:
    """Keep where something is, in the row it has already or in a new one. None: it has no place (any more).

    A point or address gets the area it lies in, an area a point within it, so that both stand on the map and
    in the neighbourhood's list. The caller points at the row; a row that is no longer needed is gone after.
    Raises ValidationError, in words for who filled it in.
    """
    if where is None:
        if place is not None:
            place.delete()
        return None
    row = place or Place()
    _fill(row, checked(where))
    row.save()
    return row


def place(
    *,
    kind: str,
    lon: float | None = None,
    lat: float | None = None,
    label: str = "",
    area_id: int | None = None,
) -> Place:
    """A new place, kept."""
    made = save_place(where=Where(kind, lon, lat, label, area_id))
    assert made is not None  # noqa: S101  # only None makes none
    return made


def _fill(row: Place, where: Where) -> None:
    area = area_of(where)
    if where.kind == PlaceKind.AREA:
        if area is None:
            raise ValidationError(_("Deze buurt is er niet meer. Kies een andere."))
        lon, lat = lines.point_within(area.outline)
        row.kind, row.label, row.area, row.lon, row.lat = where.kind, area.name, area, lon, lat
        return
    if where.lon is not None and where.lat is not None:
        area = area_at(where.lon, where.lat)
    row.kind, row.label, row.area = where.kind, where.label, area
    row.lon, row.lat = where.lon, where.lat
