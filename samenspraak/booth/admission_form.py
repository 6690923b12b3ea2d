"""Who may vote, as fields of the form over a draft's settings."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from samenspraak.ballots.claims import Claim


class AdmissionFields(forms.Form):
    """For a method's settings form to build on; the names are those of `ballots.admission.Admission`."""

    means = forms.MultipleChoiceField(
        label=gettext_lazy("Hoe laten bewoners zien dat ze mogen stemmen?"),
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("email", gettext_lazy("Met een code per e-mail: één stem per e-mailadres")),
            ("account", gettext_lazy("Met hun account: één stem per account, en niet nog eens per e-mail")),
            ("code", gettext_lazy("Met een stemcode uit een brief: één stem per code")),
        ],
        help_text=gettext_lazy(
            "Kies je een adres én een stemcode, werk dan met een lijst. Anders kan wie beide heeft twee keer "
            "stemmen."
        ),
        error_messages={"required": gettext_lazy("Kies ten minste één manier.")},
    )
    roll = forms.BooleanField(
        label=gettext_lazy("Alleen wie op onze lijst staat mag stemmen"),
        required=False,
        help_text=gettext_lazy(
            "Je plaatst daarna een bestand met e-mailadressen, nummers of stemcodes. Elke persoon daarop "
            "heeft één stem, op welke manier ook."
        ),
    )
    claims = forms.MultipleChoiceField(
        label=gettext_lazy("Wat moeten bewoners zelf verklaren?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=Claim.choices,
        help_text=gettext_lazy("Ze vinken dit aan voor ze stemmen. Niemand controleert het."),
    )
    changeable = forms.BooleanField(
        label=gettext_lazy("Stemmers mogen hun stem veranderen tot het sluiten"),
        required=False,
        help_text=gettext_lazy(
            "Tot het sluiten hoort dan bij elke stem een versleuteld kenmerk van de stemmer. Zonder deze "
            "keuze verdwijnt dat verband al tijdens de stemming."
        ),
    )
