"""What an editor chooses, as a form."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspraak.kit.money import EuroField
from samenspraak.places.outside import Outside


class SettingsForm(forms.Form):
    """The fields of IdeasSettings, for an editor."""

    call = forms.CharField(
        label=gettext_lazy("Woorden op de knop"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("Leeg: “Maak een …”, met het woord dat dit project gebruikt."),
    )
    max_title = forms.IntegerField(label=gettext_lazy("Tekens in de titel"), min_value=20, max_value=100)
    max_summary = forms.IntegerField(
        label=gettext_lazy("Tekens in de samenvatting"), min_value=50, max_value=300
    )
    max_text = forms.IntegerField(
        label=gettext_lazy("Tekens in de beschrijving"), min_value=200, max_value=20_000
    )
    cost_asked = forms.BooleanField(
        label=gettext_lazy("Vraag wat het ongeveer kost"),
        required=False,
        help_text=gettext_lazy("Nodig als er later over gestemd wordt met een budget."),
    )
    cost_limit = EuroField(
        label=gettext_lazy("Hoogstens zo duur"),
        required=False,
        help_text=gettext_lazy("Leeg: geen grens."),
    )
    photos = forms.BooleanField(label=gettext_lazy("Mensen kunnen foto’s toevoegen"), required=False)
    documents = forms.BooleanField(
        label=gettext_lazy("Mensen kunnen ook documenten (PDF) toevoegen"), required=False
    )
    place = forms.ChoiceField(
        label=gettext_lazy("Plek op de kaart"),
        choices=[
            ("off", gettext_lazy("Vragen we niet")),
            ("optional", gettext_lazy("Mag, hoeft niet")),
            ("needed", gettext_lazy("Moet altijd")),
        ],
    )
    outside = forms.ChoiceField(
        label=gettext_lazy("Een plek buiten jullie gebieden"),
        choices=Outside.choices,
        help_text=gettext_lazy("Telt alleen als jullie gebieden hebben ingelezen, bij Organisatie."),
    )
    help_asked = forms.BooleanField(
        label=gettext_lazy("Vraag welke hulp iemand zoekt, en wat die zelf doet"), required=False
    )
    together = forms.BooleanField(
        label=gettext_lazy("Mensen kunnen samen indienen en samenvoegen"), required=False
    )
    comments = forms.ChoiceField(
        label=gettext_lazy("Reacties van anderen"),
        choices=[
            ("off", gettext_lazy("Geen reacties")),
            ("stream", gettext_lazy("Alle reacties onder elkaar")),
            ("columns", gettext_lazy("Voor en tegen naast elkaar")),
        ],
    )
    stances = forms.BooleanField(
        label=gettext_lazy("Vraag bij een reactie: voor, tegen of neutraal"),
        required=False,
        help_text=gettext_lazy("Staan voor en tegen naast elkaar, dan vragen we het altijd."),
    )
    support = forms.ChoiceField(
        label=gettext_lazy("Steun van anderen"),
        choices=[
            ("off", gettext_lazy("Geen steun")),
            ("account", gettext_lazy("Alleen wie is aangemeld")),
            ("email", gettext_lazy("Ook zonder account, met een bevestigd e-mailadres")),
        ],
        help_text=gettext_lazy("Steun is geen stem: het beslist niets."),
    )
    follow = forms.BooleanField(label=gettext_lazy("Anderen kunnen het volgen, per mail"), required=False)

    def clean_cost_limit(self) -> int | None:
        limit: int | None = self.cleaned_data["cost_limit"]
        if limit is not None and limit < 100:
            raise forms.ValidationError(_("Vul minstens € 1 in, of laat het leeg."))
        return limit
