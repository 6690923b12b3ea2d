"""Photos and documents of a contribution, and uploads that are still coming in."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspraak.attachments.limits import ALT_LENGTH, NAME_LENGTH
from samenspraak.participation.models import Activity, Contribution
from samenspraak.tenancy.models import Scoped


class Kind(models.TextChoices):
    PHOTO = "photo", _("Foto")
    DOCUMENT = "document", _("Document")


class Attachment(Scoped):
    """A file that belongs to a contribution or, until its form is saved, lies in a tray.

    Its files stand in `folder`, below a name that nobody can guess: "480.avif", … or "document.pdf".
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="+")
    contribution = models.ForeignKey(
        Contribution, null=True, on_delete=models.CASCADE, related_name="attachments"
    )
    source = (
        models.ForeignKey(  # of a copy: whose it was before two became one, for it goes with that person too
            Contribution, null=True, on_delete=models.SET_NULL, related_name="+"
        )
    )
    tray = models.UUIDField()
    question = models.CharField(max_length=40, blank=True)  # that it answers; "": the contribution's own
    kind = models.CharField(_("soort"), max_length=8, choices=Kind)
    name = models.CharField(_("naam"), max_length=NAME_LENGTH)
    alt = models.CharField(_("wat je ziet"), max_length=ALT_LENGTH, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    widths = models.JSONField(default=list)
    size = models.PositiveBigIntegerField()  # of all its files together
    digest = models.CharField(max_length=64)  # SHA-256 of what was uploaded: the same file twice is one
    folder = models.CharField(max_length=80)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("order", "created", "id")
        indexes = [
            models.Index(fields=["organisation", "tray"], name="attachments_by_tray"),
            models.Index(
                fields=["organisation", "created"],
                condition=models.Q(contribution__isnull=True),
                name="attachments_waiting",
            ),
        ]
        verbose_name = _("bestand")
        verbose_name_plural = _("bestanden")

    def __str__(self) -> str:
        return self.name

    @property
    def is_photo(self) -> bool:
        return self.kind == Kind.PHOTO

    @property
    def is_open(self) -> bool:
        """For whoever may read its contribution. What answers a question is as open as the answer: personal
        answers stand apart from those in the filling, and what was not answered yet is nobody's to see."""
        if not self.question:
            return True
        filling = self.contribution.filling if self.contribution else None
        return filling is not None and self.question in filling.answers

    @property
    def files(self) -> list[str]:
        """The names of its files."""
        if self.kind == Kind.DOCUMENT:
            return ["document.pdf"]
        from samenspraak.attachments.photos import FORMATS

        return [f"{width}.{extension}" for width in self.widths for extension in FORMATS]

    def height_at(self, width: int) -> int:
        return max(1, round(self.height * width / self.width)) if self.width else 0


class Upload(Scoped):
    """A file coming in piece by piece. Each piece is a file of its own until the last one is here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="+")
    contribution = models.ForeignKey(Contribution, null=True, on_delete=models.CASCADE, related_name="+")
    tray = models.UUIDField()
    kind = models.CharField(max_length=8, choices=Kind)
    name = models.CharField(max_length=NAME_LENGTH)
    length = models.PositiveBigIntegerField()
    offset = models.PositiveBigIntegerField(default=0)
    pieces = models.JSONField(default=list)  # names of the files that they are
    attachment = models.ForeignKey(Attachment, null=True, on_delete=models.CASCADE, related_name="+")
    expires = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "tray"], name="uploads_by_tray"),
            models.Index(fields=["organisation", "expires"], name="uploads_by_expiry"),
        ]

    def __str__(self) -> str:
        return f"{self.offset}/{self.length}"

    @property
    def folder(self) -> str:
        return f"uploads/{self.organisation_id}/{self.pk.hex}/"

    @property
    def files(self) -> list[str]:
        return list(self.pieces)

    @property
    def is_whole(self) -> bool:
        return self.offset == self.length
