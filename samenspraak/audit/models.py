"""The audit row. It names who, what and on what; never personal content, never a ballot's caster."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspraak.tenancy.models import Scoped


class Entry(Scoped):
    """One state change. `target` is `label:pk`, so that rows of any model fit without a foreign key."""

    when = models.DateTimeField(_("wanneer"), auto_now_add=True, db_index=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    action = models.CharField(_("wat"), max_length=60)
    target = models.CharField(_("waarop"), max_length=80, db_index=True)
    details = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("-pk",)
        verbose_name = _("logregel")
        verbose_name_plural = _("logboek")

    def __str__(self) -> str:
        return f"{self.action} {self.target}"
