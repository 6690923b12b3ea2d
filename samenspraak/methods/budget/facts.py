"""What the vote keeps of people, and how it counts: for the privacy page and the algorithm register."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from samenspraak.participation.contract import AlgorithmFacts, ProcessingFacts, Record


def personal_data() -> Iterable[Record]:
    """No ballot names its voter, so there is nothing to show; not even to the voter."""
    return ()


def processing() -> ProcessingFacts:
    return ProcessingFacts(
        purpose=_("Bewoners verdelen een budget, ieder met één stem."),
        data=[
            _("Een versleuteld kenmerk van je e-mailadres of stemcode, met de dag waarop je stemde."),
            _("Je stem, zonder naam, adres, dag of apparaat. Niemand kan zien wat jij koos, ook wij niet."),
            _("Tot je bevestigt: je keuze, versleuteld in een cookie op je eigen apparaat."),
        ],
        ground=_("Taak van algemeen belang."),
        retention=_(
            "De sleutel van het kenmerk wordt na het sluiten vernietigd. Vanaf dan weet niemand nog wie er "
            "stemde. De stemmen zelf blijven bewaard, zodat iedereen ze kan natellen."
        ),
        recipients=_("Na het sluiten staan de stemmen zonder namen in een open bestand."),
    )


def algorithms() -> list[AlgorithmFacts]:
    return [_greedy(), _equal_shares()]


def _greedy() -> AlgorithmFacts:
    return AlgorithmFacts(
        name=_("Meeste stemmen eerst"),
        description=_(
            "We zetten alles op volgorde van het aantal stemmen, of punten. Van boven naar beneden kiezen we "
            "wat nog in het budget past. Wat niet past, slaan we over. Bij een gelijke stand gaat het "
            "goedkoopste voor; is dat ook gelijk, dan beslist het lot, met een getal dat vooraf vaststaat. "
            "Heeft elke wijk of elk thema een eigen budget, dan tellen we elk apart."
        ),
        goal=_("Bepalen wat er met het budget gebeurt."),
        data=_("De stemmen zonder namen, de kosten en het budget."),
        human_part=_("Geen mens weegt mee in de telling. Met de open bestanden kan iedereen haar overdoen."),
        risk=_(
            "Een groep die op hetzelfde stemt kan het hele budget bepalen. Daarom tellen we ook op een "
            "tweede manier en laten we het verschil zien."
        ),
    )


def _equal_shares() -> AlgorithmFacts:
    return AlgorithmFacts(
        name=_("Gelijke delen"),
        description=_(
            "Iedere stemmer krijgt een even groot deel van het budget en betaalt mee aan wat die zelf koos. "
            "Wat per stemmer of per punt het minst kost, gaat voor. We verhogen het deel in kleine stappen, "
            "tot er net niet te veel wordt uitgegeven (Method of Equal Shares, aanvulling Add1)."
        ),
        goal=_("Laten zien wat een andere telregel had gedaan. Deze uitkomst beslist niet."),
        data=_("De stemmen zonder namen, de kosten en het budget."),
        human_part=_("Geen mens weegt mee in de telling."),
        risk=_("Geen gevolgen voor personen: ter vergelijking."),
    )
