"""A definition inside a form of somebody else: three calls, and shell/includes/field.html draws it.

    self.fields |= fields_for(definition, initial=queries.answers(filling, personal=True))
    answers = judge(form, definition)                   # in clean(): errors stand at their fields
    actions.fill(version=…, data=answers_from(definition, form.cleaned_data), …)     # in the action

The fields hold raw input and judge nothing themselves: answers.check does, for web, desk, API and import.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

from samenspraak.forms.answers import Answers, FileHandler, check
from samenspraak.forms.definition import Definition
from samenspraak.forms.fields import FileField, PlaceField, field_name, fields_of
from samenspraak.forms.parts import OTHER
from samenspraak.forms.questions import Choosing, File, MultipleChoice, Place
from samenspraak.forms.values import Value


def fields_for(
    definition: Definition,
    initial: Mapping[str, Value] | None = None,
    *,
    files: FileField | None = None,
    place: PlaceField | None = None,
    prefix: str = "",
) -> dict[str, forms.Field]:
    """Form fields by name (`extra-<id>`), in order. `initial` holds canonical values by question id.

    `prefix` is that of the host form, for what the browser hides. Without `files` a question about files
    is not asked; without `place` a place is asked in words.
    """
    fields: dict[str, forms.Field] = {}
    for question in definition.questions:
        value = (initial or {}).get(question.id)
        fields |= fields_of(question, value, definition, files=files, place=place, prefix=prefix)
    return fields


def answers_from(definition: Definition, data: Mapping[str, Any]) -> dict[str, Any]:
    """Raw answers by question id, from a POST (QueryDict) or from cleaned_data. For answers.check."""
    several = isinstance(data, MultiValueDict)
    found: dict[str, Any] = {}
    for question in definition.asked:
        if isinstance(question, File):
            continue  # its files go their own way
        name, many = field_name(question.id), isinstance(question, MultipleChoice)
        raw = data.getlist(name) if several and many else data.get(name)  # type: ignore[attr-defined]
        if isinstance(question, Choosing) and question.other:
            raw = _with_other(raw, data.get(f"{name}_other") or "")
        elif isinstance(question, Place) and not isinstance(raw, Mapping):
            raw = {"label": raw or "", **{at: data.get(f"{name}_{at}") or "" for at in ("lon", "lat")}}
        found[question.id] = raw
    return found


def judge(
    form: forms.BaseForm, definition: Definition, *, complete: bool = True, files: FileHandler | None = None
) -> Answers:
    """Check what the form took in, and put errors at its fields. Call it in the form's `clean`."""
    judged = check(definition, answers_from(definition, form.cleaned_data), complete=complete, files=files)
    add_errors(form, judged.errors)
    return judged


def add_errors(form: forms.BaseForm, errors: Mapping[str, list[str]]) -> None:
    """Sentences by question id (from check or BadAnswers), each at its field; the rest on top of the form."""
    for question_id, sentences in errors.items():
        name = field_name(question_id)
        form.add_error(name if name in form.fields else None, sentences)


def _with_other(raw: Any, words: Any) -> Any:
    """The choice `_other` and the text beside it become one answer."""
    if isinstance(raw, list):
        return [{"other": words} if each == OTHER else each for each in raw]
    return {"other": words} if raw == OTHER else raw
