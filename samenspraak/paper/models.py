"""What is kept of paper: who did what with how many. What a ballot says stays until its batch is sealed."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspraak.ballots.models import Channel
from samenspraak.participation.models import Activity
from samenspraak.tenancy.models import Scoped

MOST_PAPERS = 500  # in one batch: more is no work for one sitting, and comparing takes the square of it


def _somebody() -> models.ForeignKey[Any, Any]:
    """Who did it; the account may go, what was done stays."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )


class PaperVote(Scoped):
    """This vote also takes paper or the phone: until that is finished its count waits."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+")
    post = models.BooleanField(_("per post"), default=False)
    phone = models.BooleanField(_("aan de telefoon"), default=False)
    table = models.BooleanField(_("aan een stemtafel"), default=False)
    post_how = models.CharField(_("adres voor de post"), max_length=200, blank=True)
    phone_how = models.CharField(_("telefoonnummer en tijden"), max_length=200, blank=True)
    finished = models.DateTimeField(null=True, blank=True)
    finished_by = _somebody()
    explanation = models.TextField(_("uitleg bij de verschillen"), blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "activity"], name="one_paper_vote_per_activity")
        ]

    def __str__(self) -> str:
        return f"{self.activity}"

    def takes(self, channel: str) -> bool:
        return channel in self.channels

    @property
    def channels(self) -> list[Channel]:
        on = {Channel.POST: self.post, Channel.PHONE: self.phone, Channel.TABLE: self.table}
        return [channel for channel, is_on in on.items() if is_on]


class Table(Scoped):
    """A polling table: a place where officers hand out paper."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("naam"), max_length=80)
    where = models.CharField(_("adres en tijden"), max_length=200, blank=True)

    class Meta:
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(fields=["organisation", "activity", "name"], name="one_table_per_name")
        ]

    def __str__(self) -> str:
        return self.name


class Handling(models.TextChoices):
    """What an officer did with one voter, envelope or paper."""

    STRUCK = "struck", _("afgestreept op de lijst")
    REPLACED = "replaced", _("nieuw stembiljet voor een mislukt")
    ASIDE = "aside", _("apart gelegd")


class WhyAside(models.TextChoices):
    """Why an envelope that came in does not count."""

    VOTED = "voted", _("deze kiezer stemde al")
    REVOKED = "revoked", _("de code is ingetrokken")
    UNKNOWN = "unknown", _("de code hoort niet bij deze stemming")
    NO_CODE = "no-code", _("geen leesbare code")
    EMPTY = "empty", _("geen stembiljet in de envelop")


class Handled(Scoped):
    """One row for each time: where and on which day, never who. Counted, not read."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=10, choices=Handling)
    channel = models.CharField(max_length=10, choices=Channel)
    table = models.ForeignKey(Table, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    why = models.CharField(max_length=10, choices=WhyAside, blank=True)

    class Meta:
        indexes = [models.Index(fields=["activity", "what", "channel"], name="handled_in_activity")]

    def __str__(self) -> str:
        return f"{self.what}"


class Duty(Scoped):
    """Somebody struck voters off here on a day. What they did names no officer and no time; this no voter."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel)
    table = models.ForeignKey(Table, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    by = _somebody()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "table", "day", "by"], name="one_duty_at_a_table_a_day"
            ),
            models.UniqueConstraint(
                fields=["organisation", "activity", "channel", "day", "by"],
                condition=models.Q(table__isnull=True),
                name="one_duty_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.day}"


class TableCount(Scoped):
    """Papers in the box of a table on a day, counted by hand. A recount is another row, with its reason."""

    table = models.ForeignKey(Table, on_delete=models.PROTECT, related_name="counts")
    day = models.DateField(_("dag"))
    papers = models.PositiveIntegerField(_("stembiljetten in de bus"))
    spoiled = models.PositiveIntegerField(_("mislukte stembiljetten"), default=0)
    reason = models.CharField(_("reden"), max_length=300, blank=True)
    by = _somebody()
    when = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("day", "pk")

    def __str__(self) -> str:
        return f"{self.papers}"


class Batch(Scoped):
    """A numbered stack of ballots. Sealed: its ballots are in the box, and only numbers stay.

    Ballots by phone make a batch of their own at the moment they are sealed.
    """

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(_("nummer"))
    channel = models.CharField(_("kanaal"), max_length=10, choices=Channel)
    table = models.ForeignKey(
        Table, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("stemtafel")
    )
    made = models.DateTimeField(auto_now_add=True)
    sealed = models.DateTimeField(null=True, blank=True)
    sealed_by = _somebody()
    entered = models.PositiveIntegerField(default=0)
    blank = models.PositiveIntegerField(default=0)
    void = models.JSONField(default=dict, blank=True)  # how many by reason
    differences = models.PositiveIntegerField(default=0)  # that a third person decided
    dropped = models.DateTimeField(null=True, blank=True)
    drop_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "activity", "number"], name="one_batch_per_number"
            )
        ]
        verbose_name = _("stapel")
        verbose_name_plural = _("stapels")

    def __str__(self) -> str:
        return f"{self.number}"

    @property
    def voided(self) -> int:
        return sum(self.void.values())

    @property
    def papers(self) -> int:
        """What was typed, once sealed."""
        return self.entered + self.blank + self.voided


