"""What may need a moderator's eye in a text. Each finding says where it is; nothing here decides anything.

Fixed rules, no learning. Every rule reads the text once: a megabyte takes seconds, not hours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice, pairwise

from samenspraak.engines.texts.disguise import Token, Watch, strange_signs, tokens_of

MOST_OF_A_KIND = 20
SHOUTING = 0.6  # share of capitals from which a text shouts
FEWEST_LETTERS = 20


class Kind(StrEnum):
    BLOCKED = "blocked"
    PRIVACY = "privacy"
    LINKS = "links"
    CAPITALS = "capitals"
    REPEATED = "repeated"
    DISGUISED = "disguised"


@dataclass(frozen=True)
class Found:
    """`text[start:end]` is the evidence."""

    kind: Kind
    start: int
    end: int


_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>\"]{1,500}"
    r"|(?<![\w.@-])(?:[a-z0-9-]{1,63}\.){1,4}(?:nl|com|net|org|eu|be|de|info|biz|shop|online|xyz|io|ru)\b(?![\w@])",
    re.IGNORECASE,
)
_REPEATED = re.compile(r"([^\s.\-_=*#0-9])\1{5,}|([!?.])\2{4,}")
_PHONE = re.compile(r"(?<!\w)(?<![A-Z\d] )(?:\+31|0031|0)(?:[ ()-]{0,2}\d){8,10}(?!\d)")
_NUMBER = re.compile(r"(?<![\d.,])\d{9}(?![\d])|(?<![\d.,])\d{4}[.]\d{2}[.]\d{3}(?!\d)")
_POSTCODE = re.compile(r"(?<!\w)[1-9]\d{3} ?[A-Z]{2}(?!\w)(?:[ ,]{1,3}\d{1,4}[a-zA-Z]?(?!\w))?")
_STREET = re.compile(
    r"\b[A-Z][\w'’]{1,40}(?:straat|laan|weg|plein|kade|gracht|dijk|singel|hof|steeg|dreef|pad)"
    r" \d{1,4}[a-zA-Z]?\b"
)
_IBAN = re.compile(r"\bNL\d{2} ?[A-Z]{4}(?: ?\d){10}\b")
_NEAR_AT = re.compile(r"[\w.+-]")
MOST_AROUND_AT = 64


def signals(text: str, watch: Watch | None = None) -> list[Found]:
    """Everything that was noticed, by place. `watch` holds the words that the organisation looks out for."""
    rules = (_links, _privacy, _capitals, _repeated, _disguised)
    found = [each for rule in rules for each in islice(rule(text), MOST_OF_A_KIND)]
    if watch is not None:
        found += islice(_blocked(tokens_of(text), watch), MOST_OF_A_KIND)
    return sorted(found, key=lambda each: (each.start, each.end, each.kind))


def watch_for(words: Iterable[str]) -> Watch:
    """The organisation's list: a word or phrase each; a * at the end finds longer words too."""
    return Watch.of(words)


def _links(text: str) -> Iterator[Found]:
    for match in _LINK.finditer(text):
        yield Found(Kind.LINKS, match.start(), match.end())


def _privacy(text: str) -> Iterator[Found]:
    for pattern in (_PHONE, _POSTCODE, _STREET, _IBAN):
        for match in pattern.finditer(text):
            yield Found(Kind.PRIVACY, match.start(), match.end())
    for match in _NUMBER.finditer(text):
        if _is_citizen_number(match.group().replace(".", "")):
            yield Found(Kind.PRIVACY, match.start(), match.end())
    yield from _addresses(text)


def _is_citizen_number(digits: str) -> bool:
    """The test of eleven that each Dutch citizen service number passes."""
    if not digits.isascii() or len(digits) != 9 or digits == "000000000":
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True)) % 11 == 0


def _addresses(text: str) -> Iterator[Found]:
    """E-mail addresses, found from their @ outwards: a pattern would start anew at every letter."""
    at = text.find("@")
    while at != -1:
        start, end = at, at + 1
        while start > max(0, at - MOST_AROUND_AT) and _NEAR_AT.match(text[start - 1]):
            start -= 1
        while end < min(len(text), at + MOST_AROUND_AT) and _NEAR_AT.match(text[end]):
            end += 1
        host = text[at + 1 : end].rstrip(".")
        if start < at and "." in host.strip("."):
            yield Found(Kind.PRIVACY, start, at + 1 + len(host))
        at = text.find("@", at + 1)


def _capitals(text: str) -> Iterator[Found]:
    """The whole text, when most of its letters are capitals."""
    letters = sum(map(str.isalpha, text))
    capitals = sum(map(str.isupper, text))
    if letters >= FEWEST_LETTERS and capitals >= SHOUTING * letters:
        yield Found(Kind.CAPITALS, 0, len(text))


def _repeated(text: str) -> Iterator[Found]:
    for match in _REPEATED.finditer(text):
        yield Found(Kind.REPEATED, match.start(), match.end())


def _disguised(text: str) -> Iterator[Found]:
    for start, end in strange_signs(text):
        yield Found(Kind.DISGUISED, start, end)


def _blocked(tokens: Sequence[Token], watch: Watch) -> Iterator[Found]:
    for start, end in watch.find(tokens):
        yield Found(Kind.BLOCKED, start, end)


def alike(stems: Sequence[str], other: Sequence[str]) -> int:
    """How much two texts say the same, in percents: pairs of stems that follow one another (Jaccard)."""
    one, two = _pairs(stems), _pairs(other)
    both = len(one & two)
    return round(100 * both / (len(one) + len(two) - both)) if both else 0


def _pairs(stems: Sequence[str]) -> set[tuple[str, str]]:
    return set(pairwise(stems))
