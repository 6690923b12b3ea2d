"""What closing decided: one immutable row a count."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspraak.ballots.results import CountedVote


class Result(CountedVote):
    """A count of one vote. See `counting.count` for its outcomes."""

    class Meta:
        ordering = ("activity", "version")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "activity", "version"], name="one_result_per_version"
            )
        ]
        verbose_name = _("uitslag")
        verbose_name_plural = _("uitslagen")