class BatchCount(Scoped):
    """Papers in a batch, counted by hand: first as on its sheet, then each recount with its reason."""

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="counts")
    papers = models.PositiveIntegerField(_("stembiljetten"))
    reason = models.CharField(_("reden"), max_length=300, blank=True)
    by = _somebody()
    when = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.papers}"


class Turn(models.IntegerChoices):
    FIRST = 1, _("eerste invoer")
    SECOND = 2, _("tweede invoer")
    THIRD = 3, _("beslissing")


class Typing(Scoped):
    """One person's turn at a batch. Nobody has two at one batch; a turn that was given up stays named."""

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="typings")
    turn = models.PositiveSmallIntegerField(choices=Turn)
    by = _somebody()
    started = models.DateTimeField(auto_now_add=True)
    finished = models.DateTimeField(null=True, blank=True)
    given_up = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("turn", "pk")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "batch", "by"], name="one_turn_per_person"),
            models.UniqueConstraint(
                fields=["organisation", "batch", "turn"],
                condition=models.Q(given_up__isnull=True),
                name="one_person_per_turn",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.turn}"


class Verdict(models.TextChoices):
    """What a paper is."""

    VALID = "valid", _("geldig")
    BLANK = "blank", _("blanco")
    VOID = "void", _("ongeldig")
    ABSENT = "absent", _("er niet")  # a third person found no such paper


class WhyVoid(models.TextChoices):
    """Why a paper does not count. The digit is what people type."""

    TOO_MUCH = "1", _("meer of anders ingevuld dan mag")
    UNCLEAR = "2", _("niet te zien wat de kiezer wil")
    NAMED = "3", _("een naam, handtekening of teken maakt de kiezer herkenbaar")
    NOT_OURS = "4", _("geen stembiljet van deze stemming")


class TypedBallot(Scoped):
    """One paper as one person typed it; of a third person: what one difference became. Gone once sealed."""

    typing = models.ForeignKey(Typing, on_delete=models.CASCADE, related_name="ballots")
    place = models.PositiveIntegerField()  # in the stack from 1; of a third person: which difference
    verdict = models.CharField(max_length=10, choices=Verdict)
    content = models.TextField(blank=True)  # as the method writes it, when valid
    typed = models.CharField(max_length=500, blank=True)
    why = models.CharField(max_length=2, choices=WhyVoid, blank=True)

    class Meta:
        ordering = ("place",)
        constraints = [
            models.UniqueConstraint(fields=["organisation", "typing", "place"], name="one_ballot_per_place")
        ]

    def __str__(self) -> str:
        return f"{self.place}"

    @property
    def says(self) -> tuple[str, str, str]:
        """What two people must agree on."""
        return self.verdict, self.content, self.why


class PhoneBallot(Scoped):
    """What somebody said on the phone, until there are enough to seal. Names no caller, clerk or time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+")
    content = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["activity"], name="phone_ballots_of_activity")]

    def __str__(self) -> str:
        return "phone ballot"


class PrintKind(models.TextChoices):
    BALLOT = "ballot", _("stembiljet")
    LARGE = "large", _("stembiljet in grote letters")
    SHEETS = "sheets", _("voorbladen voor stapels")
    REPORT = "report", _("verslag")


class Printed(Scoped):
    """A PDF that the job process makes. `made` is empty while it waits; `problem` says why there is none."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=PrintKind)
    first = models.PositiveIntegerField(default=0)  # of batch sheets: which numbers
    last = models.PositiveIntegerField(default=0)
    asked = models.DateTimeField(auto_now_add=True)
    by = _somebody()
    made = models.DateTimeField(null=True, blank=True)
    pdf = models.BinaryField(null=True, blank=True)
    problem = models.BooleanField(default=False)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.kind}"
