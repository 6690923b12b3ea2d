"""Forms of the voter: who are you?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspraak.ballots.claims import Claim, require_claims
from samenspraak.engines.ledger import check
from samenspraak.participation.contract import Refused
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


class ClaimsForm(forms.Form):
    """What this vote asks people to declare. All of it, or they cannot vote."""

    use_required_attribute = False
    claims = forms.MultipleChoiceField(
        label=gettext_lazy("Dit verklaar je"),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("We geloven je op je woord. We controleren dit niet."),
        error_messages={"required": gettext_lazy("Vink aan wat klopt. Anders kun je niet meedoen.")},
    )

    def __init__(self, needed: Sequence[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._needed = needed
        choices = [(claim, Claim(claim).label) for claim in needed]
        self.fields["claims"].choices = choices  # type: ignore[attr-defined]  # of a field with choices

    def clean_claims(self) -> list[str]:
        given: list[str] = self.cleaned_data["claims"]
        try:
            require_claims(self._needed, given)
        except Refused as refused:
            raise forms.ValidationError(refused.errors["claims"]) from None
        return given


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

    def clean_voting_code(self) -> str:
        """A typing mistake shows here, before anything is looked up or counted as a guess."""
        code: str = self.cleaned_data["voting_code"]
        if not check(code):
            raise forms.ValidationError(
                _("Deze code klopt niet. Kijk of je elk teken goed hebt overgenomen.")
            )
        return code
