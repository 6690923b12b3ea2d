"""The desk's forms: what was found out, and which ballots count."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class FoundOutForm(forms.Form):
    reason = forms.CharField(
        label=_("Wat vond je?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Deze uitleg komt bij de uitslag op de site. Noem geen namen."),
    )


class ProposalForm(forms.Form):
    trackers = forms.CharField(
        label=_("Welke stemmen? Plak hun volgcodes"),
        max_length=60_000,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        help_text=_("Ze staan in het open bestand met de stemmen. Spaties, komma’s en nieuwe regels mogen."),
    )
    counts = forms.TypedChoiceField(
        label=_("Wat stel je voor?"),
        coerce=lambda value: value == "True",
        widget=forms.RadioSelect,
        choices=[("False", _("Deze stemmen tellen niet mee")), ("True", _("Deze stemmen tellen toch mee"))],
        initial="False",
    )
    reason = forms.CharField(
        label=_("Waarom?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Deze reden wordt openbaar, met het aantal stemmen. Noem geen namen."),
    )
