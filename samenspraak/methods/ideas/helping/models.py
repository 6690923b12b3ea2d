"""Which help a plan asks for, and who offered it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspraak.people.models import Participant
from samenspraak.tenancy.models import Scoped


class HelpKind(models.TextChoices):
    """Kinds a neighbour would name."""

    HANDS = "hands", _("Handen uit de mouwen")
    SKILL = "skill", _("Iemand die iets kan")
    KNOWLEDGE = "knowledge", _("Meedenken of advies")
    THINGS = "things", _("Spullen of ruimte")
    MONEY = "money", _("Geld")
    PEOPLE = "people", _("Mensen die meedoen")


class HelpWanted(Scoped):
    """One thing that the initiators look for. What is arranged stays, with thanks."""

    plan = models.ForeignKey("ideas.Plan", on_delete=models.CASCADE, related_name="help")
    kind = models.CharField(_("soort hulp"), max_length=10, choices=HelpKind)
    what = models.CharField(_("wat zoek je?"), max_length=120)
    when = models.CharField(_("wanneer?"), max_length=120, blank=True)
    arranged = models.BooleanField(_("geregeld"), default=False)
    thanks = models.CharField(_("bedankje"), max_length=160, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("plan", "position", "pk")
        verbose_name = _("gevraagde hulp")
        verbose_name_plural = _("gevraagde hulp")

    def __str__(self) -> str:
        return self.what


class HelpOffer(Scoped):
    """Somebody offered to help; the initiators got it by mail, with an address to answer to."""

    wanted = models.ForeignKey(HelpWanted, on_delete=models.CASCADE, related_name="offers")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    text = models.TextField(_("bericht"))
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-created",)
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "wanted", "participant"], name="one_offer_per_participant"
            )
        ]
        verbose_name = _("aangeboden hulp")
        verbose_name_plural = _("aangeboden hulp")

    def __str__(self) -> str:
        return f"{self.participant_id} → {self.wanted_id}"
