"""A project: first only what it is about, later everything, in sections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from samenspraak.desk.forms.fields import DrawingField, PhotoField, day_input
from samenspraak.kit.numbers import row_number
from samenspraak.projects.models import Decision, Phase, Project
from samenspraak.tenancy.models import Organisation


class NewProjectForm(forms.ModelForm):  # type: ignore[type-arg]  # not generic at run time
    """The least that makes a project. The rest can wait."""

    class Meta:
        model = Project
        fields: ClassVar[tuple[str, ...]] = ("title", "question", "summary", "influence")
        widgets: ClassVar[dict[str, Any]] = {
            "summary": forms.Textarea(attrs={"rows": 3}),
            "influence": forms.RadioSelect,
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "title": _("Kort en herkenbaar: “Buurtbudget Oude Haven”."),
            "question": _("De vraag aan bewoners, in één zin: “Wat maakt de Oude Haven fijner?”"),
            "summary": _("Twee of drie zinnen: waar gaat het over, voor wie, en wat gebeurt ermee?"),
            "influence": _("Hoeveel invloed hebben bewoners? Beloof niet meer dan je waarmaakt."),
        }


@dataclass(frozen=True)
class Section:
    """Fields that belong together, with what an editor wants to know there."""

    key: str
    title: Any
    help: Any
    fields: list[BoundField]


SECTIONS: tuple[tuple[str, Any, Any, tuple[str, ...]], ...] = (
    ("over", _("Waar gaat het over?"), "", ("title", "question", "summary")),
    (
        "spelregels",
        _("Invloed en spelregels"),
        _("Staat boven aan het project, zodat niemand verrast wordt."),
        ("influence", "influence_text", "open_points", "fixed_points"),
    ),
    (
        "woorden",
        _("Hoe noem je wat mensen indienen?"),
        _("Kies één woord: plan, idee of voorstel. Het staat op elke pagina en in elke mail."),
        ("noun_singular", "noun_plural", "noun_article", "themes"),
    ),
    (
        "contact",
        _("Wie is bereikbaar?"),
        _("Eén mens met een naam. Bewoners zien deze gegevens."),
        ("contact_name", "contact_role", "contact_email", "contact_phone", "contact_text", "response_days"),
    ),
    (
        "tekening",
        _("Hoe ziet het eruit?"),
        _("De tekening of foto staat boven aan het project."),
        ("drawing", "image"),
    ),
)


class ProjectForm(NewProjectForm):
    drawing = DrawingField()
    image = PhotoField()
    partners = forms.ModelMultipleChoiceField(
        queryset=Organisation.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("Wie doet mee?"),
        help_text=_("Hun logo staat op het project. Hun mensen nodig je apart uit."),
    )

    class Meta(NewProjectForm.Meta):
        fields: ClassVar[tuple[str, ...]] = tuple(name for section in SECTIONS for name in section[3])
        widgets: ClassVar[dict[str, Any]] = {
            **NewProjectForm.Meta.widgets,
            "open_points": forms.Textarea(attrs={"rows": 4}),
            "fixed_points": forms.Textarea(attrs={"rows": 4}),
            "themes": forms.Textarea(attrs={"rows": 4}),
            "contact_text": forms.Textarea(attrs={"rows": 2}),
            "noun_article": forms.RadioSelect,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["image"].offer()  # type: ignore[attr-defined]  # our own field
        others = Organisation.objects.exclude(pk=self.instance.organisation_id)
        field = self.fields["partners"]
        assert isinstance(field, forms.ModelMultipleChoiceField)  # noqa: S101  # for the type checker
        field.queryset = others
        self.initial["partners"] = [partner.partner_id for partner in self.instance.partners.all()]

    def sections(self) -> list[Section]:
        return [
            Section(key, title, help_text, [self[name] for name in names])
            for key, title, help_text, names in SECTIONS
        ]

    def values(self) -> dict[str, Any]:
        """What the action takes: the fields of the row itself."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class RowForm(forms.ModelForm):  # type: ignore[type-arg]
    """A row of a list that has an identity and may go."""

    def row(self) -> dict[str, Any]:
        names: tuple[str, ...] = self.Meta.fields  # type: ignore[attr-defined]
        return {"id": self.instance.pk, **{name: self.cleaned_data[name] for name in names}}


class PhaseForm(RowForm):
    class Meta:
        model = Phase
        fields = ("title", "starts", "ends", "description")
        widgets: ClassVar[dict[str, Any]] = {"starts": day_input(), "ends": day_input()}


class DecisionForm(RowForm):
    class Meta:
        model = Decision
        fields = ("day", "who", "what")
        widgets: ClassVar[dict[str, Any]] = {"day": day_input()}


_PhaseRows = forms.modelformset_factory(Phase, form=PhaseForm, extra=1, can_delete=True)
_DecisionRows = forms.modelformset_factory(Decision, form=DecisionForm, extra=1, can_delete=True)


def phase_rows(project: Project, data: Mapping[str, Any] | None = None) -> Any:
    rows = _PhaseRows(data, queryset=Phase.objects.filter(project=project), prefix="fasen")
    return _named(rows)


def decision_rows(project: Project, data: Mapping[str, Any] | None = None) -> Any:
    rows = _DecisionRows(data, queryset=Decision.objects.filter(project=project), prefix="besluiten")
    return _named(rows)


def _named(rows: Any) -> Any:
    for form in rows.forms:
        form.fields["DELETE"].label = _("Haal deze regel weg")
    return rows


def kept(rows: Any) -> list[dict[str, Any]]:
    """The rows that stay: filled in, and not ticked to go."""
    return [
        form.row()
        for form in rows.forms
        if form.cleaned_data
        and not form.cleaned_data.get("DELETE")
        and (form.instance.pk or form.has_changed())
    ]


def one_more(data: Mapping[str, Any], prefix: str) -> dict[str, Any]:
    """The same data with one empty row more: the button that needs no JavaScript."""
    more = data.copy()  # type: ignore[attr-defined]  # a QueryDict
    total = row_number(more.get(f"{prefix}-TOTAL_FORMS")) or 0
    more[f"{prefix}-TOTAL_FORMS"] = str(min(total + 1, 40))
    return more  # type: ignore[no-any-return]
