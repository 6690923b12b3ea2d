"""An editor's own question about a place: with the map and the addresses of the plan's own place."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

from samenspraak.places.fields import PlaceField
from samenspraak.places.models import PlaceKind
from samenspraak.places.where import Where

UNREADABLE = {"unreadable": True}  # forms says so, where the question is asked at all


class PlaceAnswer(PlaceField):
    """Cleans to degrees, words or both, as forms keeps them; forms judges whether it may stay empty."""

    def clean(self, value: Any) -> dict[str, Any] | None:  # type: ignore[override]  # what forms keeps
        if not any(value.get(part, "").strip() for part in ("lon", "lat", "address")):
            return None  # a kind was chosen, and nothing more yet
        try:
            where = super().clean(value)
        except ValidationError:
            return dict(UNREADABLE)
        return {"lon": where.lon, "lat": where.lat, "label": where.label} if where else None


def place_answer(value: Any, about: dict[str, Any]) -> PlaceAnswer:
    """The field for a canonical answer of forms, or None."""
    return PlaceAnswer(kinds=(PlaceKind.POINT, PlaceKind.ADDRESS), initial=_where(value or {}), **about)


def _where(answer: dict[str, Any]) -> Where | None:
    label = answer.get("label", "")
    if "lon" in answer:
        return Where(PlaceKind.POINT, answer["lon"], answer["lat"], label)
    return Where(PlaceKind.ADDRESS, label=label) if label else None
