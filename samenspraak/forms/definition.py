"""The definition of a form: its questions in order, under a numbered schema.

The schema is published (`json_schema`, docs/reference/form.schema.json). What `schema: 1` allows stays
allowed; anything new that an older reader would not understand makes it 2.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Any, Literal, Self

from django.utils.translation import gettext as _
from pydantic import Field, model_validator

from samenspraak.forms.conditions import Greater, Includes, Less, Single, depth, singles
from samenspraak.forms.parts import OTHER, Part
from samenspraak.forms.questions import (
    Answerable,
    Base,
    Choice,
    Choosing,
    Day,
    Information,
    LongText,
    MultipleChoice,
    Number,
    Question,
    Scale,
    ShortText,
    YesNo,
)

SCHEMA = 1
MOST_QUESTIONS = 100
DEEPEST = 5  # of a condition
ADDRESS = "formulier.schema.json"


class Definition(Part):
    """What a form asks."""

    schema_number: Literal[1] = Field(alias="schema")
    questions: tuple[Question, ...] = Field(max_length=MOST_QUESTIONS)

    @classmethod
    def of(cls, *questions: Base) -> Self:
        return cls.model_validate({"schema": SCHEMA, "questions": questions})

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        earlier: dict[str, Base] = {}
        for number, question in enumerate(self.questions, 1):
            problem = _problem(question, earlier)
            if problem:
                raise ValueError(_("Vraag %(number)s: %(problem)s") % {"number": number, "problem": problem})
            earlier[question.id] = question
        return self

    def as_json(self) -> dict[str, Any]:
        """The shortest JSON that reads back as the same definition."""
        return self.model_dump(mode="json", by_alias=True, exclude_defaults=True)

    @property
    def digest(self) -> str:
        text = json.dumps(self.as_json(), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()

    @property
    def by_id(self) -> dict[str, Base]:
        return {question.id: question for question in self.questions}

    @property
    def asked(self) -> list[Answerable]:
        """The questions, without the information between them."""
        return [question for question in self.questions if isinstance(question, Answerable)]


def json_schema() -> dict[str, Any]:
    """The published schema."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:samenspraak:form:{SCHEMA}",
        **Definition.model_json_schema(by_alias=True),
        "title": "Form definition",
    }


def _problem(question: Base, earlier: dict[str, Base]) -> str:
    if question.id in earlier:
        return _("de id “%(id)s” komt twee keer voor.") % {"id": question.id}
    if question.show_if is None:
        return ""
    if depth(question.show_if) > DEEPEST:
        return _("de voorwaarde is te diep genest.")
    found = (_misfit(single, question, earlier) for single in singles(question.show_if))
    return next(filter(None, found), "")


def _misfit(condition: Single, question: Base, earlier: dict[str, Base]) -> str:
    """What is wrong with asking this of an earlier question. Only earlier ones: so there are no circles."""
    about = earlier.get(condition.question)
    if not isinstance(about, Answerable):
        return _("de voorwaarde gaat over “%(id)s”, en dat is geen eerdere vraag.") % {
            "id": condition.question
        }
    told = isinstance(question, Answerable) and question.personal is None
    if about.personal is not None and told:
        return _("zij hangt af van een persoonlijk antwoord, en zou dat verraden.")
    return "" if _fits(condition, about) else _("de voorwaarde past niet bij de vraag waar zij over gaat.")


def _fits(condition: Single, about: Answerable) -> bool:
    value = getattr(condition, "value", None)
    if condition.op == "answered":
        return True
    if isinstance(condition, Includes):
        return isinstance(about, MultipleChoice) and _known(about, value)
    if isinstance(about, Number | Scale):
        return isinstance(value, int | float) and not isinstance(value, bool)
    if isinstance(about, Day):
        return isinstance(value, str) and _is_day(value)
    if isinstance(condition, Greater | Less):
        return False
    if isinstance(about, YesNo):
        return isinstance(value, bool)
    if isinstance(about, Choice):
        return _known(about, value)
    return isinstance(about, ShortText | LongText) and isinstance(value, str)


def _known(about: Choosing, value: Any) -> bool:
    return any(value == choice.id for choice in about.choices) or (about.other and value == OTHER)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


__all__ = ["ADDRESS", "MOST_QUESTIONS", "SCHEMA", "Definition", "Information", "json_schema"]
