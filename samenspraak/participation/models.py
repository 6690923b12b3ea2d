"""The spine: activities, the rules frozen at opening, contributions."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samenspraak.forms.models import Filling, Form
from samenspraak.media.models import OrganisationImage
from samenspraak.people.models import Participant
from samenspraak.places.models import Place
from samenspraak.projects.models import Phase, Project
from samenspraak.tenancy.models import Scoped


class ActivityState(models.TextChoices):
    DRAFT = "draft", _("Concept")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Gesloten")
    ARCHIVED = "archived", _("Gearchiveerd")


class Moderation(models.TextChoices):
    """When somebody looks at what residents write."""

    AFTER = "after", _("Meteen zichtbaar, daarna kijken we mee")
    BEFORE = "before", _("Eerst kijken we, dan is het zichtbaar")


class Activity(Scoped):
    """One use of one method in a project."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="activities")
    phase = models.ForeignKey(
        Phase, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("fase")
    )
    method = models.SlugField(_("methode"), max_length=40, editable=False)
    slug = models.SlugField(_("webadres"), max_length=80)
    title = models.CharField(_("titel"), max_length=120)
    summary = models.CharField(_("samenvatting"), max_length=240, blank=True)
    drawing = models.CharField(_("tekening"), max_length=40, blank=True)
    image = models.ForeignKey(
        OrganisationImage,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("foto"),
    )
    state = models.CharField(
        _("staat"), max_length=10, choices=ActivityState, default=ActivityState.DRAFT, editable=False
    )
    opens = models.DateTimeField(
        _("opent"), null=True, blank=True, help_text=_("Leeg: zodra je de activiteit opent.")
    )
    closes = models.DateTimeField(_("sluit"), null=True, blank=True)
    moderation = models.CharField(_("meekijken"), max_length=8, choices=Moderation, default=Moderation.AFTER)
    form = models.ForeignKey(
        Form, null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    settings = models.JSONField(default=dict, blank=True, editable=False)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("created", "pk")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "project", "slug"], name="one_activity_per_slug"),
            models.CheckConstraint(
                condition=models.Q(closes__isnull=True)
                | models.Q(opens__isnull=True)
                | models.Q(closes__gt=models.F("opens")),
                name="activity_closes_after_it_opens",
            ),
        ]
        verbose_name = _("activiteit")
        verbose_name_plural = _("activiteiten")

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        if self.phase is not None and self.phase.project_id != self.project_id:
            raise ValidationError({"phase": _("Deze fase is van een ander project.")})
        if self.image is not None and self.image.organisation_id != self.project.organisation_id:
            raise ValidationError({"image": _("Deze foto is van een andere organisatie.")})

    def accepts(self, moment: datetime | None = None) -> bool:
        """Does taking part count at this moment (default: now, by the server's clock)?"""
        now = moment or timezone.now()
        return (
            self.state == ActivityState.OPEN
            and (self.opens is None or self.opens <= now)
            and (self.closes is None or now < self.closes)
        )

    @property
    def looks_first(self) -> bool:
        """Does what residents hand in wait until somebody looked?"""
        return self.moderation == Moderation.BEFORE

    @property
    def is_over(self) -> bool:
        return self.state in (ActivityState.CLOSED, ActivityState.ARCHIVED) or bool(
            self.closes and timezone.now() >= self.closes
        )


