"""The kinds of question. Each has an id that stays its own for ever; answers are kept by it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self

from django.utils.translation import gettext as _
from pydantic import Field, model_validator

from samenspraak.forms.conditions import Condition
from samenspraak.forms.parts import Amount, ChoiceId, Label, Line, Part, QuestionId, Text

Count = Annotated[int, Field(ge=0)]


class Personal(Part):
    """The answer says who somebody is: what for, and after how many days it is destroyed."""

    purpose: Label
    keep_days: Annotated[int, Field(ge=1, le=3650)]


class Base(Part):
    id: QuestionId
    label: Label
    show_if: Condition | None = None


class Answerable(Base):
    help: Annotated[Line, Field(max_length=500)] = ""
    required: bool = False
    personal: Personal | None = None


class TextLimits(Answerable):
    min_length: Count = 0

    @property
    def most(self) -> int:
        raise NotImplementedError

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.min_length > self.most:
            raise ValueError(_("Het minste is meer dan het meeste."))
        return self


class ShortText(TextLimits):
    """One line."""

    type: Literal["short-text"]
    max_length: Annotated[int, Field(ge=1, le=500)] = 200

    @property
    def most(self) -> int:
        return self.max_length


class LongText(TextLimits):
    """A few lines or more."""

    type: Literal["long-text"]
    max_length: Annotated[int, Field(ge=1, le=20_000)] = 2000

    @property
    def most(self) -> int:
        return self.max_length


class Number(Answerable):
    """A number: `min` plus a whole number of steps. With step 1 that is a whole number."""

    type: Literal["number"]
    min: Amount | None = None
    max: Amount | None = None
    step: Annotated[Amount, Field(ge=0.000001)] = 1
    unit: Annotated[Line, Field(max_length=20)] = ""

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError(_("Het minste is meer dan het meeste."))
        return self


class Option(Part):
    """One of the choices of a question."""

    id: ChoiceId
    label: Label


class Choosing(Answerable):
    choices: tuple[Option, ...] = Field(min_length=1, max_length=100)
    other: bool = False  # "anders, namelijk …"
    other_label: Line = ""

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        if len({choice.id for choice in self.choices}) < len(self.choices):
            raise ValueError(_("Twee keuzes hebben dezelfde id."))
        if len({choice.label.lower() for choice in self.choices}) < len(self.choices):
            raise ValueError(_("Twee keuzes hebben dezelfde woorden."))
        return self

    @property
    def other_words(self) -> str:
        return self.other_label or _("Anders, namelijk")


class Choice(Choosing):
    """One of a list."""

    type: Literal["choice"]


class MultipleChoice(Choosing):
    """Some of a list: at least `least` when something is chosen, at most `most`."""

    type: Literal["multiple-choice"]
    least: Count = 0
    most: Annotated[int, Field(ge=1)] | None = None

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.least > (self.most or len(self.choices) + self.other):
            raise ValueError(_("Het minste is meer dan het meeste."))
        return self


class YesNo(Answerable):
    type: Literal["yes-no"]


class Scale(Answerable):
    """A whole number from `lowest` to `highest`, with words at both ends."""

    type: Literal["scale"]
    lowest: Annotated[int, Field(ge=0, le=1)] = 1
    highest: Annotated[int, Field(ge=2, le=10)] = 5
    lowest_label: Annotated[Line, Field(max_length=60)] = ""
    highest_label: Annotated[Line, Field(max_length=60)] = ""


class Day(Answerable):
    """A day, from `earliest` to `latest` with both ends."""

    type: Literal["date"]
    earliest: date | None = None
    latest: date | None = None

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(_("De eerste dag ligt na de laatste."))
        return self


class Place(Answerable):
    """A point on the map, an address in words, or both."""

    type: Literal["place"]


class File(Answerable):
    """Files: which kinds, and how many at most."""

    type: Literal["file"]
    kinds: tuple[Literal["image", "document"], ...] = Field(default=("image", "document"), min_length=1)
    most: Annotated[int, Field(ge=1, le=20)] = 1


class Information(Base):
    """Text between the questions; asks nothing. Light markup: see markup.py."""

    type: Literal["information"]
    text: Text = ""


Question = Annotated[
    ShortText
    | LongText
    | Number
    | Choice
    | MultipleChoice
    | YesNo
    | Scale
    | Day
    | Place
    | File
    | Information,
    Field(discriminator="type"),
]
