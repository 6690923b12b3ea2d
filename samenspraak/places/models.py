"""Areas of an organisation, and where a thing is."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspraak.tenancy.models import Scoped


class Area(Scoped):
    """A district, village or neighbourhood, with its outline. West to north is its box, in degrees."""

    name = models.CharField(_("naam"), max_length=120)
    code = models.CharField(_("code"), max_length=40, blank=True)  # as the source has it: BU03630001
    outline = models.JSONField(_("omtrek"))  # GeoJSON geometry: Polygon or MultiPolygon, WGS 84
    west = models.FloatField()
    south = models.FloatField()
    east = models.FloatField()
    north = models.FloatField()
    # The outline in a few strokes, for drawing many at once: a MultiPolygon's coordinates.
    sketch = models.JSONField(default=list, editable=False)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("name", "pk")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="one_area_per_name"),
        ]
        verbose_name = _("gebied")
        verbose_name_plural = _("gebieden")

    def __str__(self) -> str:
        return self.name

    @property
    def box(self) -> tuple[float, float, float, float]:
        return (self.west, self.south, self.east, self.north)


class Upload(Scoped):
    """Areas read from a file, shown to whoever sent it and not kept yet."""

    content = models.JSONField()  # as `geojson.Reading.dump` writes it
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("bestand met gebieden")
        verbose_name_plural = _("bestanden met gebieden")

    def __str__(self) -> str:
        return f"{self.created:%Y-%m-%d}"


class PlaceKind(models.TextChoices):
    POINT = "point", _("een punt op de kaart")
    ADDRESS = "address", _("een adres")
    AREA = "area", _("een hele buurt")
    EVERYWHERE = "everywhere", _("overal")


class Place(Scoped):
    """Where something is: a point, an address, a whole area, or everywhere. Degrees in WGS 84."""

    kind = models.CharField(_("soort plek"), max_length=10, choices=PlaceKind)
    lon = models.FloatField(_("lengtegraad"), null=True, blank=True)
    lat = models.FloatField(_("breedtegraad"), null=True, blank=True)
    label = models.CharField(_("omschrijving"), max_length=200, blank=True)
    area = models.ForeignKey(
        Area,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="places",
        verbose_name=_("gebied"),
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(models.Q(lon__isnull=True) & models.Q(lat__isnull=True))
                | (
                    models.Q(lon__gte=-180)
                    & models.Q(lon__lte=180)
                    & models.Q(lat__gte=-90)
                    & models.Q(lat__lte=90)
                ),
                name="place_on_earth",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "lon", "lat"], name="places_on_the_map")]
        verbose_name = _("plek")
        verbose_name_plural = _("plekken")

    def __str__(self) -> str:
        return self.label or str(self.area or self.get_kind_display())
