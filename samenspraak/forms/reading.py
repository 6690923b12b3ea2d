"""From JSON of anybody to a definition, or sentences that say why not. Hostile input is refused too."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from pydantic import ValidationError

from samenspraak.forms.definition import MOST_QUESTIONS, SCHEMA, Definition

LARGEST_FILE = 512 * 1024  # bytes
DEEPEST = 20  # objects and lists in each other
MOST_SENTENCES = 10
_WORDS: dict[str, Callable[[str, dict[str, Any]], str]] = {
    "extra_forbidden": lambda name, _ctx: _("“%(name)s” kennen we niet.") % {"name": name},
    "missing": lambda name, _ctx: _("“%(name)s” ontbreekt.") % {"name": name},
    "union_tag_invalid": lambda _name, ctx: (
        _("de soort “%(kind)s” kennen we niet.") % {"kind": str(ctx.get("tag", ""))[:40]}
    ),
    "union_tag_not_found": lambda _name, _ctx: _("de soort ontbreekt."),
    "string_too_long": lambda name, ctx: (
        _("“%(name)s” is te lang: hoogstens %(most)s tekens.") % {"name": name, "most": ctx.get("max_length")}
    ),
    "string_too_short": lambda name, _ctx: _("“%(name)s” is leeg.") % {"name": name},
    "string_pattern_mismatch": lambda name, _ctx: (
        _("“%(name)s” mag alleen kleine letters, cijfers en streepjes hebben, hoogstens 40.") % {"name": name}
    ),
    "value_error": lambda _name, ctx: str(ctx.get("error", "")),
}


class Unreadable(ValueError):
    """This is no form definition. `sentences` says why, for the editor."""

    def __init__(self, sentences: Iterable[str]) -> None:
        self.sentences = list(sentences)
        super().__init__(" ".join(self.sentences))


def read(data: Any) -> Definition:
    """A definition from what JSON holds. Raises Unreadable."""
    _refuse_outright(data)
    try:
        return Definition.model_validate_json(json.dumps(data))
    except ValidationError as problem:
        raise Unreadable(_sentences(problem)) from None
    except (TypeError, ValueError, RecursionError):
        raise Unreadable([_("Dit kunnen we niet lezen.")]) from None


def read_file(content: bytes) -> Definition:
    """A definition from an uploaded file. Raises Unreadable."""
    if len(content) > LARGEST_FILE:
        raise Unreadable([_("Dit bestand is te groot: hoogstens 500 kB.")])
    try:
        data = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise Unreadable([_("Dit is geen JSON-bestand.")]) from None
    return read(data)


def _refuse_outright(data: Any) -> None:
    """What should not reach the schema: too deep, too much, of a later version."""
    if not isinstance(data, dict):
        raise Unreadable([_("Dit is geen formulier: het begint niet met een object.")])
    if _too_deep(data):
        raise Unreadable([_("Dit bestand zit te diep in elkaar.")])
    number, questions = data.get("schema"), data.get("questions")
    if isinstance(number, int) and number > SCHEMA:
        raise Unreadable(
            [_("Dit formulier is gemaakt voor een nieuwere versie van Samenspraak. Werk eerst bij.")]
        )
    if isinstance(questions, list) and len(questions) > MOST_QUESTIONS:
        raise Unreadable([_("Dit zijn te veel vragen: hoogstens %(most)s.") % {"most": MOST_QUESTIONS}])


def _too_deep(data: Any) -> bool:
    """Level by level, so that depth costs no stack."""
    level = [data]
    for _level in range(DEEPEST):
        level = [inner for outer in level for inner in _inside(outer)]
        if not level:
            return False
    return True


def _inside(data: Any) -> Iterator[Any]:
    values = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return (value for value in values if isinstance(value, dict | list))


def _sentences(problem: ValidationError) -> list[str]:
    said = dict.fromkeys(_sentence(dict(error)) for error in problem.errors(include_url=False))
    return list(said)[:MOST_SENTENCES]


def _sentence(error: dict[str, Any]) -> str:
    where: tuple[Any, ...] = error["loc"]
    name = next((part for part in reversed(where) if isinstance(part, str)), "questions")
    if len(where) > 1 and where[-1] in ("int", "float", "bool"):  # one of the types it may have
        name = str(where[-2])
    words = _WORDS.get(error["type"])
    text = (
        words(name, error.get("ctx", {}))
        if words
        else _("“%(name)s” heeft een waarde die niet kan.") % {"name": name}
    )
    if len(where) > 1 and where[0] == "questions" and isinstance(where[1], int):
        return _("Vraag %(number)s: %(problem)s") % {"number": where[1] + 1, "problem": text}
    return text
