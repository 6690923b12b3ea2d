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


class Roll(Scoped):
    """A list of who may vote, as it was uploaded. Its lines wait in parts, and become entitlements."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+")
    first = models.PositiveIntegerField()  # serial of the first line
    count = models.PositiveIntegerField()
    means = models.JSONField(default=list)  # which proofs it has
    done = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)  # had an entitlement already
    conflicts = models.JSONField(default=list)  # places on the list whose proofs lead to different people
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-created", "-pk")

    def __str__(self) -> str:
        return f"{self.count}"

    @property
    def last(self) -> int:
        return self.first + self.count - 1

    @property
    def is_ready(self) -> bool:
        return self.done >= self.count

    @property
    def percent(self) -> int:
        return 100 * self.done // self.count


class RollPart(Scoped):
    """Some lines of a list, as HMACs only; gone once they are entitlements."""

    roll = models.ForeignKey(Roll, on_delete=models.CASCADE, related_name="parts")
    first = models.PositiveIntegerField()  # serial of its first line
    content = models.BinaryField()

    class Meta:
        ordering = ("first",)

    def __str__(self) -> str:
        return f"{self.first}"


class PrintForm(models.TextChoices):
    """What the printer gets."""

    CSV = "csv", _("lijst voor de drukker (CSV)")
    LETTERS = "letters", _("brieven (PDF, 500 per bestand)")


class CodeList(Scoped):
    """A batch of voting codes: serials `first` up to `last`. The job process makes them, and the files.

    A code follows from the activity key and its serial, so its letter can be made again until sealing.
    """

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+")
    first = models.PositiveIntegerField()
    count = models.PositiveIntegerField()
    roll = models.OneToOneField(  # then each code leads to the entry with its serial, not to a new right
        Roll, null=True, blank=True, on_delete=models.PROTECT, related_name="codes"
    )
    form = models.CharField(max_length=10, choices=PrintForm)
    made = models.PositiveIntegerField(default=0)  # serials that have their code
    printed = models.PositiveIntegerField(default=0)  # serials that stand in the files
    problem = models.CharField(max_length=200, blank=True)  # for the editor: why it stopped
    folder = models.CharField(max_length=100)
    created = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField(null=True, blank=True)  # from when the files are ready

    class Meta:
        ordering = ("-created", "-pk")

    def __str__(self) -> str:
        return f"{self.first}-{self.last}"

    @property
    def last(self) -> int:
        return self.first + self.count - 1

    @property
    def is_ready(self) -> bool:
        return self.printed >= self.count

    @property
    def percent(self) -> int:
        return 100 * (self.made + self.printed) // (2 * self.count)


class CodeFile(Scoped):
    """A file for the printer, encrypted with a key that goes when the box is sealed; gone in a day."""

    codes = models.ForeignKey(CodeList, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=80)
    first = models.PositiveIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        ordering = ("first",)
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "codes", "first"], name="one_code_file_per_serial"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> str:
        return f"{self.codes.folder}{self.first}"


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
