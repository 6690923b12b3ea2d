"""What every part of a form definition is made of: strict, frozen, and no more than what is written down."""

from __future__ import annotations

import re
from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

OTHER = "_other"  # stands for "anders, namelijk" where an id of a choice is named; no choice can be called so
LARGEST = 10**12


class Part(BaseModel):
    """A piece of a definition. Unknown keys are refused, so that no spelling error passes for a setting."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)


# Control characters, halves of characters, and signs that turn the direction of text, which can make it lie.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


def plain(text: str) -> str:
    """Text without what no eye sees and no database takes, with one kind of line end."""
    return _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _readable(text: str) -> str:
    if plain(text) != text:
        raise ValueError(_("Er staan tekens in die niemand kan zien."))
    return text


def whole(number: float) -> float:
    """5.0 is 5: one way to write a number."""
    return int(number) if number == int(number) else number


QuestionId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
ChoiceId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
Line = Annotated[str, StringConstraints(max_length=200, strip_whitespace=True), AfterValidator(_readable)]
Label = Annotated[
    str, StringConstraints(min_length=1, max_length=300, strip_whitespace=True), AfterValidator(_readable)
]
Text = Annotated[str, StringConstraints(max_length=5000, strip_whitespace=True), AfterValidator(_readable)]
Amount = Annotated[int | float, Field(ge=-LARGEST, le=LARGEST), AfterValidator(whole)]
