"""The form fields of one question: most have one, "anders, namelijk" and a place on the map bring more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samenspraak.forms import markup
from samenspraak.forms.browser import condition_for_browser, other_for_browser
from samenspraak.forms.definition import Definition
from samenspraak.forms.hints import help_of
from samenspraak.forms.parts import OTHER
from samenspraak.forms.questions import (
    Answerable,
    Base,
    Choosing,
    Day,
    File,
    Information,
    LongText,
    MultipleChoice,
    Number,
    Place,
    Scale,
    YesNo,
)
from samenspraak.forms.values import Value, in_words
from samenspraak.forms.wording import only_if

PREFIX = "extra-"
# A field of the host for a question about files, from its label, required, help_text. Its value is not read.
FileField = Callable[[File, dict[str, Any]], forms.Field]
# A field of the host for a question about a place, from its canonical value and label, required, help_text.
# It cleans to {"lon", "lat", "label"} or None, and judges nothing.
PlaceField = Callable[[Value, dict[str, Any]], forms.Field]


class Asked(forms.Field):
    """Raw input, whatever it is. `required` only tells the label whether it may be skipped."""

    show_if = SafeString("")  # attributes of the element around it
    look = ""  # a class for its choices

    def clean(self, value: Any) -> Any:
        return value


class AskedOne(Asked):
    def __init__(self, *, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.choices = choices


class InformationWidget(forms.Widget):
    """Shows text; takes nothing in."""

    def __init__(self, html: SafeString) -> None:
        super().__init__()
        self.html = html

    def render(self, *_args: Any, **_kwargs: Any) -> SafeString:
        return self.html

    def value_from_datadict(self, *_args: Any) -> None:
        return None

    def value_omitted_from_data(self, *_args: Any) -> bool:
        return False


def field_name(question_id: str) -> str:
    return f"{PREFIX}{question_id}"


def fields_of(
    question: Base,
    value: Value,
    definition: Definition,
    *,
    files: FileField | None,
    place: PlaceField | None,
    prefix: str,
) -> dict[str, forms.Field]:
    made = _fields(question, value, files, place)
    if question.show_if is not None and made:
        condition = condition_for_browser(question.show_if, prefix)
        line = only_if(question.show_if, definition.by_id)
        _tie(made[field_name(question.id)], condition, line)
    if isinstance(question, Choosing) and question.other:
        words = {"question": question.label, "other": question.other_words}
        line = _("Alleen als je bij “%(question)s” koos voor “%(other)s”.") % words
        other = made[f"{field_name(question.id)}_other"]
        _tie(other, other_for_browser(field_name(question.id), prefix), line)
    return made


def _tie(field: forms.Field, condition: str, line: str) -> None:
    """Say when the field is asked, in words for all and in data for the browser."""
    field.show_if = SafeString(flatatt({"data-module": "show-if", "data-show-if": condition}))  # type: ignore[attr-defined]
    line = format_html('<span class="show-if-line" data-show-if-line>{}</span>', line)
    field.help_text = format_html("{} {}", line, field.help_text) if field.help_text else line


def _fields(
    question: Base, value: Value, files: FileField | None, place: PlaceField | None
) -> dict[str, forms.Field]:
    name = field_name(question.id)
    if isinstance(question, Information):
        return {name: _note(question.label, markup.to_html(question.text))}
    if not isinstance(question, Answerable):
        return {}
    about = {"label": question.label, "required": question.required, "help_text": help_of(question)}
    if isinstance(question, File):
        return {name: files(question, about)} if files else {}
    if isinstance(question, Choosing):
        return _choosing(name, question, value, about)
    if isinstance(question, Place):
        return {name: place(value, about)} if place else _place(name, value, about)
    return {name: _single(question, value, about)}


def _note(label: str, html: SafeString) -> Asked:
    return Asked(label=label, required=False, widget=InformationWidget(html))


def _single(question: Answerable, value: Value, about: dict[str, Any]) -> Asked:
    if isinstance(question, YesNo):
        initial = {True: "ja", False: "nee"}.get(value, "")
        pairs = [("ja", _("Ja")), ("nee", _("Nee"))]
        return AskedOne(choices=pairs, widget=forms.RadioSelect, initial=initial, **about)
    if isinstance(question, Scale):
        field = AskedOne(choices=_steps(question), widget=forms.RadioSelect, initial=value, **about)
        field.look = "choices-scale"
        return field
    if isinstance(question, Number):
        shown = "" if value is None else in_words(value)
        attrs = {"inputmode": "decimal", "autocomplete": "off", "class": "number-input"}
        return Asked(widget=forms.TextInput(attrs=attrs), initial=shown, **about)
    if isinstance(question, Day):
        attrs = {"type": "date", "class": "number-input"}
        ends = {"min": question.earliest, "max": question.latest}
        attrs |= {end: day.isoformat() for end, day in ends.items() if day}
        return Asked(widget=forms.TextInput(attrs=attrs), initial=value, **about)
    if isinstance(question, LongText):
        return Asked(widget=forms.Textarea(attrs={"rows": 6}), initial=value, **about)
    return Asked(widget=forms.TextInput(), initial=value, **about)


def _steps(question: Scale) -> list[tuple[str, str]]:
    ends = {question.lowest: question.lowest_label, question.highest: question.highest_label}
    numbers = range(question.lowest, question.highest + 1)
    return [(str(n), f"{n}: {ends[n]}" if ends.get(n) else str(n)) for n in numbers]


def _choosing(name: str, question: Choosing, value: Value, about: dict[str, Any]) -> dict[str, forms.Field]:
    several = isinstance(question, MultipleChoice)
    chosen = value if isinstance(value, list) else [value] if value is not None else []
    own = next((each["other"] for each in chosen if isinstance(each, dict)), "")
    keys = [OTHER if isinstance(each, dict) else each for each in chosen]
    pairs = [(choice.id, choice.label) for choice in question.choices]
    pairs += [(OTHER, question.other_words)] if question.other else []
    widget = forms.CheckboxSelectMultiple if several else forms.RadioSelect
    made: dict[str, forms.Field] = {
        name: AskedOne(choices=pairs, widget=widget, initial=keys if several else (keys or [""])[0], **about)
    }
    if question.other:
        made[f"{name}_other"] = Asked(
            label=_("%(other)s: vul in wat") % {"other": question.other_words},
            required=True,  # only when chosen, which the help says; so not "mag je overslaan"
            initial=own,
        )
    return made


def _place(name: str, value: Value, about: dict[str, Any]) -> dict[str, forms.Field]:
    """In words only; the degrees that were there stay."""
    at = value or {}
    hidden = {
        f"{name}_{axis}": Asked(required=False, widget=forms.HiddenInput(), initial=at.get(axis, ""))
        for axis in ("lon", "lat")
    }
    attrs = {"autocomplete": "street-address"}
    return {name: Asked(widget=forms.TextInput(attrs=attrs), initial=at.get("label", ""), **about), **hidden}
