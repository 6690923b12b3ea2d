"""Which part of a conversation a reader asks for, to and from the address of the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from samenspraak.kit.numbers import row_number
from samenspraak.participation.models import Stance
from samenspraak.reactions.queries import Asked

SORTS = {"": "balance", "nieuwste": "newest", "oudste": "oldest"}
# The name of a column's page in the address. "" is the stream, and what has no stance.
PAGES = {
    Stance.FOR.value: "voor",
    Stance.AGAINST.value: "tegen",
    Stance.NEUTRAL.value: "neutraal",
    "": "reacties",
}


def asked_of(query: Mapping[str, str]) -> Asked:
    """What cannot be understood is left out: an old link still shows a conversation."""
    asked = {stance: _page(query.get(name, "")) for stance, name in PAGES.items()}
    pages = tuple((stance, page) for stance, page in asked.items() if page > 1)
    return Asked(SORTS.get(query.get("sorteer", ""), "balance"), pages, row_number(query.get("reactie", "")))


def query_of(asked: Asked, **changes: Any) -> str:
    """The part of the address after the question mark. `stance` and `page` change one column's page."""
    pages = dict(asked.pages)
    if "stance" in changes:
        pages[changes["stance"]] = changes["page"]
    sort = changes.get("sort", asked.sort)
    values = {"sorteer": next(name for name, known in SORTS.items() if known == sort)}
    if "sort" not in changes:
        values |= {PAGES[stance]: str(page) for stance, page in pages.items() if page > 1}
    return urlencode({name: value for name, value in values.items() if value})


def _page(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else 1
