"""One change to a definition: put in, moved, copied, taken out. Each gives a new one or raises Unreadable."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from samenspraak.forms.conditions import singles
from samenspraak.forms.definition import Definition
from samenspraak.forms.questions import Base
from samenspraak.forms.reading import Unreadable, read
from samenspraak.kit.slugs import slug_of


def put(definition: Definition, question: dict[str, Any]) -> Definition:
    """In place of the one with its id, or as the last one."""
    rows = _rows(definition)
    at = next((n for n, row in enumerate(rows) if row["id"] == question["id"]), len(rows))
    return _with(definition, [*rows[:at], question, *rows[at + 1 :]])


def moved(definition: Definition, question_id: str, by: int) -> Definition:
    """Up (-1) or down (1). A question cannot come before the one that decides whether it is asked."""
    rows = _rows(definition)
    at = _at(definition, question_id)
    to = at + by
    if not 0 <= to < len(rows):
        return definition
    first, second = definition.questions[min(at, to)], definition.questions[max(at, to)]
    if second.show_if and first.id in {single.question for single in singles(second.show_if)}:
        raise Unreadable(
            [
                _("“%(second)s” hangt af van “%(first)s” en moet daarna blijven.")
                % {"first": first.label, "second": second.label}
            ]
        )
    rows[at], rows[to] = rows[to], rows[at]
    return _with(definition, rows)


def copied(definition: Definition, question_id: str, *, taken: Iterable[str]) -> Definition:
    """Right behind the first, with an id of its own."""
    rows, at = _rows(definition), _at(definition, question_id)
    label = _("%(label)s (kopie)") % {"label": rows[at]["label"]}
    copy = {**rows[at], "label": label[:300], "id": free_id(label, {*taken, *definition.by_id})}
    return _with(definition, [*rows[: at + 1], copy, *rows[at + 1 :]])


def without(definition: Definition, question_id: str) -> Definition:
    at = _at(definition, question_id)
    if others := depending(definition, question_id):
        raise Unreadable(
            [
                _("“%(other)s” hangt hiervan af. Wijzig eerst wanneer we dat vragen.")
                % {"other": others[0].label}
            ]
        )
    rows = _rows(definition)
    return _with(definition, [*rows[:at], *rows[at + 1 :]])


def depending(definition: Definition, question_id: str) -> list[Base]:
    """The questions whose condition asks about this one."""
    return [
        question
        for question in definition.questions
        if question_id in {single.question for single in singles(question.show_if)}
    ]


def free_id(label: str, taken: set[str], *, otherwise: str = "vraag") -> str:
    """From the words; a number behind it when it was ever in use."""
    stem = slug_of(label, most=34) or otherwise
    stem = stem if stem[0].isalpha() else f"{otherwise}-{stem}"[:34].strip("-")
    names = (stem if n == 1 else f"{stem}-{n}" for n in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)


def _rows(definition: Definition) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = definition.as_json()["questions"]
    return rows


def _with(definition: Definition, rows: list[dict[str, Any]]) -> Definition:
    return read({**definition.as_json(), "questions": rows})


def _at(definition: Definition, question_id: str) -> int:
    for number, question in enumerate(definition.questions):
        if question.id == question_id:
            return number
    raise Unreadable([_("Deze vraag is er niet meer.")])
