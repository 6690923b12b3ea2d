"""What is found, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samenspraak.participation.tally import Differs
from samenspraak.scrutiny.models import SignalKind


def differences(found: Iterable[str]) -> list[str]:
    """A sentence for each; the gravest first."""
    words = {
        Differs.CHOSEN: _("Er wordt iets anders gekozen."),
        Differs.BALLOTS: _("Er zijn meer of minder stemmen dan bij de telling."),
        Differs.INPUT: _("De stemmen of de regels zijn niet meer precies dezelfde als bij de telling."),
        Differs.BESIDE: _("Alleen de vergelijking met een andere telregel valt anders uit."),
    }
    return [sentence for what, sentence in words.items() if what in set(found)]


@dataclass(frozen=True)
class About:
    """A signal explained to who looks: what was seen, what may be behind it, what to do."""

    title: str
    seen: str
    innocent: str
    look: str


def about(kind: str) -> About:
    if kind == SignalKind.BURST:
        return About(
            _("Veel stemmers vanaf één plek"),
            _(
                "Binnen een uur lieten ten minste zo veel mensen vanaf één aansluiting zien dat ze mogen "
                "stemmen."
            ),
            _(
                "Meestal is het een school, bibliotheek, kantoor, verzorgingshuis, of een telefoonnetwerk: "
                "daar delen velen één aansluiting."
            ),
            _("Was er die dag een bijeenkomst? Weet niemand ervan, kijk dan hoe codes zijn uitgegeven."),
        )
    if kind == SignalKind.FAILED_CODES:
        return About(
            _("Veel verkeerde codes vanaf één plek"),
            _("Binnen een uur werden vanaf één aansluiting ten minste zo veel codes geweigerd."),
            _("Vaak zijn het slecht leesbare brieven, of mensen die elkaar helpen."),
            _("Een code raden lukt niet: er zijn er te veel. Vraag na of de brieven goed te lezen zijn."),
        )
    return About(
        _("Veel dezelfde stemmen kort na elkaar"),
        _(
            "Van de stemmen die samen werden verzegeld, koos een groot deel precies hetzelfde, met drie of "
            "meer keuzes. Welke dat zijn, en van wie, weten we niet."
        ),
        _("Een vereniging of straat die samen een lijstje maakt, mag dat: ieder heeft een eigen stem."),
        _(
            "Vergelijk met de andere signalen van die dag. Na het sluiten staan alle stemmen in het open "
            "bestand."
        ),
    )
