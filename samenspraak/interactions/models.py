"""Support, and how much of it there is."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samenspraak.participation.models import Contribution
from samenspraak.people.models import Participant
from samenspraak.tenancy.models import Scoped


class Support(Scoped):
    """Somebody supports a contribution. Taking it back leaves the row, so that a tally sees the change."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="supports")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    active = models.BooleanField(default=True)
    changed = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "contribution", "participant"], name="one_support_per_participant"
            )
        ]
        indexes = [
            models.Index(fields=["organisation", "changed"], name="supports_by_change"),
            models.Index(
                fields=["contribution"], condition=models.Q(active=True), name="supports_that_count"
            ),
        ]
        verbose_name = _("steun")
        verbose_name_plural = _("steunbetuigingen")

    def __str__(self) -> str:
        return f"{self.participant_id} → {self.contribution_id}"


class Tally(Scoped):
    """How much support and how many comments a contribution had when it was last counted.

    For sorting and for cards. Counted by the job process, never along with the click: one row that everybody
    writes would make them wait for each other.
    """

    contribution = models.OneToOneField(
        Contribution, primary_key=True, on_delete=models.CASCADE, related_name="tally"
    )
    supports = models.PositiveIntegerField(default=0)
    comments = models.PositiveIntegerField(default=0)
    counted = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "-supports"], name="tallies_by_support"),
            models.Index(fields=["organisation", "-comments"], name="tallies_by_comments"),
        ]
        verbose_name = _("telling")
        verbose_name_plural = _("tellingen")

    def __str__(self) -> str:
        return f"{self.contribution_id}: {self.supports}, {self.comments}"
