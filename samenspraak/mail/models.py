"""A mail is a row first: it survives a kill, is retried, never leaves twice, and can be read in the desk."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samenspraak.tenancy.models import Organisation


class MessageState(models.TextChoices):
    QUEUED = "queued", _("wacht")
    SENDING = "sending", _("onderweg")
    SENT = "sent", _("verstuurd")
    KEPT = "kept", _("bewaard, niet verstuurd")
    FAILED = "failed", _("mislukt")


class Message(models.Model):
    """One mail to one address. Not scoped by manager: the job that sends reads all organisations' rows."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(_("soort"), max_length=40)
    to = models.EmailField(_("aan"))
    subject = models.CharField(_("onderwerp"), max_length=200)
    text = models.TextField(_("tekst"))
    urgent = models.BooleanField(default=False)  # sign-in codes: their own lane
    state = models.CharField(_("staat"), max_length=8, choices=MessageState, default=MessageState.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    due = models.DateTimeField(default=timezone.now)  # not before; while sending: when the claim lapses
    error = models.CharField(max_length=200, blank=True)
    created = models.DateTimeField(_("gemaakt"), auto_now_add=True)
    sent = models.DateTimeField(_("verstuurd"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ("-created",)
        indexes = [models.Index(fields=["state", "urgent", "due"], name="mail_to_send")]
        verbose_name = _("bericht")
        verbose_name_plural = _("berichten")

    def __str__(self) -> str:
        return self.subject
