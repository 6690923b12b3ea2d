"""When a question is asked, as an editor picks it: up to three conditions, all of them or one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspraak.desk.forms.question_fields import SometimesChoice, SometimesText
from samenspraak.forms.conditions import All, AnyOf, Condition, Equals, Greater, Less, Not
from samenspraak.forms.parts import OTHER
from samenspraak.forms.questions import (
    Answerable,
    Base,
    Choosing,
    Day,
    MultipleChoice,
    Number,
    Scale,
    YesNo,
)
from samenspraak.forms.values import Wrong, in_words, value_of
from samenspraak.forms.wording import condition_in_words

ROWS = 3
NOT = "niet-"
Row = tuple[str, str]  # what is asked, and with a number or a day: how much


def options(earlier: Sequence[Base]) -> list[tuple[str, Any]]:
    """What a question can hang on: by earlier question, each condition in words."""
    groups = [
        (
            each.label,
            [(key, f"{each.label} {words}") for key, words in _of(each)],
        )  # a closed list shows no group
        for each in earlier
        if isinstance(each, Answerable)
    ]
    return [("", _("Altijd")), *groups]


def _of(question: Answerable) -> Iterator[tuple[str, str]]:
    key = question.id
    if isinstance(question, Choosing):
        op = "includes" if isinstance(question, MultipleChoice) else "equals"
        pairs = [(choice.id, choice.label) for choice in question.choices]
        pairs += [(OTHER, question.other_words)] if question.other else []
        for value, label in pairs:
            yield f"{op}:{key}:{value}", _("wel: %(label)s") % {"label": label}
            yield f"{NOT}{op}:{key}:{value}", _("niet: %(label)s") % {"label": label}
    elif isinstance(question, YesNo):
        yield f"equals:{key}:ja", _("ja")
        yield f"equals:{key}:nee", _("nee")
    elif isinstance(question, Number | Scale):
        yield f"greater:{key}:", _("meer dan …")
        yield f"less:{key}:", _("minder dan …")
    elif isinstance(question, Day):
        yield f"greater:{key}:", _("na …")
        yield f"less:{key}:", _("voor …")
    yield f"answered:{key}:", _("ingevuld")
    yield f"{NOT}answered:{key}:", _("niet ingevuld")


def rows_of(condition: Condition | None) -> tuple[str, list[Row]] | None:
    """How the pickers show it; None when it holds more than they can say."""
    if condition is None:
        return "all", []
    parts = condition.conditions if isinstance(condition, All | AnyOf) else (condition,)
    rows = [_row(part) for part in parts]
    if len(rows) > ROWS or any(row is None for row in rows):
        return None
    return "any" if isinstance(condition, AnyOf) else "all", [row for row in rows if row is not None]


def _row(condition: Condition) -> Row | None:
    before = ""
    if isinstance(condition, Not):
        before, condition = NOT, condition.condition
    if isinstance(condition, All | AnyOf | Not):
        return None
    value = getattr(condition, "value", "")
    if isinstance(condition, Equals) and isinstance(value, bool):
        return (f"equals:{condition.question}:{'ja' if value else 'nee'}", "") if not before else None
    if isinstance(condition, Greater | Less):
        shown = in_words(value) if isinstance(value, int | float) else value
        return (f"{condition.op}:{condition.question}:", shown) if not before else None
    if isinstance(condition, Equals) and not isinstance(value, str):
        return None
    return f"{before}{condition.op}:{condition.question}:{value}", ""


class ConditionForm(forms.Form):
    """Mixed into the form of a question; `earlier` are the questions before it."""

    joint = SometimesChoice(
        label=gettext_lazy("Moet alles kloppen?"),
        initial="all",
        choices=[("all", gettext_lazy("Ja, alles")), ("any", gettext_lazy("Nee, één ervan is genoeg"))],
        widget=forms.RadioSelect,
    )

    def add_conditions(self, earlier: Sequence[Base], condition: Condition | None) -> None:
        self.earlier = {each.id: each for each in earlier if isinstance(each, Answerable)}
        choices = options(earlier)
        known = {key for _group, keys in choices[1:] for key, _words in keys}
        found = rows_of(condition)
        plain = found is not None and all(what in known for what, _value in found[1])
        self.kept = None if plain else condition
        joint, rows = found if found is not None and plain else ("all", [])
        self.fields["joint"].initial = joint
        if self.kept is not None:
            del self.fields["joint"]
            self.fields["always"] = forms.BooleanField(
                label=_("Haal deze voorwaarde weg"),
                required=False,
                help_text=condition_in_words(self.kept, self.earlier),
            )
            return
        for number in range(1, ROWS + 1):
            what, value = rows[number - 1] if number <= len(rows) else ("", "")
            self.fields[f"when-{number}"] = SometimesChoice(
                label=_("Voorwaarde %(number)s") % {"number": number},
                choices=choices,
                initial=what,
            )
            self.fields[f"value-{number}"] = SometimesText(
                label=_("Getal of dag %(number)s") % {"number": number},
                initial=value,
                help_text=_("Alleen bij …"),
            )

    @property
    def condition_pairs(self) -> list[list[forms.BoundField]]:
        numbers = range(1, ROWS + 1) if self.kept is None else ()
        return [[self[f"when-{number}"], self[f"value-{number}"]] for number in numbers]

    @property
    def joint_field(self) -> forms.BoundField | None:
        return self["joint"] if self.kept is None else None

    def condition(self) -> dict[str, Any] | None:
        """As JSON; puts an error at a row that lacks its number."""
        if self.kept is not None:
            kept: dict[str, Any] = self.kept.model_dump(mode="json", exclude_defaults=True)
            return None if self.cleaned_data.get("always") else kept
        rows = [self._single(number) for number in range(1, ROWS + 1)]
        chosen = [row for row in rows if row is not None]
        if len(chosen) < 2:
            return chosen[0] if chosen else None
        return {"op": self.cleaned_data.get("joint") or "all", "conditions": chosen}

    def _single(self, number: int) -> dict[str, Any] | None:
        what = self.cleaned_data.get(f"when-{number}") or ""
        if not what:
            return None
        op, question_id, value = what.split(":", 2)
        negated = op.startswith(NOT)
        told: dict[str, Any] = {"op": op.removeprefix(NOT), "question": question_id}
        about = self.earlier[question_id]
        if told["op"] in ("greater", "less"):
            told["value"] = self._amount(about, number)
        elif told["op"] != "answered":
            told["value"] = value == "ja" if isinstance(about, YesNo) else value
        return {"op": "not", "condition": told} if negated else told

    def _amount(self, about: Answerable, number: int) -> Any:
        """The number or day that is compared with: what the question itself would understand."""
        name = f"value-{number}"
        free = about.model_copy(update={"min": None, "max": None, "step": 0.000001})
        if isinstance(about, Day):
            free = about.model_copy(update={"earliest": None, "latest": None})
        try:
            value = value_of(about if isinstance(about, Scale) else free, self.cleaned_data.get(name))
        except Wrong as wrong:
            self.add_error(name, str(wrong))
            return 0
        if value is None:
            self.add_error(name, _("Vul in hoeveel, of welke dag."))
        return value or 0
