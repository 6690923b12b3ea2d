"""Entitlements and ballots: apart, with nothing that joins them (docs/explanation/ballots.md)."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspraak.participation.models import Activity, Rules
from samenspraak.tenancy.models import Scoped


class Means(models.TextChoices):
    EMAIL = "email", _("e-mailadres")
    CODE = "code", _("stemcode")
    IMPORT = "import", _("import")


def random_id() -> uuid.UUID:
    """A random id, so that no order of arrival is kept."""
    return uuid.uuid4()


class Entitlement(Scoped):
    """Who may vote, once. `key` = HMAC(activity key, proof): no address and no code is kept."""

    id = models.UUIDField(primary_key=True, default=random_id, editable=False)
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+")
    key = models.BinaryField(max_length=32)
    means = models.CharField(max_length=10, choices=Means)
    used = models.DateField(null=True, blank=True)  # the day, no finer
    sealed = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "activity", "key"], name="one_entitlement_per_proof"
            )
        ]

    def __str__(self) -> str:
        return f"{self.means}"


class Ballot(Scoped):
    """One vote: no user, address, channel or day. `content` is canonical JSON, exactly as it was hashed."""

    id = models.UUIDField(primary_key=True, default=random_id, editable=False)
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+")
    rules = models.ForeignKey(Rules, on_delete=models.PROTECT, related_name="+")
    content = models.TextField()
    server_nonce = models.BinaryField(max_length=16)
    voter_nonce = models.BinaryField(max_length=64)
    sealed = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["activity", "sealed"], name="ballots_of_activity")]

    def __str__(self) -> str:
        return "ballot"


class KeyMark(Scoped):
    """By which the key of a vote is known again: with another key everybody could vote a second time."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+")
    mark = models.BinaryField(max_length=32)  # HMAC(activity key, a fixed word): tells nothing of the key

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "activity"], name="one_key_mark_per_activity")
        ]

    def __str__(self) -> str:
        return "key mark"


class CodeList(Scoped):
    """A batch of voting codes on its way to the printer: encrypted, gone after a day."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+")
    count = models.PositiveIntegerField()
    sealed_csv = models.BinaryField(null=True, blank=True)
    created = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField()

    class Meta:
        ordering = ("-created",)

    def __str__(self) -> str:
        return f"{self.count}"


class Sealing(Scoped):
    """The box of a closed vote is sealed: shuffled as a whole, its old row versions gone from the disk."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+")
    ballots = models.PositiveIntegerField()
    day = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "activity"], name="one_sealing_per_activity")
        ]

    def __str__(self) -> str:
        return f"{self.ballots}"
