"""The organisation's published list of reasons. Until it changes the list, it has ours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from samenspraak.moderation.models import Reason

OTHER = "anders"  # says nothing by itself, so it asks for words


@dataclass(frozen=True)
class Standard:
    """A reason that comes with the program."""

    key: str
    title: Any
    explanation: Any


STANDARD = (
    Standard(
        "privacy",
        _("Gegevens van anderen"),
        _("Er staat een naam, adres, telefoonnummer of foto in van iemand die daar niet om vroeg."),
    ),
    Standard(
        "beledigend",
        _("Beledigend of discriminerend"),
        _("Je mag het oneens zijn met iemand. Je mag niemand uitschelden, bedreigen of buitensluiten."),
    ),
    Standard("reclame", _("Reclame"), _("Het prijst vooral een bedrijf, product of actie aan.")),
    Standard(
        "ander-onderwerp", _("Niet over dit onderwerp"), _("Het gaat over iets anders dan hier de vraag is.")
    ),
    Standard("dubbel", _("Staat er al"), _("Dezelfde tekst staat al op de site.")),
    Standard(
        "schadelijk",
        _("Onjuist en schadelijk"),
        _("Het klopt aantoonbaar niet en anderen kunnen er schade van hebben."),
    ),
    Standard(
        "strafbaar",
        _("Strafbaar"),
        _("Het roept op tot geweld of haat, of is op een andere manier verboden."),
    ),
    Standard(OTHER, _("Iets anders"), _("De moderator legt uit wat er aan de hand is.")),
)


def reasons(*, all_of_them: bool = False) -> list[Reason]:
    """In the organisation's order: those in use, or `all_of_them`."""
    rows = list(Reason.objects.all())
    if not rows:
        rows = [
            Reason(key=each.key, title=str(each.title), explanation=str(each.explanation), order=number)
            for number, each in enumerate(STANDARD, 1)
        ]
    return [row for row in rows if row.active or all_of_them]


def reason_of(key: str, *, among: list[Reason] | None = None) -> Reason | None:
    """The reason, whether or not it is still in use."""
    rows = reasons(all_of_them=True) if among is None else among
    return next((row for row in rows if row.key == key), None)
