"""From what somebody typed to the canonical value of an answer, question by question.

Canonical values are short, readable JSON: a text, a number, `true`, "2026-11-25", the id of a choice, a list
of ids, {"other": "own words"}, {"lon", "lat", "label"} for a place, a list of keys for files.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, TypedDict

from django.utils.translation import gettext as _

from samenspraak.forms.parts import LARGEST, OTHER, plain, whole
from samenspraak.forms.questions import (
    Answerable,
    Choice,
    Choosing,
    Day,
    LongText,
    MultipleChoice,
    Number,
    Place,
    Scale,
    ShortText,
    YesNo,
)

Value = Any  # canonical JSON
FileAnswer = list[str]  # keys that a higher floor gave and resolves: nothing that was sent
MOST_OTHER = 200  # characters of "anders, namelijk"
_NUMBER = re.compile(r"[-+]?[0-9]{1,13}([.,][0-9]{1,6})?", re.ASCII)
_THOUSANDS = re.compile(r"[-+]?[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]{1,6})?", re.ASCII)
_DUTCH_DAY = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})", re.ASCII)
YES, NO = {"ja", "yes", "true", "on", "1"}, {"nee", "no", "false", "0"}


class PlaceAnswer(TypedDict, total=False):
    lon: float
    lat: float
    label: str


class Wrong(Exception):
    """This answer cannot be: the sentence says why."""


class NotYet(Wrong):
    """Too little so far. A draft keeps what there is: `value`."""

    def __init__(self, sentence: str, value: Value) -> None:
        super().__init__(sentence)
        self.value = value


def value_of(question: Answerable, raw: Any) -> Value | None:
    """The canonical value, None for no answer. Raises Wrong, and nothing else, whatever `raw` is."""
    if raw is None or raw in ("", [], {}, ()) or (isinstance(raw, str) and not plain(raw).strip()):
        return None
    return _READ[type(question)](question, raw)


def _text(question: ShortText | LongText, raw: Any) -> str:
    if not isinstance(raw, str):
        raise Wrong(_("Vul hier tekst in."))
    text = plain(raw).strip()
    if isinstance(question, ShortText):
        text = " ".join(text.split())
    if len(text) > question.most:
        raise Wrong(
            _("Dit zijn %(now)s tekens. Er passen er hoogstens %(most)s.")
            % {"now": len(text), "most": question.most}
        )
    if len(text) < question.min_length:
        few = {"now": len(text), "least": question.min_length}
        raise NotYet(_("Schrijf minstens %(least)s tekens. Je hebt er nu %(now)s.") % few, text)
    return text


def number_of(raw: Any) -> float | None:
    """A number as people type it: 1.250,5 or 2.5 or 3."""
    if isinstance(raw, bool) or not isinstance(raw, int | float | str):
        return None
    if isinstance(raw, int | float):
        small = isinstance(raw, int) or math.isfinite(raw)
        return whole(round(raw, 6)) if small and -LARGEST <= raw <= LARGEST else None
    text = raw.strip().replace(" ", "")
    if _THOUSANDS.fullmatch(text):
        text = text.replace(".", "")
    elif not _NUMBER.fullmatch(text):
        return None
    number = float(text.replace(",", "."))
    return whole(number) if abs(number) <= LARGEST else None


def in_words(number: float) -> str:
    """As the Dutch write it, with a comma."""
    return format(Decimal(str(number)).normalize(), "f").replace(".", ",")


def _number(question: Number, raw: Any) -> float:
    number = number_of(raw)
    if number is None:
        raise Wrong(_("Vul een getal in, zoals 12 of 2,5."))
    if question.min is not None and number < question.min:
        raise Wrong(_("Vul minstens %(least)s in.") % {"least": in_words(question.min)})
    if question.max is not None and number > question.max:
        raise Wrong(_("Vul hoogstens %(most)s in.") % {"most": in_words(question.max)})
    steps = (Decimal(str(number)) - Decimal(str(question.min or 0))) % Decimal(str(question.step))
    if steps:
        raise Wrong(
            _("Vul een heel getal in.")
            if question.step == 1
            else _("Neem stappen van %(step)s.") % {"step": in_words(question.step)}
        )
    return number


def _one_choice(question: Choosing, raw: Any) -> Value:
    """The id of a choice, or {"other": words}."""
    if isinstance(raw, dict) and set(raw) == {"other"} and question.other:
        words = " ".join(plain(raw["other"]).split()) if isinstance(raw["other"], str) else ""
        if not words:
            lacks = _("Je koos “%(other)s”. Vul in wat.") % {"other": question.other_words}
            raise NotYet(lacks, {"other": ""})
        if len(words) > MOST_OTHER:
            raise Wrong(_("Houd “%(other)s” korter.") % {"other": question.other_words})
        return {"other": words}
    if raw == OTHER and question.other:
        return _one_choice(question, {"other": ""})
    if isinstance(raw, str) and any(raw == choice.id for choice in question.choices):
        return raw
    raise Wrong(_("Kies een van de antwoorden die er staan."))


def _choices(question: MultipleChoice, raw: Any) -> list[Value]:
    if not isinstance(raw, list | tuple) or len(raw) > 2 * len(question.choices) + 2:
        raise Wrong(_("Kies een of meer van de antwoorden die er staan."))
    made, lacks = [], ""
    for each in raw:
        try:
            made.append(_one_choice(question, each))
        except NotYet as other:
            made.append(other.value)
            lacks = str(other)
    own = [each for each in made if isinstance(each, dict)][:1]
    chosen = [choice.id for choice in question.choices if choice.id in made] + own
    if len(chosen) < question.least:
        lacks = lacks or _("Kies er minstens %(least)s.") % {"least": question.least}
    if question.most is not None and len(chosen) > question.most:
        raise Wrong(_("Kies er hoogstens %(most)s.") % {"most": question.most})
    if lacks:
        raise NotYet(lacks, chosen)
    return chosen


def _yes_no(_question: YesNo, raw: Any) -> bool:
    if isinstance(raw, bool):
        return raw
    word = raw.strip().lower() if isinstance(raw, str) else ""
    if word not in YES | NO:
        raise Wrong(_("Kies ja of nee."))
    return word in YES


def _scale(question: Scale, raw: Any) -> int:
    number = number_of(raw)
    if not isinstance(number, int) or not question.lowest <= number <= question.highest:
        raise Wrong(
            _("Kies een cijfer van %(lowest)s tot en met %(highest)s.")
            % {"lowest": question.lowest, "highest": question.highest}
        )
    return number


def _day(question: Day, raw: Any) -> str:
    day = _day_of(raw)
    if day is None:
        raise Wrong(_("Vul een datum in, zoals 31-12-2026."))
    if question.earliest and day < question.earliest:
        raise Wrong(_("Kies %(day)s of later.") % {"day": day_in_words(question.earliest.isoformat())})
    if question.latest and day > question.latest:
        raise Wrong(_("Kies %(day)s of eerder.") % {"day": day_in_words(question.latest.isoformat())})
    return day.isoformat()


def _day_of(raw: Any) -> date | None:
    text = raw.strip() if isinstance(raw, str) else ""
    if dutch := _DUTCH_DAY.fullmatch(text):
        text = f"{dutch[3]}-{dutch[2]:0>2}-{dutch[1]:0>2}"
    if len(text) != 10 or not text.isascii():
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def day_in_words(text: str) -> str:
    year, month, day = text.split("-")
    return f"{int(day)}-{int(month)}-{year}"


def _place(_question: Place, raw: Any) -> PlaceAnswer | None:
    if isinstance(raw, str):
        raw = {"label": raw}
    if not isinstance(raw, dict) or not set(raw) <= {"lon", "lat", "label"}:
        raise Wrong(_("Wijs een plek aan, of vul een adres in."))
    label = raw.get("label") or ""
    lon, lat = (_coordinate(raw.get(name)) for name in ("lon", "lat"))
    if not isinstance(label, str) or (lon is None) != (lat is None):
        raise Wrong(_("Wijs een plek aan, of vul een adres in."))
    label = " ".join(plain(label).split())
    if len(label) > 200:
        raise Wrong(_("Houd het adres korter: hoogstens 200 tekens."))
    if lon is not None and lat is not None:
        if abs(lon) > 180 or abs(lat) > 90:
            raise Wrong(_("Deze plek ligt niet op aarde."))
        return {"lon": lon, "lat": lat, "label": label} if label else {"lon": lon, "lat": lat}
    return {"label": label} if label else None


def _coordinate(raw: Any) -> float | None:
    """Six decimals: ten centimetres."""
    if raw is None or raw == "":
        return None
    if isinstance(raw, str) and re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{1,20})?", raw.strip(), re.ASCII):
        raw = float(raw)
    number = None if isinstance(raw, str) else number_of(raw)
    if number is None:
        raise Wrong(_("Wijs een plek aan, of vul een adres in."))
    return round(float(number), 6)


_READ: dict[type[Answerable], Callable[[Any, Any], Value | None]] = {
    ShortText: _text,
    LongText: _text,
    Number: _number,
    Choice: _one_choice,
    MultipleChoice: _choices,
    YesNo: _yes_no,
    Scale: _scale,
    Day: _day,
    Place: _place,
}
