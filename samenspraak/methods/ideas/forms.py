"""Forms of residents and of the desk. They read amounts and choices; actions say what may stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspraak.kit.money import EuroField
from samenspraak.methods.ideas.models import Plan
from samenspraak.methods.ideas.settings import IdeasSettings
from samenspraak.methods.ideas.words import missing
from samenspraak.participation.models import Channel
from samenspraak.projects.models import Project
from samenspraak.shell.amounts import money, number
from samenspraak.shell.drawings import SCENES

FOR_OTHERS = [Channel.LETTER, Channel.PHONE, Channel.COUNTER, Channel.TABLE]


class PlanForm(forms.Form):
    """What somebody types. No field cuts text off: what is too long comes back whole, with a sentence."""

    use_required_attribute = False  # our own sentences, and a draft may be half empty
    title = forms.CharField(label=gettext_lazy("Titel"), required=False)
    summary = forms.CharField(
        label=gettext_lazy("Samenvatting"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    text = forms.CharField(
        label=gettext_lazy("Beschrijving"), required=False, widget=forms.Textarea(attrs={"rows": 10})
    )
    theme = forms.ChoiceField(label=gettext_lazy("Onderwerp"), required=False)
    cost = EuroField(label=gettext_lazy("Wat kost het ongeveer?"), required=False)

    def __init__(
        self, *args: Any, settings: IdeasSettings, project: Project, needed: frozenset[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"] = forms.ChoiceField(
            label=_("Onderwerp"),
            required=False,
            choices=[("", _("Kies een onderwerp")), *((theme, theme) for theme in project.theme_names)],
        )
        for name, sentence in missing(project.noun).items():
            self.fields[name].required = name in needed
            self.fields[name].error_messages["required"] = sentence
        self._help(settings, project)
        if not project.theme_names:
            del self.fields["theme"]
        if not settings.cost_asked:
            del self.fields["cost"]
        self.order_fields(["title", "summary", "text", "theme", "cost"])

    def _help(self, settings: IdeasSettings, project: Project) -> None:
        fields = self.fields
        fields["title"].help_text = _("Kort en duidelijk, hoogstens %(most)s tekens.") % {
            "most": number(settings.max_title)
        }
        fields["summary"].help_text = _("Wat wil je, in één of twee zinnen? Hoogstens %(most)s tekens.") % {
            "most": number(settings.max_summary)
        }
        fields["text"].help_text = _(
            "Voor wie is %(noun)s? Waar? Waarom is het nodig? Hoogstens %(most)s tekens. "
            "Een lege regel maakt een nieuwe alinea, een streepje aan het begin een lijst."
        ) % {"noun": project.noun.the, "most": number(settings.max_text)}
        fields["cost"].help_text = _("Een schatting is genoeg. Weet je het niet? Laat het leeg.")
        if settings.cost_limit is not None:
            fields["cost"].help_text = _("Hoogstens %(limit)s. Een schatting is genoeg.") % {
                "limit": money(settings.cost_limit)
            }


class EnterForm(PlanForm):
    """Staff write down what somebody wrote, told by phone or brought along."""

    channel = forms.ChoiceField(
        label=gettext_lazy("Hoe kwam het binnen?"),
        choices=[(channel.value, channel.label) for channel in FOR_OTHERS],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies hoe dit bij je binnenkwam.")},
    )
    name = forms.CharField(
        label=gettext_lazy("Naam van de indiener"),
        required=False,
        max_length=80,
        help_text=gettext_lazy(
            "Zo staat de naam op de site. Liever niet? Laat het leeg: dan staat er “Een bewoner”."
        ),
    )
    on_behalf_of = forms.CharField(
        label=gettext_lazy("Namens een groep of organisatie"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Bijvoorbeeld: Speeltuinvereniging De Wip. Dan staat die naam op de site."),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mailadres"),
        required=False,
        help_text=gettext_lazy("Alleen als de indiener bericht wil over wat ermee gebeurt."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(
            ["channel", "name", "on_behalf_of", "email", "title", "summary", "text", "theme", "cost"]
        )


class SometimesEuros(EuroField):
    def validate(self, value: Any) -> None:
        pass


def final_cost_field(plan: Plan) -> SometimesEuros:
    return SometimesEuros(
        label=_("Kosten volgens ons"),
        initial=plan.price,
        help_text=_("Nodig bij “Haalbaar”. Dit bedrag gaat mee naar de stemming."),
    )


class DrawingForm(forms.Form):
    drawing = forms.ChoiceField(label=gettext_lazy("Tekening"), choices=lambda: list(SCENES.items()))


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


def add_errors(form: forms.Form, errors: Mapping[str, Sequence[str]]) -> None:
    """Put what an action refused beside the fields it is about."""
    for name, sentences in errors.items():
        for sentence in sentences:
            if not form.has_error(name, None) or name not in form.fields:
                form.add_error(name if name in form.fields else None, sentence)
