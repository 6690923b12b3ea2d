"""Reading JSON of which nothing is trusted: exactly these fields, of exactly these types, each once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


class Wrong(Exception):
    """Something in the file is not as it should be: where, and what."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"{place}: {reason}")
        self.place = place
        self.reason = reason


def parse(text: bytes) -> Any:
    """The JSON value. Raises Wrong for what is no JSON, or names one field twice."""
    try:
        return json.loads(text, object_pairs_hook=_each_once, parse_constant=_refuse)
    except (ValueError, RecursionError) as reason:
        raise Wrong("file", f"this is no JSON: {reason}") from None


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _value in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Wrong("file", f"an object names the field {twice!r} twice")
    return found


def _refuse(name: str) -> Any:
    raise Wrong("file", f"{name} is no JSON")


def take(place: str, value: Any, types: Mapping[str, type]) -> list[Any]:
    """The values of exactly these fields, in this order."""
    if type(value) is not dict:
        raise Wrong(place, "this is no object")
    if value.keys() != types.keys():
        missing = sorted(types.keys() - value.keys())
        if missing:
            raise Wrong(place, f"the field {missing[0]!r} is missing")
        raise Wrong(place, f"the field {sorted(value.keys() - types.keys())[0]!r} does not belong here")
    for name, wanted in types.items():
        if type(value[name]) is not wanted:  # not isinstance: True would be an int
            raise Wrong(place, f"the field {name!r} holds {_shown(value[name])}")
    return [value[name] for name in types]


def pick(place: str, value: Mapping[str, Any], name: str, wanted: type) -> Any:
    """One field of an object that may hold others."""
    if name not in value:
        raise Wrong(place, f"the field {name!r} is missing")
    if type(value[name]) is not wanted:
        raise Wrong(place, f"the field {name!r} holds {_shown(value[name])}")
    return value[name]


def hexadecimal(place: str, name: str, text: str, length: int | None = None) -> bytes:
    """Bytes written as lower-case hexadecimal digits, so that there is one way to write them."""
    try:
        value = bytes.fromhex(text)
    except ValueError:
        value = b""
    if value.hex() != text or (length is not None and len(value) != length):
        raise Wrong(place, f"the field {name!r} holds {_shown(text)}")
    return value


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=True)
    return text if len(text) <= 80 else f"{text[:79]}…"
