"""The organisation, and the base of every row that belongs to one."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspraak.tenancy.scoping import ForeignRow, ScopedManager, current_organisation, refuse_foreign_keys


class OrganisationKind(models.TextChoices):
    MUNICIPALITY = "municipality", _("Gemeente")
    PROVINCE = "province", _("Provincie")
    WATER_BOARD = "water-board", _("Waterschap")
    STATE = "state", _("Rijksoverheid")
    REGION = "region", _("Regio")
    NEIGHBOURHOOD = "neighbourhood", _("Buurtvereniging")


class Organisation(models.Model):
    """A government or association with a portal of its own."""

    slug = models.SlugField(_("korte naam"), max_length=60, unique=True)
    name = models.CharField(_("naam"), max_length=120)
    portal_name = models.CharField(_("naam van de site"), max_length=120, blank=True)
    kind = models.CharField(_("soort"), max_length=20, choices=OrganisationKind)
    host = models.CharField(
        _("webadres"),
        max_length=253,
        unique=True,
        validators=[
            RegexValidator(
                r"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$", _("Alleen kleine letters, cijfers, punten en streepjes.")
            )
        ],
    )
    reference_prefix = models.CharField(
        _("letters voor het kenmerk"),
        max_length=4,
        help_text=_("Twee tot vier hoofdletters. Een plan krijgt dan een kenmerk als WV-2026-0142."),
        validators=[RegexValidator(r"^[A-Z]{2,4}$", _("Twee tot vier hoofdletters."))],
    )
    sender_email = models.EmailField(_("afzender van mail"))
    contact_email = models.EmailField(_("e-mailadres voor vragen"), blank=True)
    contact_phone = models.CharField(_("telefoonnummer"), max_length=30, blank=True)
    contact_text = models.TextField(
        _("liever niet online?"),
        blank=True,
        help_text=_("Hoe bereiken mensen je zonder internet? Staat onder elke pagina."),
    )
    formal = models.BooleanField(_("we zeggen u"), default=False)
    currency = models.CharField(_("munt"), max_length=3, default="EUR")
    # Raised after every change that anonymous visitors can see; their cached pages carry it in the key.
    stamp = models.PositiveBigIntegerField(default=1, editable=False)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("name",)
        verbose_name = _("organisatie")
        verbose_name_plural = _("organisaties")

    def __str__(self) -> str:
        return self.name

    @property
    def language(self) -> str:
        """The locale in which this organisation speaks Dutch."""
        return "nl-formal" if self.formal else "nl"

    @property
    def title(self) -> str:
        return self.portal_name or self.name


class Scoped(models.Model):
    """A row of one organisation. Queries outside a scope raise; saving into another's scope too.

    Every unique constraint of a subclass starts with `organisation`.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", editable=False)

    objects: ClassVar[ScopedManager[Self]] = ScopedManager()

    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        scope = current_organisation()
        if self.organisation_id is None:
            self.organisation = scope
        elif self.organisation_id != scope.pk:
            raise ForeignRow(f"{type(self).__name__} of another organisation")
        refuse_foreign_keys(self)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        if self.organisation_id != current_organisation().pk:
            raise ForeignRow(f"{type(self).__name__} of another organisation")
        return super().delete(*args, **kwargs)
