"""What a plan has besides its contribution, and what happened to it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samenspraak.methods.ideas.helping.models import HelpKind, HelpOffer, HelpWanted
from samenspraak.methods.ideas.together.models import Consent, Initiator, Merge, MergeState
from samenspraak.participation.models import Contribution
from samenspraak.tenancy.models import Scoped

__all__ = [
    "Consent",
    "HelpKind",
    "HelpOffer",
    "HelpWanted",
    "Initiator",
    "Merge",
    "MergeState",
    "Plan",
    "Status",
    "StatusChange",
]


class Status(models.TextChoices):
    """Where the plan stands, in words a neighbour would say."""

    RECEIVED = "received", _("Ontvangen")
    EXAMINED = "examined", _("Wordt onderzocht")
    FEASIBLE = "feasible", _("Haalbaar")
    NOT_FEASIBLE = "not-feasible", _("Niet haalbaar, met uitleg")
    TO_VOTE = "to-vote", _("Gaat naar de stemming")
    CHOSEN = "chosen", _("Gekozen")
    NOT_CHOSEN = "not-chosen", _("Niet gekozen")
    IN_EXECUTION = "in-execution", _("In uitvoering")
    DONE = "done", _("Uitgevoerd")


class Plan(Scoped):
    """One plan. Title, HTML, author, reference and visibility stand on its contribution."""

    contribution = models.OneToOneField(
        Contribution, primary_key=True, on_delete=models.CASCADE, related_name="plan"
    )
    summary = models.CharField(_("samenvatting"), max_length=300, blank=True)
    source = models.TextField(_("beschrijving"), blank=True)  # as typed; contribution.text is its HTML
    own_effort = models.TextField(_("wat doe je zelf?"), blank=True)
    theme = models.CharField(_("onderwerp"), max_length=80, blank=True)
    cost = models.BigIntegerField(_("geschatte kosten"), null=True, blank=True)  # cents, by the author
    final_cost = models.BigIntegerField(_("kosten"), null=True, blank=True)  # cents, as judged
    status = models.CharField(_("status"), max_length=14, choices=Status, default=Status.RECEIVED)
    status_reason = models.TextField(_("uitleg"), blank=True)
    status_changed = models.DateTimeField(default=timezone.now)
    drawing = models.CharField(_("tekening"), max_length=40, blank=True)
    joined: list[Initiator] | None = None  # where they were read along with the plan

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(models.Q(cost__isnull=True) | models.Q(cost__gte=0))
                & (models.Q(final_cost__isnull=True) | models.Q(final_cost__gte=0)),
                name="plan_costs_no_less_than_nothing",
            )
        ]
        verbose_name = _("plan")
        verbose_name_plural = _("plannen")

    def __str__(self) -> str:
        return self.contribution.title

    @property
    def price(self) -> int | None:
        """What we say it costs: the judged amount, else the author's estimate."""
        return self.cost if self.final_cost is None else self.final_cost

    @property
    def edited_since_judged(self) -> bool:
        edited = self.contribution.edited
        return edited is not None and self.status != Status.RECEIVED and edited > self.status_changed


class StatusChange(Scoped):
    """A row of the plan's history: public, without the name of who changed it."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="history")
    when = models.DateTimeField(_("wanneer"), default=timezone.now)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    before = models.CharField(_("van"), max_length=14, choices=Status)
    after = models.CharField(_("naar"), max_length=14, choices=Status)
    reason = models.TextField(_("uitleg"), blank=True)

    class Meta:
        ordering = ("-when", "-pk")
        verbose_name = _("statuswijziging")
        verbose_name_plural = _("statuswijzigingen")

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.before} → {self.after}"
