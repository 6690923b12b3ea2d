"""What is read of forms and answers."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils import timezone

from samenspraak.forms.definition import Definition
from samenspraak.forms.models import Filling, Form, FormVersion
from samenspraak.forms.questions import Answerable, Base, File
from samenspraak.forms.secrets import opened
from samenspraak.forms.values import Value
from samenspraak.forms.wording import answer_in_words


@dataclass(frozen=True)
class Column:
    """A question over all versions, for an export. `label` is the newest."""

    id: str
    label: str
    type: str
    personal: bool


def current(form: Form | None) -> FormVersion | None:
    """The newest version; None when nothing was ever asked."""
    return FormVersion.objects.filter(form=form).order_by("-number").first() if form else None


def definition_of(version: FormVersion) -> Definition:
    return _read(json.dumps(version.definition))


@lru_cache(maxsize=256)
def _read(text: str) -> Definition:
    return Definition.model_validate_json(text)


def definitions(form: Form) -> list[Definition]:
    """Of all versions, from old to new."""
    return [definition_of(version) for version in FormVersion.objects.filter(form=form).order_by("number")]


def answers(filling: Filling | None, *, personal: bool = False) -> dict[str, Value]:
    """Canonical values by question id: to fill in a form again, or for an API. `personal` for its writer and
    for staff only; what is past its last day is not told, cleaned up or not."""
    if filling is None:
        return {}
    found = dict(filling.answers)
    if personal:
        kept = [row for row in filling.personal.all() if row.until >= timezone.localdate()]
        secrets = {row.question: opened(row) for row in kept}
        found |= {name: value for name, value in secrets.items() if value is not None}
    return found


def answered(filling: Filling | None, *, personal: bool = False) -> list[tuple[Answerable, Value]]:
    """(question, canonical answer), in order, as the version asked it that was filled in.

    Read fillings with `select_related("filling__version")`, and with `personal` prefetch "filling__personal".
    """
    if filling is None:
        return []
    found = answers(filling, personal=personal)
    asked = definition_of(filling.version).asked
    return [(question, found[question.id]) for question in asked if question.id in found]


def shown(filling: Filling | None, *, personal: bool = False) -> list[tuple[str, str]]:
    """(label, answer in words), in order; of files how many."""
    return [
        (question.label, answer_in_words(question, value))
        for question, value in answered(filling, personal=personal)
    ]


def asked_openly(filling: Filling | None, files: Mapping[str, str] | None = None) -> list[tuple[str, str]]:
    """The same of every question that asks nothing personal, also of those without an answer ("").

    `files` says by question what its files are.
    """
    if filling is None:
        return []
    found = answers(filling)
    return [
        (question.label, _words(question, found[question.id], files) if question.id in found else "")
        for question in definition_of(filling.version).asked
        if question.personal is None
    ]


def _words(question: Base, value: Value, files: Mapping[str, str] | None) -> str:
    if isinstance(question, File) and files is not None:
        return files.get(question.id, "")
    return answer_in_words(question, value)


def columns(form: Form | None) -> list[Column]:
    """Every question that was ever asked: those of the newest version first, then what was taken out."""
    found: dict[str, Column] = {}
    for definition in reversed(definitions(form)) if form else ():
        for asked in definition.asked:
            column = Column(asked.id, asked.label, getattr(asked, "type", ""), asked.personal is not None)
            found.setdefault(asked.id, column)
    return list(found.values())


def cells(
    among: Sequence[Column],
    filling: Filling | None,
    *,
    personal: bool = False,
    files: Mapping[str, str] | None = None,
) -> list[str]:
    """The answers in words, a cell for each column; empty where nothing was answered. `files`: see above."""
    if filling is None:
        return [""] * len(among)
    found, questions = answers(filling, personal=personal), definition_of(filling.version).by_id
    return [
        _words(questions[column.id], found[column.id], files)
        if column.id in found and column.id in questions
        else ""
        for column in among
    ]
