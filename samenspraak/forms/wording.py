"""Answers and conditions in words: for who reads them, not for machines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspraak.forms.conditions import All, AnyOf, Condition, Equals, Greater, Includes, Not, Single
from samenspraak.forms.parts import OTHER
from samenspraak.forms.questions import Base, Choosing, Day, File, Number, Place, Scale, YesNo
from samenspraak.forms.values import Value, day_in_words, in_words


def answer_in_words(question: Base, value: Value) -> str:
    """With the choices as the question has them: pass it as it was in the version that was filled in."""
    if isinstance(question, Choosing):
        values = value if isinstance(value, list) else [value]
        return ", ".join(_choice(question, each) for each in values)
    if isinstance(question, YesNo):
        return _("ja") if value else _("nee")
    if isinstance(question, Number):
        return f"{in_words(value)} {question.unit}".strip()
    if isinstance(question, Scale):
        return _("%(value)s (van %(lowest)s tot en met %(highest)s)") % {
            "value": value,
            "lowest": question.lowest,
            "highest": question.highest,
        }
    if isinstance(question, Day):
        return day_in_words(value)
    if isinstance(question, Place):
        return str(value.get("label") or f"{value['lat']}, {value['lon']}")
    if isinstance(question, File):
        return ngettext("%(number)s bestand", "%(number)s bestanden", len(value)) % {"number": len(value)}
    return str(value)


def _choice(question: Choosing, value: Any) -> str:
    if isinstance(value, dict):
        return str(value["other"])
    if value == OTHER:
        return question.other_words
    return next((choice.label for choice in question.choices if choice.id == value), str(value))


def only_if(condition: Condition, questions: Mapping[str, Base]) -> str:
    """ "Alleen als “Wat voor plan is het?” is: Een boom." """
    return _("Alleen als %(condition)s.") % {"condition": condition_in_words(condition, questions)}


def condition_in_words(condition: Condition, questions: Mapping[str, Base]) -> str:
    if isinstance(condition, All | AnyOf):
        joint = _(" en ") if isinstance(condition, All) else _(" of ")
        parts = [condition_in_words(each, questions) for each in condition.conditions]
        nested = any(isinstance(each, All | AnyOf) for each in condition.conditions)
        return joint.join(f"({part})" if nested and len(parts) > 1 else part for part in parts)
    if isinstance(condition, Not):
        return _("niet: %(condition)s") % {"condition": condition_in_words(condition.condition, questions)}
    return _single(condition, questions[condition.question])


def _single(condition: Single, question: Base) -> str:
    words = {"question": question.label, "value": _wanted(condition, question)}
    if isinstance(condition, Equals):
        return _("“%(question)s” is “%(value)s”") % words
    if isinstance(condition, Includes):
        return _("“%(value)s” is gekozen bij “%(question)s”") % words
    if isinstance(condition, Greater):
        text = (
            _("“%(question)s” is na %(value)s")
            if isinstance(question, Day)
            else _("“%(question)s” is meer dan %(value)s")
        )
        return text % words
    if condition.op == "less":
        text = (
            _("“%(question)s” is voor %(value)s")
            if isinstance(question, Day)
            else _("“%(question)s” is minder dan %(value)s")
        )
        return text % words
    return _("“%(question)s” is ingevuld") % words


def _wanted(condition: Single, question: Base) -> str:
    value = getattr(condition, "value", "")
    if isinstance(question, Scale | Number) and isinstance(value, int | float):
        return in_words(value)
    return answer_in_words(question, value) if value != "" else ""
