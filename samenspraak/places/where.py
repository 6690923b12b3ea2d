"""Where something is, as a value: what the form field gives and what a Place row keeps."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from samenspraak.places.models import Area, Place, PlaceKind
from samenspraak.places.names import clean_name

MOST_LABEL = 200


@dataclass(frozen=True)
class Where:
    """A point has degrees, an address may have them (else it is words only), an area has its key."""

    kind: str
    lon: float | None = None
    lat: float | None = None
    label: str = ""
    area_id: int | None = None

    @property
    def is_on_map(self) -> bool:
        return self.lon is not None and self.lat is not None

    @classmethod
    def of(cls, place: Place | None) -> Where | None:
        if place is None:
            return None
        return cls(place.kind, place.lon, place.lat, place.label, place.area_id)

    def dump(self) -> dict[str, Any]:
        """For a session, a draft or a version."""
        return {
            "kind": self.kind,
            "lon": self.lon,
            "lat": self.lat,
            "label": self.label,
            "area_id": self.area_id,
        }


def checked(where: Where) -> Where:
    """The same, tidied; raises ValidationError, in words for who filled it in."""
    if where.kind not in PlaceKind.values:
        raise ValidationError(_("Kies hoe je de plek wilt aangeven."))
    lon, lat = _degrees(where)
    label = clean_name(where.label)
    if len(label) > MOST_LABEL:
        raise ValidationError(_("De omschrijving van de plek is te lang: hoogstens 200 tekens."))
    if where.kind == PlaceKind.POINT and lon is None:
        raise ValidationError(_("Zet een punt op de kaart, of vul een adres in."))
    if where.kind == PlaceKind.ADDRESS and not label:
        raise ValidationError(_("Vul een adres in, of de naam van een straat of plein."))
    if where.kind == PlaceKind.AREA and where.area_id is None:
        raise ValidationError(_("Kies een buurt."))
    if where.kind == PlaceKind.EVERYWHERE:
        return Where(where.kind, label=label)
    return Where(where.kind, lon, lat, label, where.area_id)


def _degrees(where: Where) -> tuple[float | None, float | None]:
    if where.lon is None or where.lat is None:
        return None, None
    lon, lat = where.lon, where.lat
    if not (math.isfinite(lon) and math.isfinite(lat) and abs(lon) <= 180 and abs(lat) <= 90):
        raise ValidationError(_("Dit punt ligt niet op aarde. Zet het opnieuw op de kaart."))
    return round(lon, 6), round(lat, 6)


def area_of(where: Where) -> Area | None:
    """The area it names, in the organisation in scope."""
    return None if where.area_id is None else Area.objects.filter(pk=where.area_id).first()
