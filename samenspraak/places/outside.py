"""What happens with a place outside the areas, as the editor chose."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspraak.places.models import Area, Place, PlaceKind
from samenspraak.places.queries import area_at
from samenspraak.places.where import Where


class Outside(models.TextChoices):
    """The choices, as an editor reads them."""

    REFUSE = "refuse", gettext_lazy("Weigeren: het moet binnen het gebied liggen")
    WARN = "warn", gettext_lazy("Toestaan, met een opmerking voor wie meekijkt")
    ALLOW = "allow", gettext_lazy("Toestaan")


@dataclass(frozen=True)
class Judgement:
    """At most one of `refusal` (for who fills it in) and `note` (for moderators) says something."""

    area: Area | None = None  # in which it lies
    refusal: str = ""
    note: str = ""


def judge_outside(where: Where, areas: QuerySet[Area] | None, policy: str) -> Judgement:
    """Judge a place by areas (None: all of the organisation). Without any areas nothing lies outside."""
    areas = areas if areas is not None else Area.objects.all()
    if where.kind == PlaceKind.EVERYWHERE:
        return Judgement()
    if where.kind == PlaceKind.AREA:
        area = areas.filter(pk=where.area_id or 0).first()
        return Judgement(area) if area else _outside(policy)
    if where.lon is None or where.lat is None:
        return _unknown(policy)
    area = area_at(where.lon, where.lat, areas)
    if area is not None or policy == Outside.ALLOW or not areas.exists():
        return Judgement(area)
    return _outside(policy)


def note_on(place: Place, policy: str, *, any_areas: bool) -> str:
    """The note on a place that was kept: the area it lies in stands with it, so nothing is looked up."""
    if place.kind == PlaceKind.EVERYWHERE or place.area_id is not None:
        return ""
    if place.kind != PlaceKind.AREA and (place.lon is None or place.lat is None):
        return _unknown(policy).note
    return _outside(policy).note if any_areas or place.kind == PlaceKind.AREA else ""


def _outside(policy: str) -> Judgement:
    if policy == Outside.REFUSE:
        return Judgement(
            refusal=_("Deze plek ligt buiten het gebied waar het om gaat. Kies een plek erbinnen.")
        )
    if policy == Outside.WARN:
        return Judgement(note=_("De plek ligt buiten het gebied."))
    return Judgement()


def _unknown(policy: str) -> Judgement:
    """An address that the map does not know is no reason to send somebody away."""
    if policy == Outside.ALLOW:
        return Judgement()
    return Judgement(note=_("Dit adres staat niet op de kaart. Kijk zelf of het binnen het gebied ligt."))
