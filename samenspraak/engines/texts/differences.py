"""What changed between two texts, word by word, for a reader."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_TOKEN = re.compile(r"\s+|[^\s]+")
MOST_COMPARED = 1_500  # words on either side between the first and the last difference


class Change(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Piece:
    change: Change
    text: str


def differences(before: str, after: str) -> list[Piece]:
    """The pieces in order. Without the removed ones they are `after`, without the added ones `before`.

    Where more than 1,500 words lie between the first and the last difference, the whole stretch counts as
    changed: comparing takes the square of that.
    """
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    pieces = [Piece(Change.SAME, "".join(old[:head]))]
    pieces += _between(old[head : len(old) - tail], new[head : len(new) - tail])
    pieces.append(Piece(Change.SAME, "".join(old[len(old) - tail :])))
    return [piece for piece in pieces if piece.text]


def _alike(old: list[str], new: list[str]) -> int:
    """How many words are the same from the beginning on."""
    return next(
        (n for n, (one, other) in enumerate(zip(old, new, strict=False)) if one != other),
        min(len(old), len(new)),
    )


def _between(old: list[str], new: list[str]) -> list[Piece]:
    if max(len(old), len(new)) > 2 * MOST_COMPARED:  # a word and the space after it
        return [Piece(Change.REMOVED, "".join(old)), Piece(Change.ADDED, "".join(new))]
    pieces = []
    for name, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if name == "equal":
            pieces.append(Piece(Change.SAME, "".join(old[i:j])))
            continue
        pieces.append(Piece(Change.REMOVED, "".join(old[i:j])))
        pieces.append(Piece(Change.ADDED, "".join(new[k:m])))
    return pieces
