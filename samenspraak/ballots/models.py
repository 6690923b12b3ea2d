"""Entitlements and ballots: apart, with nothing that joins them (docs/explanation/ballots.md)."""

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samenspraak.ballots.log import models as of_the_log  # noqa: F401  # Django looks for them here
from samenspraak.participation.models import Activity, Rules
from samenspraak.tenancy.models import Scoped


class Means(models.TextChoices):
    """By what somebody shows that they may vote."""

    EMAIL = "email", _("e-mailadres")
    ACCOUNT = "account", _("account")
    CODE = "code", _("stemcode")
    NUMBER = "number", _("nummer op de lijst")  # known to others too: only for officers who see the person
    ROLL = "roll", _("kiezerslijst")
    IMPORT = "import", _("import")


class Channel(models.TextChoices):
    """Where an entitlement was used. Never on a ballot: there it would tell who cast it."""

    WEB = "web", _("website")
    POST = "post", _("post")
    PHONE = "phone", _("telefoon")
    TABLE = "table", _("stemtafel")


def random_id() -> uuid.UUID:
    """A random id, so that no order of arrival is kept."""
    return uuid.uuid4()


class Entitlement(Scoped):
    """Who may vote, once. `key` = HMAC(activity key, proof), or random where a roll names several proofs.

    No address, no code and no number of a roll is kept. `serial` is what a letter shows, until sealing.
    """

    id = models.UUIDField(primary_key=True, default=random_id, editable=False)
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+")
    key = models.BinaryField(max_length=32)
    means = models.CharField(max_length=10, choices=Means)
    used = models.DateField(null=True, blank=True)  # the day, no finer
    channel = models.CharField(max_length=10, choices=Channel, blank=True)  # where; empty until used
    revoked = models.DateField(null=True, blank=True)  # worth nothing from this day on
    serial = models.PositiveIntegerField(null=True, blank=True)
    sealed = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "activity", "key"], name="one_entitlement_per_proof"
            ),
            models.UniqueConstraint(
                fields=["organisation", "activity", "serial"], name="one_entitlement_per_serial"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.means}"


class Proof(Scoped):
    """Another proof that leads to an entitlement: both keys are HMACs. Gone when the box is sealed."""

    id = models.UUIDField(primary_key=True, default=random_id, editable=False)
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+")
    key = models.BinaryField(max_length=32)
    entitlement = models.BinaryField(max_length=32)  # its key: nothing refers to an entitlement's row

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "activity", "key"], name="one_entitlement_behind_a_proof"
            )
        ]
        indexes = [models.Index(fields=["activity", "entitlement"], name="proofs_of_entitlement")]

    def __str__(self) -> str:
        return "proof"


class Ballot(Scoped):
    """One vote: no user, address, channel or day. `content` is canonical JSON, exactly as it was hashed.

    `link` stands there only where voters may change their mind, and only until the box is sealed.
    """

    id = models.UUIDField(primary_key=True, default=random_id, editable=False)
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+")
    rules = models.ForeignKey(Rules, on_delete=models.PROTECT, related_name="+")
    content = models.TextField()
    server_nonce = models.BinaryField(max_length=16)
    voter_nonce = models.BinaryField(max_length=64)
    link = models.BinaryField(max_length=32, null=True, blank=True)  # HMAC(link key, entitlement key)
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


class Exclusion(Scoped):
    """A decision of two people about which ballots count, with a public reason. All stay in the box.

    `ballots` are their ids; `counts` says whether these count from now on. The latest decision about a ballot
    holds.
    """

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+")
    ballots = models.JSONField()
    counts = models.BooleanField(default=False)
    reason = models.TextField()  # public
    proposed = models.DateTimeField(auto_now_add=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    withdrawn = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("proposed", "pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decided__isnull=True) | models.Q(withdrawn__isnull=True),
                name="decided_or_withdrawn",
            )
        ]

    def __str__(self) -> str:
        return f"{len(self.ballots)}"

    @property
    def day(self) -> date:
        """Of the decision; as long as it waits, of the proposal."""
        return timezone.localtime(self.decided or self.proposed).date()