class Rules(Scoped):
    """An immutable version of what holds for an activity: the first at opening, then amendments."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="rules")
    version = models.PositiveSmallIntegerField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)  # SHA-256 of the canonical JSON of content
    reason = models.TextField(blank=True)  # why it was amended; empty for version 1
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("activity", "version")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "activity", "version"], name="one_rules_per_version"
            )
        ]
        verbose_name = _("regels")
        verbose_name_plural = _("regels")

    def __str__(self) -> str:
        return f"{self.activity} v{self.version}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise RuntimeError("rules are immutable: write an amendment")
        super().save(*args, **kwargs)


class Channel(models.TextChoices):
    """How a contribution or vote reached us."""

    WEB = "web", _("website")
    LETTER = "letter", _("brief")
    PHONE = "phone", _("telefoon")
    COUNTER = "counter", _("balie")
    TABLE = "table", _("bijeenkomst")
    IMPORT = "import", _("import")


class ContributionState(models.TextChoices):
    DRAFT = "draft", _("Concept")
    PENDING = "pending", _("Wacht tot wij keken")
    PUBLISHED = "published", _("Zichtbaar")
    HIDDEN = "hidden", _("Verborgen")
    WITHDRAWN = "withdrawn", _("Ingetrokken")
    MERGED = "merged", _("Samengevoegd")


# What went up in another can still be read, so it can be reported and hidden like all else.
ON_THE_SITE = (ContributionState.PUBLISHED, ContributionState.MERGED)


class Stance(models.TextChoices):
    """What a comment says of the thing it is about."""

    FOR = "for", _("Voor")
    AGAINST = "against", _("Tegen")
    NEUTRAL = "neutral", _("Neutraal")


class Contribution(Scoped):
    """What somebody hands in; with a parent it is a comment. A method's own fields hang on it.

    `root` is what a comment is about, however deep it stands: the whole conversation is read by it.
    """

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="contributions")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replies"
    )
    root = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="thread")
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )
    participant = models.ForeignKey(
        Participant, null=True, blank=True, on_delete=models.PROTECT, related_name="contributions"
    )
    on_behalf_of = models.CharField(_("namens"), max_length=120, blank=True)
    channel = models.CharField(_("kanaal"), max_length=10, choices=Channel, default=Channel.WEB)
    state = models.CharField(
        _("staat"), max_length=10, choices=ContributionState, default=ContributionState.DRAFT
    )
    reference = models.CharField(_("kenmerk"), max_length=24, blank=True)  # WV-2026-0142, from publication on
    title = models.CharField(_("titel"), max_length=100)
    text = models.TextField(_("tekst"), blank=True)  # sanitised HTML
    stance = models.CharField(_("standpunt"), max_length=8, choices=Stance, blank=True)
    stems = models.TextField(blank=True, editable=False)  # " stem stem ": what search looks in
    place = models.OneToOneField(
        Place, null=True, blank=True, on_delete=models.SET_NULL, related_name="contribution"
    )
    filling = models.OneToOneField(
        Filling, null=True, blank=True, on_delete=models.SET_NULL, related_name="contribution"
    )
    created = models.DateTimeField(auto_now_add=True)
    changed = models.DateTimeField(auto_now=True)
    handed_in = models.DateTimeField(_("ingediend"), null=True, blank=True)  # None: still a draft
    published = models.DateTimeField(null=True, blank=True)
    edited = models.DateTimeField(_("aangepast door de schrijver"), null=True, blank=True)
    reviewed = models.DateTimeField(_("bekeken door een moderator"), null=True, blank=True)
    answered = models.DateTimeField(_("beantwoord"), null=True, blank=True)  # when we last said what we do

    class Meta:
        ordering = ("-published", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "reference"],
                condition=~models.Q(reference=""),
                name="one_contribution_per_reference",
            )
        ]
        indexes = [
            # Conditions that name a value are of no use to SQLite, which does not know what a query will ask.
            models.Index(fields=["organisation", "reference"], name="contributions_by_reference"),
            models.Index(
                fields=["organisation", "merged_into"],
                condition=models.Q(merged_into__isnull=False),
                name="merged_contributions",
            ),
            models.Index(
                fields=["activity", "state", "-published"],
                condition=models.Q(parent__isnull=True),
                name="contributions_of_activity",
            ),
            models.Index(fields=["organisation", "participant", "state"], name="contributions_by_author"),
            models.Index(
                fields=["organisation", "root", "state", "published"],
                condition=models.Q(root__isnull=False),
                name="comments_by_thread",
            ),
            models.Index(
                fields=["organisation", "changed"],
                condition=models.Q(root__isnull=False),
                name="comments_by_change",
            ),
            models.Index(
                fields=["organisation", "state", "-created"],
                condition=models.Q(reviewed__isnull=True),
                name="contributions_to_review",
            ),
            models.Index(fields=["organisation", "state", "-created"], name="contributions_by_state"),
            models.Index(fields=["organisation", "-created"], name="contributions_by_time"),
            models.Index(
                fields=["organisation", "state", "published"],
                condition=models.Q(answered__isnull=True, parent__isnull=True),
                name="contributions_to_answer",
            ),
        ]
        verbose_name = _("bijdrage")
        verbose_name_plural = _("bijdragen")

    def __str__(self) -> str:
        return self.title

    @property
    def author(self) -> str:
        """How the author is named in public: a person stays named beside the group they speak for."""
        name = self.participant.name if self.participant else ""
        if name and self.on_behalf_of:
            return _("%(name)s, namens %(group)s") % {"name": name, "group": self.on_behalf_of}
        return self.on_behalf_of or name or str(_("Een bewoner"))


class ContributionVersion(Scoped):
    """What a contribution said at one moment: words by name, as `Method.snapshot` gives them."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    when = models.DateTimeField(auto_now_add=True)
    user = models.ForeignKey(  # who changed it for somebody else; None: its author
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("contribution", "number")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "contribution", "number"], name="one_version_per_number"
            )
        ]
        verbose_name = _("versie")
        verbose_name_plural = _("versies")

    def __str__(self) -> str:
        return f"{self.contribution_id} v{self.number}"


class ReferenceCounter(Scoped):
    """The last reference number given out in a year. Only publication of a contribution touches it."""

    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "year"], name="one_reference_counter_per_year")
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


class ResumeLink(Scoped):
    """A mailed link to one draft: only a hash of its token is kept; exchanged by POST, for that draft."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="+")
    digest = models.BinaryField(max_length=32)
    expires = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "digest"], name="one_resume_link_per_token")
        ]

    def __str__(self) -> str:
        return f"{self.contribution_id}"
