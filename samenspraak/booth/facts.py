"""What a vote keeps of people, for the privacy page."""

from __future__ import annotations

from django.utils.translation import gettext as _

from samenspraak.participation.contract import ProcessingFacts


def processing(purpose: str) -> ProcessingFacts:
    return ProcessingFacts(
        purpose=purpose,
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
