"""Forms of people who hand in together."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class InviteForm(forms.Form):
    use_required_attribute = False
    email = forms.EmailField(
        label=_("E-mailadres van wie je vraagt"),
        help_text=_("Die krijgt een mail met een link. Pas als die ja zegt, staat de naam erbij."),
        error_messages={"required": _("Vul een e-mailadres in.")},
    )


class ProposeForm(forms.Form):
    use_required_attribute = False
    reference = forms.CharField(
        label=_("Kenmerk van de ander"),
        max_length=24,
        help_text=_("Dat staat op de pagina, bijvoorbeeld WV-2026-0142."),
        error_messages={"required": _("Vul het kenmerk in.")},
    )
    reason = forms.CharField(
        label=_("Waarom horen ze bij elkaar?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Alle indieners lezen dit."),
        error_messages={"required": _("Leg uit waarom.")},
    )
    keep = forms.ChoiceField(label=_("Wat blijft er over?"), widget=forms.RadioSelect)

    def __init__(self, *args: object, mine: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own arguments, passed on
        self.fields["keep"] = forms.ChoiceField(
            label=_("Wat blijft er over?"),
            widget=forms.RadioSelect,
            choices=[("other", _("De ander: deze gaat erin op")), ("mine", _("Deze: de ander gaat erin op"))],
            initial="other",
            help_text=_("Steun, volgers en gevraagde hulp gaan mee. Niemand telt dubbel."),
        )
