"""The answer form, its template picker, and the form of a template. Actions say what may stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspraak.participation.contract import StatusChoice
from samenspraak.participation.models import Contribution
from samenspraak.participation.registry import method_of
from samenspraak.projects.models import Project
from samenspraak.responses import marks
from samenspraak.responses.actions import choices
from samenspraak.responses.models import PERSON, TEXTS, Response
from samenspraak.responses.person import contact_of
from samenspraak.responses.reading import Answer

OWN = ("status", *TEXTS, "until", *PERSON)


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class SometimesChoice(forms.ChoiceField):
    """The action says when it is needed, so the label says neither must nor may."""

    def validate(self, value: Any) -> None:
        if value:
            super().validate(value)


class AnswerForm(forms.Form):
    """What a colleague types. No field cuts text off: what is too long comes back whole, with a sentence."""

    use_required_attribute = False
    status = forms.ChoiceField(label=gettext_lazy("Status"), required=False)
    headline = forms.CharField(
        label=gettext_lazy("Het antwoord in één zin"),
        required=False,
        help_text=gettext_lazy(
            "Bijvoorbeeld: “Ja, we zetten er twee banken.” Leeg: de zin die bij de status hoort."
        ),
    )
    what = forms.CharField(
        label=gettext_lazy("Wat doen we ermee?"),
        required=False,
        widget=_area(4),
    )
    why = forms.CharField(
        label=gettext_lazy("Waarom, of waarom niet?"),
        required=False,
        widget=_area(4),
        help_text=gettext_lazy(
            "Nodig bij een nee. Iedereen leest dit op de site; de indiener krijgt het ook per mail."
        ),
    )
    next_step = forms.CharField(
        label=gettext_lazy("Wat is de volgende stap?"),
        required=False,
        widget=_area(2),
        help_text=gettext_lazy("Ook bij een nee: wat kan de indiener nu doen, of wie pakt het op?"),
    )
    until = forms.DateField(
        label=gettext_lazy("Uiterlijk op"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": gettext_lazy("Vul een dag in, bijvoorbeeld 2027-05-01.")},
    )
    department = forms.CharField(
        label=gettext_lazy("Afdeling of team"),
        required=False,
        help_text=gettext_lazy("Staat boven het antwoord: “Team Openbare ruimte”."),
    )
    person_name = forms.CharField(label=gettext_lazy("Naam"), required=False)
    person_role = forms.CharField(label=gettext_lazy("Functie"), required=False)
    person_email = forms.CharField(label=gettext_lazy("E-mailadres"), required=False)
    person_phone = forms.CharField(label=gettext_lazy("Telefoonnummer"), required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, statuses: Sequence[StatusChoice], fields: Mapping[str, forms.Field], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.own = tuple(fields)
        self.fields["status"] = SometimesChoice(label=_("Status"), choices=_status_choices(statuses))
        for name, field in fields.items():
            self.fields[name] = field
        self.order_fields(["status", *fields, *OWN[1:]])

    @property
    def main(self) -> list[Any]:
        return [self[name] for name in self.fields if name not in (*PERSON, "seen")]

    @property
    def person(self) -> list[Any]:
        return [self[name] for name in PERSON]

    @property
    def person_open(self) -> bool:
        """The fold stands open where something is wrong in it, or where it holds something."""
        return any(bool(field.errors) or bool(field.value()) for field in self.person)

    def answer(self) -> Answer:
        data = self.cleaned_data
        own = {name: data[name] for name in self.own}
        return Answer(**{name: data[name] for name in OWN}, values=own)

    def seen_number(self) -> int:
        seen = str(self.cleaned_data["seen"])
        return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 9 else 0


def _status_choices(statuses: Sequence[StatusChoice]) -> list[tuple[str, str]]:
    stays = [choice for choice in statuses if choice.is_now]
    found = [(choice.key, choice.words) for choice in statuses if not choice.is_now]
    if stays:
        words = _("Blijft: %(status)s") % {"status": stays[0].words}
        return [(stays[0].key, words), *found]
    return [("", _("Kies een status")), *found]


def answer_form(
    contribution: Contribution, response: Response | None, data: Any = None, **begin: Any
) -> AnswerForm:
    """For one contribution; `begin` goes before what its answer says now."""
    form = AnswerForm(
        data,
        statuses=choices(contribution, response),
        fields=method_of(contribution.activity).answer_fields(contribution),
        initial={**initial(response), **begin},
    )
    person = contact_of(contribution.activity.project)
    if person:
        form.fields["person_name"].help_text = _("Leeg: %(name)s, de contactpersoon van het project.") % {
            "name": person.name
        }
    return form


def initial(response: Response | None) -> dict[str, Any]:
    if response is None:
        return {"seen": "0"}
    said = {name: getattr(response, name) for name in OWN} | {"seen": str(response.number)}
    if response.withdrawn:
        said.pop("status")
    return said


def many_form(statuses: Sequence[StatusChoice], data: Any = None, **begin: Any) -> AnswerForm:
    return AnswerForm(data, statuses=statuses, fields={}, initial=begin)


class TemplateForm(forms.Form):
    """A text to begin an answer with. What may stand in it, its action says."""

    use_required_attribute = False
    title = forms.CharField(
        label=gettext_lazy("Naam van het sjabloon"),
        required=False,
        help_text=gettext_lazy("Zo vind je het terug: “Nee, te duur”. Bewoners zien dit niet."),
    )
    project = forms.ChoiceField(label=gettext_lazy("Voor welk project?"), required=False)
    headline = forms.CharField(label=gettext_lazy("Het antwoord in één zin"), required=False)
    what = forms.CharField(label=gettext_lazy("Wat doen we ermee?"), required=False, widget=_area(4))
    why = forms.CharField(label=gettext_lazy("Waarom, of waarom niet?"), required=False, widget=_area(4))
    next_step = forms.CharField(
        label=gettext_lazy("Wat is de volgende stap?"), required=False, widget=_area(2)
    )

    def __init__(self, *args: Any, projects: Sequence[Project], general: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.projects = {str(project.pk): project for project in projects}
        everywhere = [("", _("Alle projecten"))] if general else []
        named = [(key, project.title) for key, project in self.projects.items()]
        self.fields["project"] = forms.ChoiceField(
            label=_("Voor welk project?"), required=not general, choices=[*everywhere, *named]
        )
        self.fields["what"].help_text = _("Je kunt gebruiken: %(marks)s.") % {
            "marks": ", ".join(f"{{{name}}} ({words})" for name, words in marks.MARKS.items())
        }
        self.order_fields(["title", "project", *TEXTS])

    def clean_project(self) -> Project | None:
        return self.projects.get(self.cleaned_data["project"])


def add_errors(form: forms.Form, errors: Mapping[str, Sequence[str]]) -> None:
    """Put what an action refused beside the fields it is about."""
    for name, sentences in errors.items():
        for sentence in sentences:
            form.add_error(name if name in form.fields else None, sentence)
