"""The colleague's one form, the form that asks, and the rule's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspraak.assessments.models import Assessment, AssessmentRule, Feasible, Value
from samenspraak.assessments.values import Advice, Colleague
from samenspraak.kit.money import EuroField
from samenspraak.projects.models import Project


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class SometimesText(forms.CharField):
    """Needed with some answers only: the action says when, so the label says neither must nor may."""

    def validate(self, value: Any) -> None:
        pass


class AdviceForm(forms.Form):
    """Value for residents comes first: costs are weighed against it, not the other way round."""

    use_required_attribute = False
    value = forms.TypedChoiceField(
        label=gettext_lazy("Wat hebben bewoners eraan?"),
        choices=Value.choices,
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies wat bewoners eraan hebben.")},
    )
    value_text = forms.CharField(
        label=gettext_lazy("Voor wie vooral, en waarom?"), required=False, widget=_area(2)
    )
    feasible = forms.ChoiceField(
        label=gettext_lazy("Kan het?"),
        choices=Feasible.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies of het kan.")},
    )
    conditions = SometimesText(
        label=gettext_lazy("Onder welke voorwaarden?"),
        widget=_area(3),
        help_text=gettext_lazy("Nodig bij “Ja, onder voorwaarden”."),
    )
    cost = EuroField(
        label=gettext_lazy("Wat kost het volgens jou?"),
        required=False,
        help_text=gettext_lazy("In euro’s, alles bij elkaar. Weet je het niet? Laat het leeg."),
    )
    explanation = SometimesText(
        label=gettext_lazy("Hoe leg je dit uit aan de indiener?"),
        widget=_area(5),
        help_text=gettext_lazy(
            "In gewone woorden. De redacteur kan je uitleg overnemen in het antwoord. Nodig bij “Nee”."
        ),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def advice(self) -> Advice:
        data = self.cleaned_data
        names = ("value", "value_text", "feasible", "conditions", "cost", "explanation")
        return Advice(**{name: data[name] for name in names})

    def seen_number(self) -> int:
        return _number(self.cleaned_data["seen"])


def advice_form(assessment: Assessment, data: Any = None) -> AdviceForm:
    names = ("value", "value_text", "feasible", "conditions", "cost", "explanation")
    initial = {name: getattr(assessment, name) for name in names} | {"seen": str(assessment.number)}
    return AdviceForm(data, initial=initial)


class AskForm(forms.Form):
    use_required_attribute = False
    colleagues = forms.MultipleChoiceField(
        label=gettext_lazy("Wie vraag je?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    name = forms.CharField(label=gettext_lazy("Iemand anders: naam"), required=False)
    email = forms.CharField(label=gettext_lazy("E-mailadres"), required=False)
    due = forms.DateField(
        label=gettext_lazy("Uiterlijk op"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": gettext_lazy("Vul een dag in, bijvoorbeeld 2027-05-01.")},
        help_text=gettext_lazy("We herinneren je collega twee werkdagen ervoor, en op de dag zelf."),
    )
    question = forms.CharField(
        label=gettext_lazy("Wat wil je weten?"),
        required=False,
        widget=_area(2),
        help_text=gettext_lazy("We vragen altijd: wat hebben bewoners eraan, kan het, en wat kost het?"),
    )

    def __init__(self, *args: Any, known: Sequence[Colleague], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {person.email: person for person in known}
        field = self.fields["colleagues"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101  # for the type checker
        field.choices = [(email, person.name) for email, person in self.known.items()]
        if not known:
            del self.fields["colleagues"]
            self.fields["name"].label = _("Naam van je collega")

    def people(self) -> list[Colleague]:
        data = self.cleaned_data
        picked = [self.known[email] for email in data.get("colleagues", [])]
        return [*picked, Colleague(data["name"], data["email"])] if data["name"] or data["email"] else picked


class RuleForm(forms.Form):
    use_required_attribute = False
    theme = forms.ChoiceField(label=gettext_lazy("Bij welk onderwerp?"), required=False)
    name = forms.CharField(label=gettext_lazy("Naam van je collega"), required=False)
    email = forms.CharField(label=gettext_lazy("E-mailadres"), required=False)
    days = forms.IntegerField(
        label=gettext_lazy("Binnen hoeveel werkdagen?"),
        initial=5,
        min_value=1,
        max_value=60,
        error_messages={
            "required": gettext_lazy("Kies 1 tot 60 werkdagen."),
            "invalid": gettext_lazy("Kies 1 tot 60 werkdagen."),
            "min_value": gettext_lazy("Kies 1 tot 60 werkdagen."),
            "max_value": gettext_lazy("Kies 1 tot 60 werkdagen."),
        },
    )

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"] = forms.ChoiceField(
            label=_("Bij welk onderwerp?"),
            required=False,
            choices=[("", _("Bij alles")), *((theme, theme) for theme in project.theme_names)],
        )
        self.fields["name"].required = self.fields["email"].required = True
        self.fields["name"].error_messages["required"] = _("Vul de naam van je collega in.")
        self.fields["email"].error_messages["required"] = _("Vul het adres in waar we de vraag heen mailen.")
        self.order_fields(["theme", "name", "email", "days"])


def words_of(rule: AssessmentRule) -> str:
    return rule.theme or _("Bij alles")


def add_errors(form: forms.Form, errors: Mapping[str, Sequence[str]]) -> None:
    """Put what an action refused beside the fields it is about, once each."""
    for name, sentences in errors.items():
        at = name if name in form.fields else None
        for sentence in sentences:
            if at is None or sentence not in form.errors.get(at, []):
                form.add_error(at, sentence)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
