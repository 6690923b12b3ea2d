"""A form field for a place, usable on every floor above. Cleans to `Where`, or None when left out.

    self.fields["place"] = PlaceField(kinds=("point", "address", "area"), required=False)

Give it `initial=Where.of(contribution.place)`. Make it per request: it reads the organisation's areas.
Pages with this field include "places/head.html" in their head and pass through `places.tiles.with_map`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspraak.kit.numbers import row_number
from samenspraak.places import addresses
from samenspraak.places.lines import box_around
from samenspraak.places.models import Area, PlaceKind
from samenspraak.places.tiles import map_facts
from samenspraak.places.where import Where, checked

LABELS: dict[str, Any] = {
    PlaceKind.POINT: gettext_lazy("Op een plek op de kaart"),
    PlaceKind.ADDRESS: gettext_lazy("Bij een adres of straat"),
    PlaceKind.AREA: gettext_lazy("In een hele buurt"),
    PlaceKind.EVERYWHERE: gettext_lazy("Overal"),
}
ALL_KINDS = tuple(LABELS)
NOWHERE = "none"  # the choice to leave it out


class PlaceWidget(forms.Widget):
    """Radios for the kind, each with what it needs below it. Without script the map stays away."""

    template_name = "places/place_field.html"
    is_group = True  # the shell draws it as a fieldset
    use_fieldset = True

    def __init__(self, kinds: Sequence[str], areas: list[tuple[int, str]], box: Any) -> None:
        super().__init__()
        self.kinds, self.areas, self.box = kinds, areas, box

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> dict[str, str]:
        return {part: str(data.get(f"{name}_{part}", "")) for part in PARTS}

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return f"{name}_kind" not in data

    def id_for_label(self, id_: str, index: Any = None) -> str:
        return f"{id_}_kind_0" if id_ else id_

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        parts = _parts(value)
        chosen = parts["kind"] or ("" if self.is_required else NOWHERE)
        kinds = [(kind, LABELS[kind]) for kind in self.kinds]
        if not self.is_required:
            kinds.append((NOWHERE, _("Nergens in het bijzonder")))
        context["widget"] |= {
            "kinds": [(kind, words, kind == chosen) for kind, words in kinds],
            "parts": parts,
            "areas": [(key, words, str(key) == parts["area"]) for key, words in self.areas],
            "map": map_facts(self.box),
            "finds_addresses": addresses.is_on(),
        }
        return context


PARTS = ("kind", "lon", "lat", "label", "address", "address_lon", "address_lat", "address_found", "area")


def _parts(value: Any) -> dict[str, str]:
    """What stands in the controls: as typed, or from a `Where`."""
    if isinstance(value, Mapping):
        return {part: str(value.get(part, "")) for part in PARTS}
    parts = dict.fromkeys(PARTS, "")
    if not isinstance(value, Where):
        return parts
    lon, lat = (str(value.lon), str(value.lat)) if value.is_on_map else ("", "")
    parts["kind"] = value.kind
    if value.kind == PlaceKind.POINT:
        parts |= {"lon": lon, "lat": lat, "label": value.label}
    elif value.kind == PlaceKind.ADDRESS:
        parts |= {
            "address": value.label,
            "address_lon": lon,
            "address_lat": lat,
            "address_found": value.label,
        }
    elif value.kind == PlaceKind.AREA:
        parts["area"] = str(value.area_id or "")
    return parts


class PlaceField(forms.Field):
    """A point, an address, an area or everywhere, as far as `kinds` allows. `areas` None: all of them."""

    def __init__(
        self,
        *,
        kinds: Sequence[str] = ALL_KINDS,
        areas: QuerySet[Area] | None = None,
        **kwargs: Any,
    ) -> None:
        rows = list(
            (areas if areas is not None else Area.objects.all()).values_list(
                "pk", "name", "west", "south", "east", "north"
            )
        )
        self.box = box_around([row[2:] for row in rows])
        self.area_keys = {row[0] for row in rows}
        self.kinds = [kind for kind in LABELS if kind in kinds and (kind != PlaceKind.AREA or rows)]
        kwargs.setdefault("label", gettext_lazy("Waar is het?"))
        kwargs["widget"] = PlaceWidget(self.kinds, [row[:2] for row in rows], self.box)
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Where | None:
        parts = _parts(value)
        kind = parts["kind"] or _guessed(parts)
        if kind in ("", NOWHERE):
            if self.required:
                raise ValidationError(_("Kies waar het is."), code="required")
            return None
        if kind not in self.kinds:
            raise ValidationError(_("Kies een van de mogelijkheden."))
        where = checked(self._where(kind, parts))
        if where.kind == PlaceKind.AREA and where.area_id not in self.area_keys:
            raise ValidationError(_("Kies een buurt uit de lijst."))
        return where

    def has_changed(self, initial: Any, data: Any) -> bool:
        before, now = _parts(initial), _parts(data)
        return any(before[part] != now[part] for part in PARTS)

    def _where(self, kind: str, parts: Mapping[str, str]) -> Where:
        if kind == PlaceKind.POINT:
            lon, lat = _degrees(parts["lon"], parts["lat"])
            return Where(kind, lon, lat, parts["label"])
        if kind == PlaceKind.ADDRESS:
            return self._address(parts)
        if kind == PlaceKind.AREA:
            return Where(kind, area_id=row_number(parts["area"]))
        return Where(kind)

    def _address(self, parts: Mapping[str, str]) -> Where:
        """With the degrees of the suggestion that was taken; typed only, we look it up ourselves."""
        typed = parts["address"].strip()
        if typed and typed == parts["address_found"].strip():
            lon, lat = _degrees(parts["address_lon"], parts["address_lat"])
            if lon is not None:
                return Where(PlaceKind.ADDRESS, lon, lat, typed)
        try:
            hits = addresses.search(typed, self.box)
        except addresses.Unavailable:
            hits = []
        if not hits:
            return Where(PlaceKind.ADDRESS, label=typed)
        return Where(PlaceKind.ADDRESS, hits[0].lon, hits[0].lat, hits[0].label)


def _guessed(parts: Mapping[str, str]) -> str:
    """Without a choice, what was filled in says it."""
    if parts["lon"] and parts["lat"]:
        return PlaceKind.POINT
    if parts["address"].strip():
        return PlaceKind.ADDRESS
    return PlaceKind.AREA if parts["area"] else ""


def _degrees(lon: str, lat: str) -> tuple[float | None, float | None]:
    try:
        numbers = float(lon[:40]), float(lat[:40])
    except ValueError:
        return None, None
    return numbers if all(map(math.isfinite, numbers)) else (None, None)
