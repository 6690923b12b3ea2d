"""What followers have not heard yet."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspraak.participation.models import Contribution
from samenspraak.tenancy.models import Scoped


class NewsKind(models.TextChoices):
    """From most to least telling: of one contribution the first is named."""

    ANSWER = "answer", _("een antwoord")
    STATUS = "status", _("een nieuwe status")
    NEW = "new", _("nieuw op de site")
    COMMENT = "comment", _("een nieuwe reactie")
    CHANGED = "changed", _("aangepast door de indiener")


class News(Scoped):
    """Something happened to a contribution (`what`; for a comment: what it is about).

    Kept until the slowest followers heard of it; who reads a digest reads these.
    """

    kind = models.CharField(max_length=8, choices=NewsKind)
    about = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="+")
    comment = models.ForeignKey(
        Contribution, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    words = models.CharField(max_length=200, blank=True)  # the status
    when = models.DateTimeField(auto_now_add=True)
    round = models.BigIntegerField(null=True)  # mailed at once with all of this round; None: not yet taken up
    mailed = models.DateTimeField(null=True)  # to all who want to hear at once

    class Meta:
        indexes = [
            models.Index(
                fields=["organisation", "when"],
                condition=models.Q(mailed__isnull=True),
                name="news_to_mail",
            ),
            models.Index(fields=["organisation", "about", "when"], name="news_of_contribution"),
        ]
        verbose_name = _("nieuws")
        verbose_name_plural = _("nieuws")

    def __str__(self) -> str:
        return f"{self.about_id}: {self.kind}"
