"""From everything somebody filled in to answers that fit the definition, or sentences at the questions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from samenspraak.forms.conditions import holds
from samenspraak.forms.definition import Definition
from samenspraak.forms.questions import Answerable, Choosing, File, Scale, YesNo
from samenspraak.forms.values import FileAnswer, NotYet, Value, Wrong, value_of

# The files that this person hands in with this question, whatever was sent. It may raise Wrong.
FileHandler = Callable[[File], FileAnswer]


@dataclass(frozen=True)
class Answers:
    """What was shown and answered well, and sentences by question id ("" for the whole)."""

    values: dict[str, Value] = field(default_factory=dict)
    errors: dict[str, list[str]] = field(default_factory=dict)


def check(
    definition: Definition, raw: Any, *, complete: bool = True, files: FileHandler | None = None
) -> Answers:
    """Judge raw answers by question id. Whatever `raw` is, nothing is raised.

    What show_if hides is dropped and never asked. A draft (`complete=False`) may lack required answers,
    or have too little of one. Without a handler of files nobody is asked for one: only the handler knows
    what is there.
    """
    if not isinstance(raw, Mapping):
        return Answers(errors={"": [_("Dit kunnen we niet lezen.")]})
    found = Answers()
    for question in definition.asked:
        if not holds(question.show_if, found.values) or (isinstance(question, File) and files is None):
            continue
        try:
            value = _value(question, raw, files)
        except NotYet as little:
            if not complete:
                found.values[question.id] = little.value
            else:
                found.errors[question.id] = [str(little)]
            continue
        except Wrong as wrong:
            found.errors[question.id] = [str(wrong)]
            continue
        if value is not None:
            found.values[question.id] = value
        elif question.required and complete:
            found.errors[question.id] = [lacking(question)]
    return found


def _value(question: Answerable, raw: Mapping[str, Any], files: FileHandler | None) -> Value | None:
    if isinstance(question, File):
        keys = files(question) if files else []
        if len(keys) > question.most:
            raise Wrong(_("Voeg er hoogstens %(most)s toe.") % {"most": question.most})
        return keys or None
    return value_of(question, raw.get(question.id))


def lacking(question: Answerable) -> str:
    """What to say of a required question that has no answer."""
    if isinstance(question, YesNo):
        return _("Kies ja of nee.")
    if isinstance(question, Choosing | Scale):
        return _("Kies een antwoord.")
    if isinstance(question, File):
        return _("Voeg een bestand toe.")
    return _("Vul dit nog in.")
