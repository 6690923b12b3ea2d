"""What is kept of watching over a vote: every second count, and signals, which go after two weeks."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspraak.participation.models import Activity
from samenspraak.tenancy.models import Scoped


class Recount(Scoped):
    """A second count, beside the kept result of that version. One that differs waits to be handled."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField()  # of the result that it was compared with
    engine = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)  # SHA-256 of what went in
    outcome = models.CharField(max_length=64)  # SHA-256 of what came out
    seed = models.CharField(max_length=64)
    ballots = models.PositiveIntegerField()
    differs = models.JSONField(default=list)  # values of participation.tally.Differs
    user = models.ForeignKey(  # null: by itself, at night
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created = models.DateTimeField(auto_now_add=True)
    handled = models.DateTimeField(null=True, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.TextField(blank=True)  # public: what was found out

    class Meta:
        ordering = ("-created", "-pk")
        indexes = [models.Index(fields=["organisation", "activity", "-created"], name="recounts_of_activity")]
        verbose_name = _("hertelling")
        verbose_name_plural = _("hertellingen")

    def __str__(self) -> str:
        return f"{self.activity} v{self.version}"

    @property
    def same(self) -> bool:
        return not self.differs


class SignalKind(models.TextChoices):
    BURST = "burst", _("veel stemmers vanaf één plek")
    FAILED_CODES = "failed-codes", _("veel verkeerde codes vanaf één plek")
    ALIKE = "alike", _("veel dezelfde stemmen kort na elkaar")


class Signal(Scoped):
    """Something to look at, of one day. It decides nothing, and goes after two weeks.

    `mark` stands for a place: an HMAC under a key of that day, which is gone the next. No address is kept.
    """

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=SignalKind)
    day = models.DateField()
    mark = models.CharField(max_length=16, blank=True)
    most = models.PositiveIntegerField()  # at least so many, within an hour or a batch
    among = models.PositiveIntegerField(default=0)  # of how many in the batch

    class Meta:
        ordering = ("-day", "kind", "-most")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "activity", "kind", "day", "mark"], name="one_signal_a_day"
            )
        ]
        verbose_name = _("signaal")
        verbose_name_plural = _("signalen")

    def __str__(self) -> str:
        return f"{self.kind} {self.day}"
