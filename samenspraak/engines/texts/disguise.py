"""Words behind their disguise: look-alike signs, digits for letters, invisible signs, letters with spaces."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

# Letters of other scripts that pass for Latin ones: what people really use to get past a list.
CONFUSABLE = {
    **dict(zip("аеорсухкмтвнгліѕјԁһӏ", "aeopcyxkmtbhrlisjdhl", strict=True)),  # Cyrillic
    **dict(zip("αερτυνικχηοϲ", "aeptuvikxnoc", strict=True)),  # Greek
    **dict(zip("ɑɡıøłđ", "agiold", strict=True)),
}
LEET = {
    "0": "o",
    "1": "i",
    "3": "e",
    "4": "a",
    "5": "s",
    "7": "t",
    "8": "b",
    "@": "a",
    "$": "s",
    "!": "i",
    "€": "e",
}
INVISIBLE = frozenset(
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\ufeff"
)
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")
_STRANGE = re.compile(f"[{''.join(sorted((INVISIBLE | TURNING) - {chr(0x200D)}))}]+")
_MIXED = re.compile(r"\w+")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_OTHER = re.compile(r"[\u0370-\u03ff\u0400-\u052f]")
_DOUBLE = re.compile(r"(.)\1+", re.DOTALL)
LONGEST_TOKEN = 100
MOST_SPACED = 40


class Token(NamedTuple):
    """A word as it is meant, and where it stands in the text."""

    word: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def _meant(sign: str) -> str:
    """The plain letters a sign stands for: nothing for what cannot be seen, a space for what parts words."""
    if sign in INVISIBLE or sign in TURNING:
        return ""
    plain = unicodedata.normalize("NFKD", sign).casefold()
    plain = "".join(CONFUSABLE.get(each, each) for each in plain if not unicodedata.combining(each))
    if not plain:
        return ""  # an accent by itself
    return plain if all(each.isalnum() or each in LEET for each in plain) else " "


def tokens_of(text: str) -> list[Token]:
    """The words, plain; letters that stand apart ("k l o o t") count as one word as well."""
    found = list(_words(text))
    return [*found, *_spaced(found)]


def _words(text: str) -> Iterator[Token]:
    signs: list[str] = []
    start = end = 0
    for place, sign in enumerate(text):
        meant = _meant(sign)
        if meant == " ":
            if signs:
                yield Token("".join(signs)[:LONGEST_TOKEN], start, end)
                signs = []
        elif meant:
            start = start if signs else place
            if len(signs) < LONGEST_TOKEN:
                signs.append(meant)
            end = place + 1
    if signs:
        yield Token("".join(signs)[:LONGEST_TOKEN], start, end)


def _spaced(words: Sequence[Token]) -> Iterator[Token]:
    """Three or more single letters close together."""
    row: list[Token] = []
    for word in words:
        follows = not row or word.start - row[-1].end <= 3
        if len(word.word) == 1 and follows and len(row) < MOST_SPACED:
            row.append(word)
            continue
        yield from _joined(row)
        row = [word] if len(word.word) == 1 else []
    yield from _joined(row)


def _joined(row: list[Token]) -> Iterator[Token]:
    if len(row) >= 3:
        yield Token("".join(each.word for each in row), row[0].start, row[-1].end)


@lru_cache(maxsize=20_000)
def _readings(word: str) -> tuple[str, ...]:
    """How a word can be read: as it is, and with letters for digits (1 is i or l). Without doubles."""
    plain = _squeezed(word)
    if not any(sign in LEET for sign in word) or not any(sign.isalpha() for sign in word):
        return (plain,)
    as_i = "".join(LEET.get(sign, sign) for sign in word)
    as_l = "".join("l" if sign == "1" else LEET.get(sign, sign) for sign in word)
    return tuple(dict.fromkeys((plain, _squeezed(as_i), _squeezed(as_l), _squeezed(as_i.strip("i")))))


def _squeezed(word: str) -> str:
    return _DOUBLE.sub(r"\1", word)


@dataclass(frozen=True)
class Watch:
    """The words to look out for: whole ones, beginnings, and phrases by their first word."""

    whole: frozenset[str]
    begins: frozenset[str]
    lengths: tuple[int, ...]
    phrases: Mapping[str, Sequence[tuple[str, ...]]]

    @classmethod
    def of(cls, words: Iterable[str]) -> Watch:
        whole, begins, phrases = set(), set(), dict[str, list[tuple[str, ...]]]()
        for line in words:
            tokens = [_readings(token.word)[-1] for token in _words(line.rstrip("*"))]
            if len(tokens) > 1:
                phrases.setdefault(tokens[0], []).append(tuple(tokens))
            elif tokens and line.rstrip().endswith("*"):
                begins.add(tokens[0])
            elif tokens:
                whole.add(tokens[0])
        return cls(frozenset(whole), frozenset(begins), tuple(sorted({*map(len, begins)})), phrases)

    def find(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
        for place, token in enumerate(tokens):
            for reading in _readings(token.word):
                begins = any(reading[:length] in self.begins for length in self.lengths)
                if begins or reading in self.whole:
                    yield token.start, token.end
                    break
                if reading in self.phrases:
                    yield from self._phrase(tokens, place, reading)

    def _phrase(self, tokens: Sequence[Token], place: int, first: str) -> Iterator[tuple[int, int]]:
        for phrase in self.phrases[first]:
            following = tokens[place : place + len(phrase)]
            pairs = zip(phrase, following, strict=False)
            said = len(following) == len(phrase) and all(
                word in _readings(token.word) for word, token in pairs
            )
            if said and following[-1].end > following[0].start:
                yield following[0].start, following[-1].end
                return


def strange_signs(text: str) -> Iterator[tuple[int, int]]:
    """Signs that cannot be seen or turn the reading direction, and words of two scripts at once."""
    for match in _STRANGE.finditer(text):
        yield match.start(), match.end()
    for match in _MIXED.finditer(text):
        word = match.group()
        if not word.isascii() and _LATIN.search(word) and _OTHER.search(word):
            yield match.start(), match.end()
