"""The organisation's answer to a contribution, what it said before, and texts to begin with."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samenspraak.participation.models import Contribution
from samenspraak.projects.models import Project
from samenspraak.tenancy.models import Scoped

# What an answer says, in the order in which it is read.
TEXTS = ("headline", "what", "why", "next_step")
PERSON = ("department", "person_name", "person_role", "person_email", "person_phone")


class Response(Scoped):
    """What we do with a contribution and why, who is reachable, until when. One each; corrected in place."""

    contribution = models.OneToOneField(Contribution, on_delete=models.CASCADE, related_name="response")
    status = models.CharField(_("status"), max_length=20)  # a key of the method's `statuses`
    status_words = models.CharField(max_length=80)  # as it was said, in the organisation's own Dutch
    headline = models.CharField(_("het antwoord in één zin"), max_length=160, blank=True)
    what = models.TextField(_("wat doen we ermee?"), blank=True)
    why = models.TextField(_("waarom (niet)?"), blank=True)
    next_step = models.TextField(_("wat is de volgende stap?"), blank=True)
    until = models.DateField(_("uiterlijk op"), null=True, blank=True)
    department = models.CharField(_("afdeling of team"), max_length=80, blank=True)
    # One reachable person; all empty: the contact of the project, whoever that is by then.
    person_name = models.CharField(_("wie is bereikbaar?"), max_length=80, blank=True)
    person_role = models.CharField(_("functie"), max_length=80, blank=True)
    person_email = models.EmailField(_("e-mailadres"), blank=True)
    person_phone = models.CharField(_("telefoonnummer"), max_length=30, blank=True)
    number = models.PositiveIntegerField(default=1)  # of its newest version
    together = models.UUIDField(null=True, blank=True, editable=False)  # the same for what got one answer
    published = models.DateTimeField(default=timezone.now)  # when we first answered
    changed = models.DateTimeField(null=True, blank=True)
    withdrawn = models.DateTimeField(null=True, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("-published", "-pk")
        indexes = [
            models.Index(
                fields=["organisation", "together"],
                condition=models.Q(together__isnull=False),
                name="responses_given_together",
            )
        ]
        verbose_name = _("antwoord")
        verbose_name_plural = _("antwoorden")

    def __str__(self) -> str:
        return self.headline or self.status_words

    @property
    def said(self) -> Any:
        """When what stands here now was said."""
        return self.changed or self.published


class ResponseVersion(Scoped):
    """What the answer said at one moment: public, without the name of who wrote it."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    when = models.DateTimeField(default=timezone.now)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("response", "number")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "response", "number"], name="one_response_version_per_number"
            )
        ]
        verbose_name = _("versie van een antwoord")
        verbose_name_plural = _("versies van een antwoord")

    def __str__(self) -> str:
        return f"{self.response_id} v{self.number}"


class AnswerTemplate(Scoped):
    """A text to begin an answer with; of one project, or of the whole organisation."""

    project = models.ForeignKey(
        Project,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("project"),
        help_text=_("Leeg: voor alle projecten."),
    )
    title = models.CharField(_("naam van het sjabloon"), max_length=80)
    headline = models.CharField(_("het antwoord in één zin"), max_length=160, blank=True)
    what = models.TextField(_("wat doen we ermee?"), blank=True)
    why = models.TextField(_("waarom (niet)?"), blank=True)
    next_step = models.TextField(_("wat is de volgende stap?"), blank=True)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("title", "pk")
        verbose_name = _("sjabloon")
        verbose_name_plural = _("sjablonen")

    def __str__(self) -> str:
        return self.title
