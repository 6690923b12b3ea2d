"""What is kept of moderation: reports, decisions, objections, signals, and the published reasons."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samenspraak.participation.models import Contribution
from samenspraak.people.models import Participant
from samenspraak.tenancy.models import Scoped

TIME_TO_OBJECT = timedelta(weeks=6)


class Reason(Scoped):
    """A reason on the organisation's published list. Never deleted: decisions of earlier years name it."""

    key = models.SlugField(max_length=40, editable=False)
    title = models.CharField(_("reden"), max_length=80)
    explanation = models.CharField(_("uitleg"), max_length=400, blank=True)
    order = models.PositiveSmallIntegerField(_("volgorde"), default=0)
    active = models.BooleanField(_("in gebruik"), default=True)

    class Meta:
        ordering = ("order", "pk")
        constraints = [models.UniqueConstraint(fields=["organisation", "key"], name="one_reason_per_key")]
        verbose_name = _("reden")
        verbose_name_plural = _("redenen")

    def __str__(self) -> str:
        return self.title


class Policy(Scoped):
    """What the organisation chose besides its reasons: one row each."""

    blocked_words = models.TextField(
        _("woorden die opvallen"),
        blank=True,
        help_text=_(
            "Eén woord of zin per regel. Een * aan het eind vindt ook langere woorden. "
            "Er gaat nooit vanzelf iets weg: het woord krijgt een kleur als je meekijkt."
        ),
    )
    introduction = models.TextField(
        _("inleiding bij de huisregels"), blank=True, help_text=_("Leeg: onze eigen tekst.")
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation"], name="one_policy_per_organisation")]
        verbose_name = _("huisregels")
        verbose_name_plural = _("huisregels")

    def __str__(self) -> str:
        return str(_("huisregels"))


class DecisionKind(models.TextChoices):
    APPROVE = "approve", _("Goedgekeurd")
    REFUSE = "refuse", _("Niet geplaatst")
    HIDE = "hide", _("Verborgen")
    SHOW = "show", _("Weer getoond")
    KEEP = "keep", _("Bekeken, blijft staan")


class Decision(Scoped):
    """Somebody looked, and decided. `title` keeps the reason in the words of that day."""

    contribution = models.ForeignKey(Contribution, on_delete=models.PROTECT, related_name="decisions")
    participant = models.ForeignKey(  # whose it was: erasing parts author and contribution
        Participant, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(_("besluit"), max_length=8, choices=DecisionKind)
    reason = models.SlugField(_("reden"), max_length=40, blank=True)
    title = models.CharField(max_length=80, blank=True)
    text = models.TextField(_("uitleg"), blank=True)
    version = models.PositiveIntegerField(null=True, blank=True)  # the number that was looked at
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    when = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-when", "-pk")
        indexes = [
            models.Index(fields=["organisation", "contribution", "-when"], name="decisions_of_contribution"),
            models.Index(fields=["organisation", "when"], name="decisions_by_time"),
        ]
        verbose_name = _("besluit")
        verbose_name_plural = _("besluiten")

    def __str__(self) -> str:
        return f"{self.contribution_id}: {self.kind}"

    @property
    def takes_away(self) -> bool:
        return self.kind in (DecisionKind.HIDE, DecisionKind.REFUSE)

    @property
    def objections_until(self) -> datetime:
        return self.when + TIME_TO_OBJECT


class Report(Scoped):
    """A reader says that something should not stand here. `digest` tells doubles without an account apart."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="reports")
    participant = models.ForeignKey(
        Participant, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    digest = models.CharField(
        max_length=64, blank=True
    )  # of address and contribution, keyed; gone once handled
    reason = models.SlugField(_("reden"), max_length=40)
    text = models.TextField(_("toelichting"), blank=True)
    created = models.DateTimeField(auto_now_add=True)
    handled = models.DateTimeField(null=True, blank=True)
    decision = models.ForeignKey(
        Decision, null=True, blank=True, on_delete=models.SET_NULL, related_name="reports"
    )

    class Meta:
        ordering = ("created", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "contribution", "participant"],
                condition=models.Q(handled__isnull=True, participant__isnull=False),
                name="one_open_report_per_participant",
            ),
            models.UniqueConstraint(
                fields=["organisation", "contribution", "digest"],
                condition=models.Q(handled__isnull=True) & ~models.Q(digest=""),
                name="one_open_report_per_address",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "contribution"],
                condition=models.Q(handled__isnull=True),
                name="open_reports",
            )
        ]
        verbose_name = _("melding")
        verbose_name_plural = _("meldingen")

    def __str__(self) -> str:
        return f"{self.contribution_id}: {self.reason}"


class Objection(Scoped):
    """The author disagrees; a colleague looks again and answers."""

    decision = models.OneToOneField(Decision, on_delete=models.CASCADE, related_name="objection")
    participant = models.ForeignKey(
        Participant, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    text = models.TextField(_("bezwaar"))
    created = models.DateTimeField(auto_now_add=True)
    answer = models.TextField(_("antwoord"), blank=True)
    upheld = models.BooleanField(_("de schrijver krijgt gelijk"), null=True)
    answered = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    outcome = models.OneToOneField(  # the decision that put it back
        Decision, null=True, blank=True, on_delete=models.SET_NULL, related_name="after_objection"
    )

    class Meta:
        ordering = ("created", "pk")
        indexes = [
            models.Index(
                fields=["organisation", "created"],
                condition=models.Q(answered__isnull=True),
                name="open_objections",
            )
        ]
        verbose_name = _("bezwaar")
        verbose_name_plural = _("bezwaren")

    def __str__(self) -> str:
        return f"{self.decision_id}"


class SignalKind(models.TextChoices):
    """What the program noticed. A person decides."""

    BLOCKED = "blocked", _("Woord van jullie lijst")
    PRIVACY = "privacy", _("Gegevens van een persoon")
    LINKS = "links", _("Links")
    CAPITALS = "capitals", _("Veel hoofdletters")
    REPEATED = "repeated", _("Herhaalde tekens")
    DISGUISED = "disguised", _("Verborgen of vreemde tekens")
    ALIKE = "alike", _("Lijkt op een andere bijdrage")


class Signal(Scoped):
    """Evidence: the signs `start` to `end` in the part of that name, or the contribution it resembles."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="signals")
    kind = models.CharField(max_length=10, choices=SignalKind)
    part = models.CharField(max_length=200, blank=True)
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)
    other = models.ForeignKey(Contribution, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    share = models.PositiveSmallIntegerField(default=0)  # how much alike, in percents

    class Meta:
        ordering = ("pk",)
        indexes = [models.Index(fields=["organisation", "kind", "contribution"], name="signals_by_kind")]
        verbose_name = _("signaal")
        verbose_name_plural = _("signalen")

    def __str__(self) -> str:
        return f"{self.contribution_id}: {self.kind}"


class SavedFilter(Scoped):
    """A moderator's own way into the queue."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("naam"), max_length=60)
    query = models.CharField(max_length=500)

    class Meta:
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(fields=["organisation", "user", "name"], name="one_filter_per_name")
        ]
        verbose_name = _("bewaard filter")
        verbose_name_plural = _("bewaarde filters")

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.query = self.query[:500]
        super().save(*args, **kwargs)
