"""What colleagues advise on a contribution, what they said before, and who is asked by itself."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samenspraak.participation.models import Contribution
from samenspraak.projects.models import Project
from samenspraak.tenancy.models import Scoped


class AssessmentState(models.TextChoices):
    ASKED = "asked", _("Gevraagd")
    OPENED = "opened", _("Bekeken")
    ANSWERED = "answered", _("Advies gegeven")
    WITHDRAWN = "withdrawn", _("Niet meer nodig")


class Value(models.IntegerChoices):
    """What residents have of it: asked first, so that costs don't decide before it is known what they buy."""

    NONE = 1, _("Bijna niets")
    LITTLE = 2, _("Een beetje")
    SOME = 3, _("Best wat")
    MUCH = 4, _("Veel")
    VERY_MUCH = 5, _("Heel veel")


class Feasible(models.TextChoices):
    YES = "yes", _("Ja")
    CONDITIONS = "conditions", _("Ja, onder voorwaarden")
    NO = "no", _("Nee")


class Assessment(Scoped):
    """One colleague is asked to judge one contribution, by a mailed link, before a day."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="assessments")
    colleague_name = models.CharField(_("naam van de collega"), max_length=80)
    colleague_email = models.EmailField(_("e-mailadres van de collega"))
    theme = models.CharField(_("onderwerp"), max_length=80, blank=True)
    question = models.TextField(_("wat wil je weten?"), blank=True)
    asked_by = models.ForeignKey(  # None: a rule of the project
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked = models.DateTimeField(default=timezone.now)
    due = models.DateField(_("uiterlijk op"))
    nonce = models.UUIDField(editable=False)  # the token follows from it and our pepper; see tokens.py
    digest = models.BinaryField(max_length=32)  # of the token: what a link is looked up by
    expires = models.DateTimeField()
    state = models.CharField(max_length=10, choices=AssessmentState, default=AssessmentState.ASKED)
    opened = models.DateTimeField(null=True, blank=True)
    reminded = models.PositiveSmallIntegerField(default=0)  # 1: before the day, 2: on the day
    value = models.PositiveSmallIntegerField(_("waarde voor bewoners"), choices=Value, null=True, blank=True)
    value_text = models.TextField(_("waarom die waarde?"), blank=True)
    feasible = models.CharField(_("kan het?"), max_length=10, choices=Feasible, blank=True)
    conditions = models.TextField(_("voorwaarden"), blank=True)
    cost = models.BigIntegerField(_("kosten"), null=True, blank=True)  # cents
    explanation = models.TextField(_("uitleg"), blank=True)
    submitted = models.DateTimeField(null=True, blank=True)
    number = models.PositiveIntegerField(default=0)  # of its newest version

    class Meta:
        ordering = ("asked", "pk")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "digest"], name="one_assessment_per_token"),
            models.CheckConstraint(
                condition=models.Q(cost__isnull=True) | models.Q(cost__gte=0),
                name="assessment_costs_no_less_than_nothing",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "due"],
                condition=models.Q(state__in=["asked", "opened"]),
                name="assessments_waiting",
            )
        ]
        verbose_name = _("advies")
        verbose_name_plural = _("adviezen")

    def __str__(self) -> str:
        return f"{self.colleague_name}: {self.get_state_display()}"

    @property
    def is_waiting(self) -> bool:
        return self.state in (AssessmentState.ASKED, AssessmentState.OPENED)

    @property
    def is_late(self) -> bool:
        return self.is_waiting and timezone.localdate() > self.due


class AssessmentVersion(Scoped):
    """What a colleague advised at one moment."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    when = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("assessment", "number")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "assessment", "number"], name="one_assessment_version_per_number"
            )
        ]
        verbose_name = _("versie van een advies")
        verbose_name_plural = _("versies van een advies")

    def __str__(self) -> str:
        return f"{self.assessment_id} v{self.number}"


class AssessmentRule(Scoped):
    """Whoever hands something in under this theme: this colleague is asked, so many working days long."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    theme = models.CharField(_("onderwerp"), max_length=80, blank=True)  # "": every theme
    colleague_name = models.CharField(_("naam van de collega"), max_length=80)
    colleague_email = models.EmailField(_("e-mailadres van de collega"))
    days = models.PositiveSmallIntegerField(_("werkdagen"), default=5)

    class Meta:
        ordering = ("theme", "colleague_name", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "project", "theme", "colleague_email"],
                name="one_assessment_rule_per_theme_and_colleague",
            )
        ]
        verbose_name = _("vaste adviseur")
        verbose_name_plural = _("vaste adviseurs")

    def __str__(self) -> str:
        return f"{self.theme}: {self.colleague_name}"
