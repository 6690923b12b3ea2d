"""A form and its versions, and what somebody filled in on one of them."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspraak.tenancy.models import Scoped


class Form(Scoped):
    """Questions that an editor adds. What they are stands in its versions."""

    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("formulier")
        verbose_name_plural = _("formulieren")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class FormVersion(Scoped):
    """An immutable version of a form: answers point to the version they were given on."""

    form = models.ForeignKey(Form, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    definition = models.JSONField()
    digest = models.CharField(max_length=64)  # SHA-256 of the canonical JSON of the definition
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("form", "number")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "form", "number"], name="one_form_per_version")
        ]
        verbose_name = _("versie van een formulier")
        verbose_name_plural = _("versies van formulieren")

    def __str__(self) -> str:
        return f"{self.form_id} v{self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise RuntimeError("a version of a form is immutable: write the next one")
        super().save(*args, **kwargs)


class Filling(Scoped):
    """The answers of one person on one version, by question. Personal data stands apart: PersonalAnswer."""

    version = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="fillings")
    answers = models.JSONField(default=dict)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("ingevuld formulier")
        verbose_name_plural = _("ingevulde formulieren")

    def __str__(self) -> str:
        return f"{self.version}: {self.pk}"


class PersonalAnswer(Scoped):
    """An answer that says who somebody is: sealed, for staff only, and gone after its term."""

    filling = models.ForeignKey(Filling, on_delete=models.CASCADE, related_name="personal")
    question = models.CharField(max_length=40)
    sealed = models.TextField()
    until = models.DateField(db_index=True)  # the last day on which it may be kept

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "filling", "question"], name="one_personal_answer_per_question"
            )
        ]
        verbose_name = _("persoonlijk antwoord")
        verbose_name_plural = _("persoonlijke antwoorden")

    def __str__(self) -> str:
        return f"{self.filling_id} {self.question}"
