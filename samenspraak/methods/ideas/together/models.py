"""Who hands in together, and which plans are to become one."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspraak.people.models import Participant
from samenspraak.tenancy.models import Scoped


class Initiator(Scoped):
    """Somebody who hands in along with the author. Invited by mail; counts from the moment of joining."""

    plan = models.ForeignKey("ideas.Plan", on_delete=models.CASCADE, related_name="initiators")
    participant = models.ForeignKey(
        Participant, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    email = models.EmailField(_("e-mailadres"), blank=True)  # where the invitation went; gone once joined
    digest = models.BinaryField(max_length=32, null=True, blank=True)  # of the token in that mail
    invited = models.DateTimeField(auto_now_add=True)
    joined = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("plan", "joined", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "plan", "participant"],
                condition=models.Q(participant__isnull=False),
                name="one_initiator_per_participant",
            ),
            models.UniqueConstraint(
                fields=["organisation", "plan", "email"],
                condition=~models.Q(email=""),
                name="one_invitation_per_address",
            ),
            models.CheckConstraint(
                condition=models.Q(joined__isnull=True) | models.Q(email=""),
                name="joined_initiators_have_no_address_here",
            ),
        ]
        verbose_name = _("mede-indiener")
        verbose_name_plural = _("mede-indieners")

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.participant_id or '…'}"


class MergeState(models.TextChoices):
    ASKED = "asked", _("Gevraagd")
    DONE = "done", _("Samengevoegd")
    DECLINED = "declined", _("Afgewezen")
    DROPPED = "dropped", _("Ingetrokken")


class Merge(Scoped):
    """A proposal that `plan` goes up in `into`. It happens when the initiators of both agree."""

    plan = models.ForeignKey("ideas.Plan", on_delete=models.CASCADE, related_name="merges")
    into = models.ForeignKey("ideas.Plan", on_delete=models.CASCADE, related_name="merges_into")
    reason = models.TextField(_("waarom?"))
    state = models.CharField(max_length=10, choices=MergeState, default=MergeState.ASKED)
    user = models.ForeignKey(  # staff who proposed it; None: an initiator did
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created = models.DateTimeField(auto_now_add=True)
    ended = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "plan"],
                condition=models.Q(state="asked"),
                name="one_merge_asked_per_plan",
            ),
            models.CheckConstraint(condition=~models.Q(plan=models.F("into")), name="merge_of_two_plans"),
        ]
        verbose_name = _("voorstel tot samenvoegen")
        verbose_name_plural = _("voorstellen tot samenvoegen")

    def __str__(self) -> str:
        return f"{self.plan_id} → {self.into_id}"


class Consent(Scoped):
    """One initiator's yes. `noted_by` is staff who heard it from who has no account, with how."""

    merge = models.ForeignKey(Merge, on_delete=models.CASCADE, related_name="consents")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    how = models.CharField(_("hoe gaf die toestemming?"), max_length=200, blank=True)
    when = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "merge", "participant"], name="one_consent_per_initiator"
            )
        ]
        verbose_name = _("toestemming")
        verbose_name_plural = _("toestemmingen")

    def __str__(self) -> str:
        return f"{self.merge_id}: {self.participant_id}"
