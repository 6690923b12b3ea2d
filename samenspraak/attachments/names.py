"""The name of an uploaded file: shown as text, never a path and never what decides the kind."""

from __future__ import annotations

import unicodedata

from samenspraak.attachments.limits import NAME_LENGTH


def tidy_name(name: str, *, instead: str) -> str:
    """The last part of the path, without characters that cannot be seen or that turn the text around."""
    last = name[-4096:].replace("\\", "/").rsplit("/", 1)[-1]
    seen = "".join(letter for letter in unicodedata.normalize("NFC", last) if _visible(letter))
    seen = " ".join(seen.split()).strip(". ")
    if len(seen) <= NAME_LENGTH:
        return seen or instead
    stem, dot, extension = seen.rpartition(".")
    if not dot or len(extension) > 8:
        return seen[:NAME_LENGTH]
    return f"{stem[: NAME_LENGTH - len(extension) - 2]}….{extension}"


def _visible(letter: str) -> bool:
    """No control characters, no bidirectional marks, no zero width, nothing unassigned or half a pair."""
    return letter == " " or unicodedata.category(letter)[0] not in "CZ"


def one_line(text: str, most: int) -> str:
    """What somebody typed in one line, such as a description: spaces evened out, nothing hidden in it."""
    return " ".join("".join(letter if _visible(letter) else " " for letter in text[: most * 8]).split())[
        :most
    ]
