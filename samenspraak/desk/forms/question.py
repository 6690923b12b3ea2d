"""The form of one question: what all kinds have, and what only this kind has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspraak.desk.forms.conditions import ConditionForm
from samenspraak.desk.forms.question_fields import CHOICES, choice_fields, own_fields, personal_fields
from samenspraak.forms.editing import free_id
from samenspraak.forms.questions import Base, Choosing

Raw = dict[str, Any]
KINDS: dict[str, tuple[Any, Any]] = {  # type: (name, what it is good for)
    "short-text": (gettext_lazy("Korte tekst"), gettext_lazy("Eén regel. Een naam, een straat.")),
    "long-text": (gettext_lazy("Lange tekst"), gettext_lazy("Een paar regels of meer. Een uitleg.")),
    "choice": (gettext_lazy("Keuze"), gettext_lazy("Eén antwoord uit een lijst.")),
    "multiple-choice": (gettext_lazy("Meer keuzes"), gettext_lazy("Een of meer antwoorden uit een lijst.")),
    "yes-no": (gettext_lazy("Ja of nee"), gettext_lazy("Helder en snel.")),
    "scale": (gettext_lazy("Schaal"), gettext_lazy("Een cijfer, met woorden aan beide einden.")),
    "number": (gettext_lazy("Getal"), gettext_lazy("Hoeveel, hoe hoog, hoe lang.")),
    "date": (gettext_lazy("Datum"), gettext_lazy("Een dag.")),
    "place": (gettext_lazy("Plek"), gettext_lazy("Een adres of een punt op de kaart.")),
    "file": (gettext_lazy("Bestand"), gettext_lazy("Foto’s of documenten.")),
    "information": (gettext_lazy("Uitleg"), gettext_lazy("Tekst tussen de vragen. Vraagt niets.")),
}


class QuestionForm(ConditionForm):
    """`question` is what it is now, or None for a new one; it gives back JSON for the definition."""

    use_required_attribute = False
    label = forms.CharField(
        label=gettext_lazy("De vraag"),
        max_length=300,
        help_text=gettext_lazy("Zoals je het aan de keukentafel vraagt."),
    )
    help = forms.CharField(
        label=gettext_lazy("Toelichting"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Staat onder de vraag. Vaak kan het zonder."),
    )
    required = forms.BooleanField(label=gettext_lazy("Deze vraag is verplicht"), required=False)

    def __init__(
        self, *args: Any, kind: str, question: Base | None, earlier: Sequence[Base], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.question = kind, question
        self.now: Raw = question.model_dump() if question else {}
        if kind == "information":
            self.fields["label"].label = _("Kop")
            self.fields["label"].help_text = ""
            del self.fields["help"], self.fields["required"]
        self.own = self._add(own_fields(kind))
        self.choice_ids = [choice.id for choice in question.choices] if isinstance(question, Choosing) else []
        if kind in CHOICES:
            self.own = [*self._add(choice_fields(self.now.get("choices", ()))), *self.own]
        self.personal = self._add(personal_fields()) if kind != "information" else []
        for name in ("label", "help", "required", *self.own):
            if self.now.get(name) not in (None, 0) and name in self.fields:  # no limit is an empty field
                self.fields[name].initial = self.now[name]
        about = self.now.get("personal") or {}
        for name in self.personal:
            self.fields[name].initial = bool(about) if name == "is_personal" else about.get(name)
        self.add_conditions(earlier, question.show_if if question else None)

    def _add(self, fields: dict[str, forms.Field]) -> list[str]:
        self.fields |= fields
        return list(fields)

    def group(self, *names: str) -> list[forms.BoundField]:
        return [self[name] for name in names if name in self.fields]

    @property
    def words(self) -> list[forms.BoundField]:
        return self.group("label", "help")

    @property
    def choice_pairs(self) -> list[list[forms.BoundField]]:
        return [self.group(f"choice-{key}", f"order-{key}") for key in self.choice_ids]

    @property
    def basics(self) -> list[forms.BoundField]:
        rest = [name for name in self.own if not name.startswith(("choice-", "order-"))]
        return self.group(*rest, "required")

    @property
    def privacy(self) -> list[forms.BoundField]:
        return self.group(*self.personal)

    def clean(self) -> None:
        data = self.cleaned_data
        if data.get("is_personal"):
            for name in ("purpose", "keep_days"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, _("Vul dit in: zo weten mensen waar ze aan toe zijn."))
        if self.kind in CHOICES and not self._labels() and not self.errors:
            self.add_error("new_choices", _("Noem minstens één keuze."))

    def as_json(self, *, taken: set[str], taken_choices: set[str]) -> Raw:
        """The question for the definition; ids that were ever in use are not given out again."""
        data = self.cleaned_data
        made: Raw = {"type": self.kind, "label": data["label"]}
        made["id"] = self.question.id if self.question else free_id(data["label"], taken)
        plain = [name for name in self.own if name not in ("new_choices", "other") and "choice-" not in name]
        plain = [name for name in plain if not name.startswith("order-")]
        made |= {name: data[name] for name in ("help", *plain) if data.get(name) not in (None, "", [])}
        for name in ("earliest", "latest"):
            if name in made:
                made[name] = made[name].isoformat()
        for name in ("lowest", "highest"):
            if name in made:
                made[name] = int(made[name])
        made |= {name: True for name in ("required", "other") if data.get(name)}
        if self.kind in CHOICES:
            made["choices"] = self._choices(taken_choices)
        if data.get("is_personal"):
            made["personal"] = {"purpose": data["purpose"], "keep_days": data["keep_days"]}
        if condition := self.condition():
            made["show_if"] = condition
        return made

    def _labels(self) -> list[tuple[str, str]]:
        """(id, words) of the choices that were there, in their new order, then (empty, words) of new ones."""
        data = self.cleaned_data
        kept = [(data.get(f"order-{key}") or 0, key) for key in self.choice_ids if data.get(f"choice-{key}")]
        new = [" ".join(line.split()) for line in (data.get("new_choices") or "").splitlines()]
        return [(key, data[f"choice-{key}"]) for _order, key in sorted(kept, key=lambda pair: pair[0])] + [
            ("", line) for line in new if line
        ]

    def _choices(self, taken: set[str]) -> list[Raw]:
        used, made = {*taken, *self.choice_ids}, []
        for key, label in self._labels():
            chosen = key or free_id(label, used, otherwise="keuze")
            used.add(chosen)
            made.append({"id": chosen, "label": label})
        return made


class UploadForm(forms.Form):
    use_required_attribute = False
    file = forms.FileField(
        label=gettext_lazy("Bestand"),
        widget=forms.ClearableFileInput(attrs={"accept": "application/json,.json"}),
        help_text=gettext_lazy("Een JSON-bestand dat je hier of elders hebt opgehaald."),
        error_messages={"required": gettext_lazy("Kies een bestand.")},
    )
