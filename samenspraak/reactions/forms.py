"""Forms of readers: what they say, what they follow."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspraak.interactions.models import Frequency
from samenspraak.participation.models import Stance

FREQUENCIES = [
    (Frequency.IMMEDIATE, _("Meteen, bij elk nieuws")),
    (Frequency.DAILY, _("Een keer per dag, als er nieuws is")),
    (Frequency.WEEKLY, _("Een keer per week, als er nieuws is")),
]


class CommentForm(forms.Form):
    """No field cuts text off: what is too long comes back whole, with a sentence."""

    use_required_attribute = False
    stance = forms.ChoiceField(
        label=_("Wat vind je ervan?"),
        choices=[
            (Stance.FOR, _("Ik ben voor")),
            (Stance.AGAINST, _("Ik ben tegen")),
            (Stance.NEUTRAL, _("Ik ben neutraal, of ik heb een vraag")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies of je voor of tegen bent, of neutraal.")},
    )
    text = forms.CharField(
        label=_("Je reactie"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Hoogstens 2.000 tekens. Je naam staat erbij."),
        error_messages={"required": _("Schrijf eerst je reactie.")},
    )

    def __init__(self, *args: Any, stances: bool, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "reactie-%s")
        super().__init__(*args, **kwargs)
        if not stances:
            del self.fields["stance"]


class FollowForm(forms.Form):
    frequency = forms.ChoiceField(
        label=_("Hoe vaak wil je mail?"), choices=FREQUENCIES, widget=forms.RadioSelect
    )


class GuestFollowForm(FollowForm):
    address = forms.EmailField(
        label=_("Je e-mailadres"),
        max_length=254,
        error_messages={
            "required": _("Vul je e-mailadres in."),
            "invalid": _("Dit is geen heel e-mailadres. Het ziet eruit als naam@voorbeeld.nl."),
        },
        widget=forms.EmailInput(
            attrs={"autocomplete": "email", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )


def add_errors(form: forms.Form, errors: dict[str, list[str]]) -> None:
    """Put what an action refused beside the fields it is about."""
    for name, sentences in errors.items():
        for sentence in sentences:
            form.add_error(name if name in form.fields else None, sentence)
