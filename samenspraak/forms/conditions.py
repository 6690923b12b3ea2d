"""When a question is shown: conditions over the answers to earlier questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from samenspraak.forms.parts import OTHER, Amount, Line, Part, QuestionId


class Answered(Part):
    """Something was filled in."""

    op: Literal["answered"]
    question: QuestionId


class Equals(Part):
    """The answer is this: a choice by its id (`_other` for another one), a number, a day, true, a text."""

    op: Literal["equals"]
    question: QuestionId
    value: bool | Amount | Line


class Includes(Part):
    """One of the choices made is this one, by its id."""

    op: Literal["includes"]
    question: QuestionId
    value: Line


class Greater(Part):
    """A higher number, or a later day (YYYY-MM-DD)."""

    op: Literal["greater"]
    question: QuestionId
    value: Amount | Line


class Less(Part):
    """A lower number, or an earlier day."""

    op: Literal["less"]
    question: QuestionId
    value: Amount | Line


class All(Part):
    op: Literal["all"]
    conditions: tuple[Condition, ...] = Field(min_length=1, max_length=10)


class AnyOf(Part):
    op: Literal["any"]
    conditions: tuple[Condition, ...] = Field(min_length=1, max_length=10)


class Not(Part):
    op: Literal["not"]
    condition: Condition


Single = Answered | Equals | Includes | Greater | Less
Condition = Annotated[
    Answered | Equals | Includes | Greater | Less | All | AnyOf | Not, Field(discriminator="op")
]
for model in (All, AnyOf, Not):
    model.model_rebuild()


def holds(condition: Condition | None, values: Mapping[str, Any]) -> bool:
    """Does it hold for these answers? What was not answered equals nothing, and is no more than anything."""
    if condition is None:
        return True
    if isinstance(condition, All):
        return all(holds(each, values) for each in condition.conditions)
    if isinstance(condition, AnyOf):
        return any(holds(each, values) for each in condition.conditions)
    if isinstance(condition, Not):
        return not holds(condition.condition, values)
    return condition.question in values and _single(condition, values[condition.question])


def _single(condition: Single, answer: Any) -> bool:
    if isinstance(condition, Equals):
        return bool(key(answer) == condition.value)
    if isinstance(condition, Includes):
        return condition.value in [key(each) for each in answer]
    if isinstance(condition, Greater):
        return bool(answer > condition.value)
    if isinstance(condition, Less):
        return bool(answer < condition.value)
    return True


def key(answer: Any) -> Any:
    """The id of a choice; what people wrote themselves counts as the one choice "anders"."""
    return OTHER if isinstance(answer, dict) and "other" in answer else answer


def singles(condition: Condition | None) -> Iterator[Single]:
    """The conditions over one question in it, however deep."""
    if isinstance(condition, All | AnyOf):
        for each in condition.conditions:
            yield from singles(each)
    elif isinstance(condition, Not):
        yield from singles(condition.condition)
    elif condition is not None:
        yield condition


def depth(condition: Condition) -> int:
    if isinstance(condition, All | AnyOf):
        return 1 + max(depth(each) for each in condition.conditions)
    return 1 + depth(condition.condition) if isinstance(condition, Not) else 1
