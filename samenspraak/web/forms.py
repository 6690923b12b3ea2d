"""Forms of the public site."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspraak.people import codes


class AddressForm(forms.Form):
    address = forms.EmailField(
        label=_("Je e-mailadres"),
        max_length=254,
        error_messages={
            "required": _("Vul je e-mailadres in."),
            "invalid": _("Dit is geen heel e-mailadres. Het ziet eruit als naam@voorbeeld.nl."),
            "max_length": _("Dit e-mailadres is te lang."),
        },
        widget=forms.EmailInput(
            attrs={"autocomplete": "email", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )

    def clean_address(self) -> str:
        return codes.normalise(self.cleaned_data["address"])


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("De code uit de mail"),
        help_text=_("Zes cijfers."),
        error_messages={"required": _("Vul de code uit de mail in.")},
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "inputmode": "numeric",
                "class": "code-input",
                "spellcheck": "false",
                "autofocus": True,
            }
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound:  # then the summary of errors comes first
            self.fields["code"].widget.attrs.pop("autofocus")

    def clean_code(self) -> str:
        """What cannot be a code costs no attempt."""
        digits = codes.tidy(self.cleaned_data["code"])
        if len(digits) != codes.DIGITS:
            raise forms.ValidationError(_("Een code heeft zes cijfers."))
        return digits


class NameForm(forms.Form):
    name = forms.CharField(
        label=_("Je naam"),
        required=False,
        max_length=80,
        help_text=_("Zo noemen we je bij wat je plaatst. Je voornaam of een schuilnaam is goed."),
        error_messages={"max_length": _("Kies een naam van hoogstens 80 tekens.")},
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )


class EraseForm(forms.Form):
    sure = forms.BooleanField(
        label=_("Ja, wis mijn gegevens"),
        error_messages={"required": _("Vink aan dat je het zeker weet.")},
    )


class SecondCodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        error_messages={"required": _("Vul de code in."), "max_length": _("Dit is geen code.")},
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "inputmode": "numeric",
                "class": "code-input",
                "autofocus": True,
            }
        ),
    )


class KeyNameForm(forms.Form):
    name = forms.CharField(
        label=_("Naam"),
        max_length=60,
        help_text=_("Bijvoorbeeld: werklaptop."),
        error_messages={"required": _("Geef de sleutel een naam.")},
    )
