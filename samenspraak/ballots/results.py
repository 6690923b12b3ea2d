"""What every method keeps of a count. Each has a table of its own, built on this."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspraak.participation.models import Activity, Rules
from samenspraak.tenancy.models import Scoped


class Why(models.TextChoices):
    """What made us count."""

    CLOSED = "closed", _("de stemming sloot")
    DECISION = "decision", _("een besluit over welke stemmen meetellen")
    ESTABLISHED = "established", _("de uitslag werd vastgesteld")


class CountedVote(Scoped):
    """A count of one vote. Another count becomes another version; nothing is rewritten."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField()
    rules = models.ForeignKey(Rules, on_delete=models.PROTECT, related_name="+")
    rule = models.CharField(max_length=20)  # the announced rule
    engine = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)  # SHA-256 of what went into the count
    seed = models.CharField(max_length=64)
    why = models.CharField(max_length=12, choices=Why, default=Why.CLOSED)
    final = models.BooleanField(default=True)  # what was chosen is decided and told
    ballots = models.PositiveIntegerField()
    entitled = models.PositiveIntegerField(null=True)  # how many might vote, where that is known
    turnout = models.JSONField(default=list)  # read `voted_by`
    outcomes = models.JSONField()
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True

    @property
    def voted_by(self) -> dict[str, list[tuple[str, int]]]:
        """By means, channels and days: (label, number) each, small cells merged."""
        kept = {"means": self.turnout} if isinstance(self.turnout, list) else self.turnout
        return {
            name: [(str(label), int(count)) for label, count in kept.get(name, ())]
            for name in ("means", "channels", "days")
        }

    def __str__(self) -> str:
        return f"{self.activity} v{self.version}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise RuntimeError("a result is immutable: a recount makes a new version")
        super().save(*args, **kwargs)
