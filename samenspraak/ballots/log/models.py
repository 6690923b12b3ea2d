"""What the log of a vote keeps. All of it is public, from the moment that it is written."""

from django.db import models

from samenspraak.participation.models import Activity, Rules
from samenspraak.tenancy.models import Scoped


class Log(Scoped):
    """The log of one vote. Its name stands in every head and never changes, whatever its page is called."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=420)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "activity"], name="one_log_per_activity")
        ]

    def __str__(self) -> str:
        return self.name


class Leaf(Scoped):
    """One sealed ballot's place in the tree, from 0. Ballots that were sealed together stand by digest."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    digest = models.BinaryField(max_length=32)
    # Sealing takes ballots out and puts them back, so the database cannot hold on to this.
    ballot = models.ForeignKey(
        "ballots.Ballot", on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "activity", "position"], name="one_leaf_per_position"
            ),
            models.UniqueConstraint(
                fields=["organisation", "activity", "digest"], name="one_leaf_per_digest"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}"


class SigningKey(Scoped):
    """The public half of a key that signs heads: all that is needed to check them."""

    public = models.BinaryField(max_length=32)
    day = models.DateField()  # since when

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "public"], name="one_row_per_signing_key")
        ]

    def __str__(self) -> str:
        return bytes(self.public).hex()


class SignedResult(Scoped):
    """What was published of the final count, and the decisions about which ballots count; signed once."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+")
    said = models.TextField()  # canonical JSON of [decisions, result], exactly as it was hashed
    day = models.DateField()
    key = models.ForeignKey(SigningKey, on_delete=models.PROTECT, related_name="+")
    signature = models.BinaryField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "activity"], name="one_signed_result_per_activity"
            )
        ]

    def __str__(self) -> str:
        return self.said


class TreeHead(Scoped):
    """What the log came to when ballots were added, signed. See engines.ledger.heads for what is signed."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+")
    size = models.PositiveIntegerField()
    root = models.BinaryField(max_length=32)
    peaks = models.BinaryField()  # what the tree needs to grow on: engines.ledger.merkle.Edge
    day = models.DateField()
    rules = models.ForeignKey(Rules, on_delete=models.PROTECT, related_name="+")
    final = models.BooleanField(default=False)
    key = models.ForeignKey(SigningKey, on_delete=models.PROTECT, related_name="+")
    signature = models.BinaryField(max_length=64)

    class Meta:
        ordering = ("activity", "size", "final")
        constraints = [
            # Two heads over as many ballots would be two stories about one vote.
            models.UniqueConstraint(
                fields=["organisation", "activity", "size", "final"], name="one_head_per_size"
            )
        ]

    def __str__(self) -> str:
        return f"{self.size}"
