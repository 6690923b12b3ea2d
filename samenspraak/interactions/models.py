"""Support, how much of it there is, and who follows what."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samenspraak.participation.models import Contribution
from samenspraak.people.models import Participant
from samenspraak.projects.models import Project
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


class Tallying(Scoped):
    """How far the organisation's tallies are, and when visitors' cached pages last learnt of it."""

    until = models.DateTimeField(null=True)  # changes before this moment were counted
    whole = models.DateTimeField(null=True)  # when everything was counted anew
    told = models.DateTimeField(null=True)
    news = models.BooleanField(default=False)  # something changed since `told`

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation"], name="one_tallying_per_organisation")]

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.until}"


class Frequency(models.TextChoices):
    IMMEDIATE = "immediate", _("Meteen")
    DAILY = "daily", _("Een keer per dag")
    WEEKLY = "weekly", _("Een keer per week")


class Follow(Scoped):
    """Somebody hears by mail about a contribution, a project, or one theme of a project.

    Without an account there is only an address, until its owner confirms; from then on a participant follows.
    """

    contribution = models.ForeignKey(
        Contribution, null=True, blank=True, on_delete=models.CASCADE, related_name="follows"
    )
    project = models.ForeignKey(Project, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    theme = models.CharField(max_length=80, blank=True)
    participant = models.ForeignKey(
        Participant, null=True, blank=True, on_delete=models.CASCADE, related_name="follows"
    )
    address = models.EmailField(blank=True)  # of who did not confirm yet
    frequency = models.CharField(_("hoe vaak"), max_length=10, choices=Frequency, default=Frequency.IMMEDIATE)
    created = models.DateTimeField(auto_now_add=True)
    confirmed = models.DateTimeField(null=True, blank=True)
    told = models.DateTimeField(null=True, blank=True)  # news until this moment was mailed

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "contribution", "participant"],
                condition=models.Q(contribution__isnull=False, participant__isnull=False),
                name="one_follow_per_contribution",
            ),
            models.UniqueConstraint(
                fields=["organisation", "project", "theme", "participant"],
                condition=models.Q(project__isnull=False, participant__isnull=False),
                name="one_follow_per_theme",
            ),
            models.UniqueConstraint(
                fields=["organisation", "contribution", "address"],
                condition=models.Q(contribution__isnull=False, participant__isnull=True),
                name="one_asked_follow_per_contribution",
            ),
            models.UniqueConstraint(
                fields=["organisation", "project", "theme", "address"],
                condition=models.Q(project__isnull=False, participant__isnull=True),
                name="one_asked_follow_per_theme",
            ),
            models.CheckConstraint(
                condition=models.Q(contribution__isnull=False, project__isnull=True, theme="")
                | models.Q(contribution__isnull=True, project__isnull=False),
                name="a_follow_is_of_one_thing",
            ),
            models.CheckConstraint(
                condition=models.Q(participant__isnull=False, address="", confirmed__isnull=False)
                | (models.Q(participant__isnull=True, confirmed__isnull=True) & ~models.Q(address="")),
                name="a_confirmed_follow_has_a_participant",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "frequency", "participant"],
                condition=models.Q(participant__isnull=False),
                name="follows_by_frequency",
            ),
            models.Index(
                fields=["organisation", "created"],
                condition=models.Q(participant__isnull=True),
                name="follows_to_confirm",
            ),
        ]
        verbose_name = _("gevolgd")
        verbose_name_plural = _("gevolgd")

    def __str__(self) -> str:
        return f"{self.participant_id} → {self.contribution_id or self.project_id}"
