"""The project: what it is about, how it runs, what is fixed, who decides. Plain rows; pages show them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samenspraak.media.models import OrganisationImage
from samenspraak.projects.noun import NOUN_ARTICLES, Noun
from samenspraak.tenancy.models import Organisation, Scoped


class Influence(models.TextChoices):
    """Degrees of influence, rising."""

    INFORM = "inform", _("Je leest mee")
    CONSULT = "consult", _("Je denkt mee")
    ADVISE = "advise", _("Je geeft advies")
    CO_PRODUCE = "co-produce", _("Je maakt mee")
    DECIDE = "decide", _("Je beslist mee")

    @property
    def step(self) -> int:
        return list(Influence).index(self) + 1


class ProjectState(models.TextChoices):
    DRAFT = "draft", _("Concept")
    LIVE = "live", _("Zichtbaar")
    ARCHIVED = "archived", _("Gearchiveerd")


class Project(Scoped):
    slug = models.SlugField(_("webadres"), max_length=80)
    title = models.CharField(_("titel"), max_length=120)
    question = models.CharField(_("vraag"), max_length=160, help_text=_("De vraag aan bewoners, in één zin."))
    summary = models.TextField(_("samenvatting"), max_length=400, blank=True)
    state = models.CharField(_("staat"), max_length=10, choices=ProjectState, default=ProjectState.DRAFT)
    influence = models.CharField(_("invloed"), max_length=12, choices=Influence, default=Influence.CONSULT)
    influence_text = models.CharField(
        _("wat volgt daaruit?"),
        max_length=200,
        blank=True,
        help_text=_("Bijvoorbeeld: Wat jullie kiezen, voeren we uit."),
    )
    open_points = models.TextField(_("hierover beslis je"), blank=True, help_text=_("Eén punt per regel."))
    fixed_points = models.TextField(_("dit staat al vast"), blank=True, help_text=_("Eén punt per regel."))
    noun_singular = models.CharField(_("woord, enkelvoud"), max_length=30, default="plan")
    noun_plural = models.CharField(_("woord, meervoud"), max_length=30, default="plannen")
    noun_article = models.CharField(_("lidwoord"), max_length=3, choices=NOUN_ARTICLES, default="het")
    contact_name = models.CharField(_("contactpersoon"), max_length=80, blank=True)
    contact_role = models.CharField(_("functie"), max_length=80, blank=True)
    contact_email = models.EmailField(_("e-mailadres"), blank=True)
    contact_phone = models.CharField(_("telefoonnummer"), max_length=30, blank=True)
    contact_text = models.TextField(_("wanneer bereikbaar"), max_length=300, blank=True)
    response_days = models.PositiveSmallIntegerField(
        _("eerste reactie binnen (werkdagen)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text=_("Staat bij het project, met hoe vaak het lukt. Leeg: jullie beloven niets."),
    )
    themes = models.TextField(_("onderwerpen"), blank=True, help_text=_("Eén onderwerp per regel."))
    drawing = models.CharField(_("tekening"), max_length=40, blank=True)
    image = models.ForeignKey(
        OrganisationImage,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("foto"),
    )
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-created", "-pk")
        constraints = [models.UniqueConstraint(fields=["organisation", "slug"], name="one_project_per_slug")]
        verbose_name = _("project")
        verbose_name_plural = _("projecten")

    def __str__(self) -> str:
        return self.title

    @property
    def noun(self) -> Noun:
        return Noun(self.noun_singular, self.noun_plural, self.noun_article)

    @property
    def theme_names(self) -> list[str]:
        return lines(self.themes)

    @property
    def open_list(self) -> list[str]:
        return lines(self.open_points)

    @property
    def fixed_list(self) -> list[str]:
        return lines(self.fixed_points)


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


class Phase(Scoped):
    """A stretch of time in a project. Dates are whole days in the organisation's time zone, both included."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="phases")
    title = models.CharField(_("titel"), max_length=60)
    description = models.CharField(_("wat gebeurt er?"), max_length=240, blank=True)
    starts = models.DateField(_("van"))
    ends = models.DateField(_("tot en met"), null=True, blank=True)

    class Meta:
        ordering = ("starts", "pk")
        verbose_name = _("fase")
        verbose_name_plural = _("fasen")

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        if self.ends and self.starts and self.ends < self.starts:
            raise ValidationError({"ends": _("De fase eindigt voordat zij begint.")})

    def state_on(self, day: date) -> str:
        """`past`, `now` or `coming`."""
        if day < self.starts:
            return "coming"
        return "past" if self.ends and day > self.ends else "now"

    @property
    def state(self) -> str:
        return self.state_on(timezone.localdate())


class Decision(Scoped):
    """Who decides what, by when."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="decisions")
    day = models.DateField(_("wanneer"))
    who = models.CharField(_("wie"), max_length=80)
    what = models.CharField(_("wat"), max_length=200)

    class Meta:
        ordering = ("day", "pk")
        verbose_name = _("beslissing")
        verbose_name_plural = _("beslissingen")

    def __str__(self) -> str:
        return f"{self.who}: {self.what}"


class Partner(Scoped):
    """Another organisation that takes part in the project; its logo shows. Its staff get grants apart."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="partners")
    partner = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("organisatie")
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "project", "partner"], name="one_partner_per_project"
            )
        ]
        verbose_name = _("partner")
        verbose_name_plural = _("partners")

    def __str__(self) -> str:
        return str(self.partner)

    def clean(self) -> None:
        host: Any = self.project.organisation_id if self.project_id else None
        if host is not None and self.partner_id == host:
            raise ValidationError({"partner": _("Je eigen organisatie is al gastheer van dit project.")})
