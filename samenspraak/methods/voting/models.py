"""What closing decided, and the pictures that were voted on."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspraak.ballots.results import CountedVote
from samenspraak.participation.models import Activity
from samenspraak.tenancy.models import Scoped


class Result(CountedVote):
    """A count of one vote. See `counting.Counted` for its outcomes."""

    class Meta:
        ordering = ("activity", "version")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "activity", "version"], name="one_count_per_version"
            )
        ]
        verbose_name = _("uitslag")
        verbose_name_plural = _("uitslagen")


class Picture(Scoped):
    """A picture as it was when the vote opened."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()  # on the list
    digest = models.CharField(max_length=64)  # SHA-256 of the file
    file = models.FileField(upload_to="stemmingen/")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "activity", "number"], name="one_picture_per_option"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}"
