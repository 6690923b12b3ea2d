"""From text to stems, so that "bomen" finds "boom" and "fietsen" finds "fiets".

Snowball's two Dutch algorithms (Kraaij-Pohlmann, then Porter; https://snowballstem.org/algorithms/), one
after the other until nothing changes: the first knows vowels and diminutives, the second adjectives. Case and
accents are set aside first. It happens before the database, so it is the same on every one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from threading import local
from typing import Any

import Stemmer

_WORD = re.compile(r"\w+")
LONGEST_WORD = 60
MOST_WORDS = 5_000
# Words that stand in nearly every text find nothing.
EMPTY_WORDS = frozenset(
    "de het een en van in is op te dat die voor met er aan om ook als bij ik je we wij ze zij hij u of maar"
    " dan dit naar niet wat hun ons deze zo al heb hebben wordt worden was waren zijn kan kunnen door over"
    " uit the a".split()
)
# Plurals that no rule of endings knows.
IRREGULAR = {
    "ideeen": "idee",
    "kinder": "kind",
    "kinderen": "kind",
    "leden": "lid",
    "schepen": "schip",
    "steden": "stad",
}
_here = local()  # a stemmer keeps the word at hand in itself, so each thread has its own


def words_of(text: str) -> list[str]:
    """The words of `text` in lower case without accents, in order; at most 5,000 of at most 60 signs."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    found = (match.group().replace("_", "")[:LONGEST_WORD] for match in _WORD.finditer(plain))
    return list(islice(filter(None, found), MOST_WORDS))


def stems(text: str) -> list[str]:
    """The stems of the words of `text`, in order, without words that say nothing."""
    return [_stem(word) for word in words_of(text) if word not in EMPTY_WORDS]


def stem_field(parts: Iterable[str]) -> str:
    """The distinct stems of several texts as one string, each between spaces: " boom bank fiet "."""
    distinct = dict.fromkeys(stem for part in parts for stem in stems(part))
    return f" {' '.join(distinct)} " if distinct else ""


@lru_cache(maxsize=5_000)
def _stem(word: str) -> str:
    word = IRREGULAR.get(word, word)
    for stemmer in _stemmers():
        for _again in range(3):
            before, word = word, stemmer.stemWord(word)
            if word == before:
                break
    return word


def _stemmers() -> list[Any]:
    if not hasattr(_here, "stemmers"):
        _here.stemmers = [Stemmer.Stemmer(name, 0) for name in ("dutch", "dutch_porter")]  # 0: keeps no words
    return list(_here.stemmers)
