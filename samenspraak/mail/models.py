"""A mail is a row first: it survives a kill, is retried, never leaves twice, and can be read in the desk."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samenspraak.tenancy.models import Organisation, Scoped


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
    html = models.TextField(blank=True)  # beside the plain text
    reply_to = models.EmailField(blank=True)
    unsubscribe = models.CharField(max_length=500, blank=True)  # RFC 8058: one click and it stops
    key = models.CharField(max_length=120, blank=True)  # what is sent under a key is sent once
    urgent = models.BooleanField(default=False)  # sign-in codes: their own lane
    state = models.CharField(_("staat"), max_length=8, choices=MessageState, default=MessageState.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    due = models.DateTimeField(default=timezone.now)  # not before; while sending: when the claim lapses
    claim = models.UUIDField(null=True, editable=False)  # of the sender that has it now
    error = models.CharField(max_length=200, blank=True)
    created = models.DateTimeField(_("gemaakt"), auto_now_add=True)
    sent = models.DateTimeField(_("verstuurd"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ("-created",)
        indexes = [models.Index(fields=["state", "urgent", "due"], name="mail_to_send")]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "key"], condition=~models.Q(key=""), name="mail_once_per_key"
            )
        ]
        verbose_name = _("bericht")
        verbose_name_plural = _("berichten")

    def __str__(self) -> str:
        return self.subject


class MailOverride(Scoped):
    """An organisation's own words for one kind of mail in one language. Without a row the standard holds."""

    kind = models.CharField(_("soort"), max_length=40)
    language = models.CharField(_("taal"), max_length=10)
    subject = models.CharField(_("onderwerp"), max_length=200)
    body = models.TextField(_("tekst"), max_length=10_000)
    changed = models.DateTimeField(_("gewijzigd"), auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "language"], name="one_mail_text_per_language"
            )
        ]
        verbose_name = _("mailtekst")
        verbose_name_plural = _("mailteksten")

    def __str__(self) -> str:
        return f"{self.kind} ({self.language})"


class Security(models.TextChoices):
    STARTTLS = "starttls", _("STARTTLS (meestal poort 587)")
    TLS = "tls", _("TLS vanaf het begin (meestal poort 465)")
    NONE = "none", _("Geen. Alleen voor een server in je eigen netwerk")


class MailServer(models.Model):
    """How one organisation sends: by its own server when `host` is filled, as whom, answers to where.

    Not scoped by manager, as Message: the job that sends reads all organisations' rows.
    """

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, related_name="mail_server")
    host = models.CharField(_("server"), max_length=253, blank=True)
    port = models.PositiveIntegerField(_("poort"), default=587)
    security = models.CharField(_("beveiliging"), max_length=8, choices=Security, default=Security.STARTTLS)
    username = models.CharField(_("gebruikersnaam"), max_length=254, blank=True)
    password = models.TextField(_("wachtwoord"), blank=True, editable=False)  # sealed: mail.servers
    sender_name = models.CharField(_("naam van de afzender"), max_length=120, blank=True)
    sender_email = models.EmailField(_("adres van de afzender"), blank=True)
    reply_to = models.EmailField(_("adres voor antwoorden"), blank=True)
    problem = models.CharField(
        max_length=20, blank=True, editable=False
    )  # why it does not work: mail.problems
    problem_since = models.DateTimeField(null=True, blank=True, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("mailserver")
        verbose_name_plural = _("mailservers")

    def __str__(self) -> str:
        return self.host or str(self.organisation)
