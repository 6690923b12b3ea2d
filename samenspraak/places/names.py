"""Which property of a file says how an area is called, and what of it we take over."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

MOST_NAME = 120
USUAL = (
    "naam",
    "name",
    "buurtnaam",
    "wijknaam",
    "gebiedsnaam",
    "statnaam",
    "bu_naam",
    "wk_naam",
    "woonplaatsnaam",
    "dorp",
    "buurt",
    "wijk",
    "title",
    "titel",
)


def clean_name(value: Any) -> str:
    """One line of text, without signs that nobody sees or that turn text round. Tags stay text."""
    text = unicodedata.normalize("NFC", str(value))
    seen = "".join(sign if unicodedata.category(sign)[0] != "C" else " " for sign in text[:1000])
    return " ".join(seen.split())


def named_properties(every: Sequence[Mapping[str, Any]]) -> list[str]:
    """The properties that give each area a name, in the order of the file."""
    first = list(every[0]) if every else []
    return [key for key in first[:200] if clean_name(key) == key and _names_all(every, key)]


def choose_property(every: Sequence[Mapping[str, Any]], asked: str) -> str | None:
    """The property with the names: the one asked for, else a usual one, else one whose values all differ."""
    if asked:
        return asked if _names_all(every, asked) else None
    possible = named_properties(every)
    by_lower = {key.lower(): key for key in reversed(possible)}
    for usual in USUAL:
        if usual in by_lower:
            return by_lower[usual]
    differing = (key for key in possible if len({clean_name(row[key]) for row in every}) == len(every))
    return next(differing, None)


def _names_all(every: Sequence[Mapping[str, Any]], key: str) -> bool:
    return all(isinstance(row.get(key), str) and clean_name(row[key]) for row in every)
