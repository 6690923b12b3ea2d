"""How the vote counts, for the algorithm register."""

from __future__ import annotations

from django.utils.translation import gettext as _

from samenspraak.participation.contract import AlgorithmFacts


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
            "Waaraan de meeste stemmers meebetalen, gaat voor; met punten: wat per punt het minst kost. We "
            "verhogen het deel in kleine stappen, tot er net niet te veel wordt uitgegeven (Method of Equal "
            "Shares, aanvulling Add1)."
        ),
        goal=_(
            "Bepalen wat er met het budget gebeurt, als dat vooraf zo is aangekondigd. Anders alleen laten "
            "zien wat deze telregel had gedaan."
        ),
        data=_("De stemmen zonder namen, de kosten en het budget."),
        human_part=_("Geen mens weegt mee in de telling. Met de open bestanden kan iedereen haar overdoen."),
        risk=_("Lastiger uit te leggen dan de meeste stemmen. Daarom laten we elke ronde zien."),
    )
