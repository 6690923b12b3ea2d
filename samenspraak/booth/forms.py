"""Forms of the voter: who are you?"""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspraak.people import codes

_CODE = {"inputmode": "numeric", "autocomplete": "one-time-code", "class": "code-input"}
_VOTING_CODE = {
    "autocomplete": "off",
    "autocapitalize": "characters",
    "spellcheck": "false",
    "class": "code-input",
}


class AddressForm(forms.Form):
    """Where the one-time code goes."""

    use_required_attribute = False
    address = forms.EmailField(
        label=gettext_lazy("Je e-mailadres"),
        help_text=gettext_lazy(
            "We sturen je een code van zes cijfers. Je adres komt niet bij je stem te staan."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": gettext_lazy("Vul je e-mailadres in."),
            "invalid": gettext_lazy("Dit is geen e-mailadres. Een voorbeeld: naam@voorbeeld.nl."),
        },
    )


class CodeForm(forms.Form):
    """The one-time code from the mail."""

    use_required_attribute = False
    code = forms.CharField(
        label=gettext_lazy("De code uit je mail"),
        max_length=40,
        widget=forms.TextInput(attrs=_CODE),
        error_messages={
            "required": gettext_lazy("Vul de code van zes cijfers in."),
            "max_length": gettext_lazy("Een code heeft zes cijfers."),
        },
    )

    def clean_code(self) -> str:
        """What cannot be a code costs no attempt."""
        digits = codes.tidy(self.cleaned_data["code"])
        if len(digits) != codes.DIGITS:
            raise forms.ValidationError(_("Een code heeft zes cijfers."))
        return digits


class VotingCodeForm(forms.Form):
    """The code from the letter."""

    use_required_attribute = False
    voting_code = forms.CharField(
        label=gettext_lazy("Je stemcode"),
        max_length=60,
        help_text=gettext_lazy(
            "De twaalf tekens uit je brief. Hoofdletters, spaties en streepjes maken niet uit."
        ),
        widget=forms.TextInput(attrs=_VOTING_CODE),
        error_messages={
            "required": gettext_lazy("Vul je stemcode in."),
            "max_length": gettext_lazy("Een stemcode heeft twaalf tekens."),
        },
    )
