"""Forms of the voter and of the desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspraak.kit.money import EuroField
from samenspraak.methods.budget.rules import BudgetSettings
from samenspraak.participation.models import Activity
from samenspraak.participation.registry import UnknownMethod, method_of
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


class SettingsForm(forms.Form):
    """The desk's form over the settings of a draft."""

    budget = EuroField(label=gettext_lazy("Te verdelen bedrag"))
    sources = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Waarover wordt gestemd?"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Bij het openen leggen we vast wat dan op de lijst staat, met de kosten."),
    )
    ballot = forms.ChoiceField(
        label=gettext_lazy("Hoe kiezen bewoners?"),
        widget=forms.RadioSelect,
        choices=[
            ("knapsack", gettext_lazy("Ze vullen een mandje tot het geld op is")),
            ("approval", gettext_lazy("Ze kiezen een vast aantal, wat het ook kost")),
        ],
    )
    max_choices = forms.IntegerField(
        label=gettext_lazy("Hoeveel mogen ze er hooguit kiezen?"),
        min_value=1,
        max_value=1000,
        help_text=gettext_lazy("Geldt alleen bij een vast aantal."),
    )
    min_choices = forms.IntegerField(
        label=gettext_lazy("Hoeveel moeten ze er ten minste kiezen?"), min_value=1, max_value=1000
    )
    means = forms.MultipleChoiceField(
        label=gettext_lazy("Hoe laten bewoners zien dat ze mogen stemmen?"),
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("email", gettext_lazy("Met een code per e-mail: één stem per e-mailadres")),
            ("code", gettext_lazy("Met een stemcode die jullie uitdelen: één stem per code")),
        ],
        help_text=gettext_lazy(
            "Kies je beide, dan kan iemand met een adres én een code twee keer stemmen. "
            "Zeg dat er eerlijk bij."
        ),
        error_messages={"required": gettext_lazy("Kies ten minste één manier.")},
    )

    def __init__(self, activity: Activity, settings: BudgetSettings, data: Any = None) -> None:
        super().__init__(data, initial=settings.model_dump())
        self._settings = settings
        self.fields["sources"].choices = _sources(activity)  # type: ignore[attr-defined]
        self.fields["sources"].label = _("Over welke %(nouns)s wordt gestemd?") % {
            "nouns": activity.project.noun.plural
        }

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = {**self._settings.model_dump(), **(super().clean() or {})}
        least, most = values.get("min_choices"), values.get("max_choices")
        if values.get("ballot") == "approval" and least and most and least > most:
            self.add_error("min_choices", _("Dit is meer dan bewoners er hooguit mogen kiezen."))
        return values


def _sources(activity: Activity) -> list[tuple[int, str]]:
    """The other activities of the project that offer candidates, each with how many."""
    others = Activity.objects.filter(project=activity.project_id).exclude(pk=activity.pk)
    found = []
    for source in others:
        try:
            number = sum(1 for _candidate in method_of(source).candidates(source))
        except UnknownMethod:
            continue
        noun = activity.project.noun
        if number or source.pk in BudgetSettings.model_validate(activity.settings).sources:
            found.append((source.pk, f"{source.title} ({noun.counted(number)})"))
    return found
