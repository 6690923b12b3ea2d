"""How the vote counts, for the algorithm register."""

from __future__ import annotations

from django.utils.translation import gettext as _

from samenspraak.participation.contract import AlgorithmFacts


def algorithms() -> list[AlgorithmFacts]:
    return [_most(), _yes_no(), _run_off()]


def _facts(name: str, description: str, risk: str) -> AlgorithmFacts:
    return AlgorithmFacts(
        name=name,
        description=description
        + " "
        + _(
            "Bij een gelijke stand beslist het lot, met een getal dat vooraf vaststaat. Is er per wijk of "
            "thema gestemd, dan tellen we elk apart."
        ),
        goal=_("Bepalen wat er gekozen is."),
        data=_("De stemmen zonder namen, en hoeveel er gekozen worden."),
        human_part=_("Geen mens weegt mee in de telling. Met de open bestanden kan iedereen haar overdoen."),
        risk=risk,
    )


def _most() -> AlgorithmFacts:
    return _facts(
        _("Meeste stemmen of punten"),
        _("We tellen de stemmen of punten op. Wat de meeste heeft, is gekozen."),
        _("Een groep die op hetzelfde stemt kan alles bepalen, ook als ze kleiner is dan de helft."),
    )


def _yes_no() -> AlgorithmFacts:
    return _facts(
        _("Ja of nee"),
        _(
            "We tellen per keuze wie ja en wie nee zei. Alleen waar meer mensen ja zeiden dan nee, kan "
            "gekozen worden; het grootste verschil gaat voor."
        ),
        _("Weinig mensen kunnen beslissen over iets waar de meesten niets over zeiden."),
    )


def _run_off() -> AlgorithmFacts:
    return _facts(
        _("Afvalronden (instant run-off)"),
        _(
            "Elke stem telt voor de eerste keuze die nog meedoet. Heeft iets meer dan de helft, dan is het "
            "gekozen. Anders valt af wat de minste stemmen heeft; hebben er meer even weinig, dan telt de "
            "ronde ervoor. Voor elke volgende plek tellen we opnieuw, zonder wat al gekozen is."
        ),
        _("Wat bijna iedereen als tweede keuze heeft, kan vroeg afvallen."),
    )
