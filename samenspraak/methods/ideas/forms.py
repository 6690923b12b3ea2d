"""Forms of residents and of the desk. They read amounts and choices; actions say what may stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspraak.attachments.asked import AskedFiles
from samenspraak.forms.definition import Definition
from samenspraak.forms.django_form import answers_from, fields_for, judge
from samenspraak.kit.amounts import money, number
from samenspraak.kit.money import EuroField
from samenspraak.methods.ideas.helping.reading import MOST_WANTED
from samenspraak.methods.ideas.models import HelpKind, Plan
from samenspraak.methods.ideas.place_answers import place_answer
from samenspraak.methods.ideas.settings import IdeasSettings
from samenspraak.methods.ideas.words import missing
from samenspraak.participation.models import Channel
from samenspraak.places.fields import PlaceField
from samenspraak.places.outside import judge_outside
from samenspraak.places.where import Where
from samenspraak.projects.models import Project
from samenspraak.shell.drawings import SCENES

ORDER = ["title", "summary", "text", "theme", "place", "cost", "own_effort", "on_behalf_of"]
ROWS = 3  # of help, to begin with
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
    own_effort = forms.CharField(
        label=gettext_lazy("Wat doe je zelf?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Bijvoorbeeld: ik regel de gereedschappen en vraag de buren."),
    )
    on_behalf_of = forms.CharField(
        label=gettext_lazy("Namens een groep of organisatie"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Dien je dit niet voor jezelf in? Dan staat deze naam erbij op de site."),
    )

    def __init__(
        self,
        *args: Any,
        settings: IdeasSettings,
        project: Project,
        needed: frozenset[str],
        definition: Definition | None = None,
        files: AskedFiles | None = None,
        **kwargs: Any,
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
        self.asks_help, self.outside = settings.help_asked, settings.outside
        if not settings.help_asked:
            del self.fields["own_effort"]
        if settings.place != "off":
            needed_here = settings.place == "needed" and "text" in needed
            self.fields["place"] = PlaceField(required=needed_here, label=_("Waar is het?"))
        self.order_fields(ORDER)
        self.complete = "text" in needed
        self.definition, self.own_files = definition, files
        if definition is not None:
            asks_files = files.field_for if files else None
            given = self.initial.get("extra")
            self.fields |= fields_for(definition, given, files=asks_files, place=place_answer)

    @property
    def help_rows(self) -> list[dict[str, Any]]:
        """What was typed about help, and empty rows for more."""
        given = help_in(self.data) if self.is_bound else self.initial.get("help", [])
        rows = [*given, *({"kind": "", "what": "", "when": ""} for _row in range(MOST_WANTED))]
        return [
            {
                **row,
                "number": number,
                "kinds": [(kind.value, kind.label, kind == row["kind"]) for kind in HelpKind],
            }
            for number, row in enumerate(rows[: max(ROWS, len(given) + 1)][:MOST_WANTED])
        ]

    @property
    def tells_help(self) -> bool:
        return any(row["what"] or row["when"] for row in self.help_rows)

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if self.asks_help and "help-0-what" in self.data:
            values["help"] = help_in(self.data)
        if self.complete and isinstance(values.get("place"), Where):
            refusal = judge_outside(values["place"], None, self.outside).refusal
            if refusal:
                self.add_error("place", refusal)
        if self.definition is not None:
            keys = self.own_files.keys if self.own_files else None
            judge(self, self.definition, complete=self.complete, files=keys)
            values["extra"] = answers_from(self.definition, self.cleaned_data)
        return values

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


def help_in(data: Mapping[str, Any]) -> list[dict[str, str]]:
    """The rows of help in a posted form."""
    names = ("kind", "what", "when")
    rows = [{name: data.get(f"help-{row}-{name}", "") for name in names} for row in range(MOST_WANTED + 1)]
    return [row for row in rows if row["what"] or row["when"]]


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
        self.order_fields(["channel", "name", "on_behalf_of", "email", *ORDER])


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


def add_errors(form: forms.Form, errors: Mapping[str, Sequence[str]]) -> None:
    """Put what an action refused beside the fields it is about."""
    for name, sentences in errors.items():
        for sentence in sentences:
            if not form.has_error(name, None) or name not in form.fields:
                form.add_error(name if name in form.fields else None, sentence)
