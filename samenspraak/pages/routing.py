"""Finding the page for a path: one query, for the longest prefix that is a page, with the rows it shows.

The page is kept until the organisation's stamp rises; it comes out of the cache as a fresh copy. What decides
whether a vote counts is never read from it: ballots.cast asks the database.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache as once
from typing import TYPE_CHECKING

from django.core.cache import cache
from django.db.models.functions import Length
from wagtail.models import Page, get_page_models

from samenspraak.pages.addresses import root_path
from samenspraak.pages.visible import closed
from samenspraak.tenancy.keeping import TEN_MINUTES, stamped

if TYPE_CHECKING:
    from samenspraak.pages.models import OurPage
    from samenspraak.tenancy.models import Organisation

DEEPEST = 12  # parts of a path that may be pages; what follows is for the method


@dataclass(frozen=True)
class Found:
    """A page, what of the path is left below it, and whether a view restriction closes it."""

    page: OurPage
    rest: str
    restricted: bool


def tidy(path: str) -> str:
    """Without doubled slashes: each page has one address."""
    return re.sub(r"/{2,}", "/", path).lstrip("/")


def find(organisation: Organisation, path: str) -> Found | None:
    """The live page at `path` (no leading slash) of the organisation's portal."""
    parts = path.split("/")
    prefixes = _prefixes(root_path(organisation), parts)
    kept = _kept(organisation, prefixes, parts)
    return kept or _look_up(organisation, prefixes, parts)


def _look_up(organisation: Organisation, prefixes: list[str], parts: list[str]) -> Found | None:
    pages = Page.objects.filter(url_path__in=prefixes).annotate(restricted=closed())
    row = pages.select_related(*_along()).order_by(Length("url_path").desc()).first()
    page = _typed(row) if row is not None and row.live else None
    if page is None:
        return None
    found = Found(page, _rest(page.url_path, parts), row.restricted)
    if not found.rest or not page.subpage_types:
        cache.set(_key(organisation, page.url_path), (page, found.restricted), TEN_MINUTES)
    return found


def _kept(organisation: Organisation, prefixes: list[str], parts: list[str]) -> Found | None:
    """From the cache: a page at exactly this path, or one below which no pages stand."""
    for url_path in reversed(prefixes):
        kept = cache.get(_key(organisation, url_path))
        if kept is not None:
            page, restricted = kept
            rest = _rest(url_path, parts)
            return Found(page, rest, restricted) if not rest or not page.subpage_types else None
    return None


def _key(organisation: Organisation, url_path: str) -> str:
    # Visitors type paths: of any length, with any sign.
    return stamped(f"route:{hashlib.sha256(url_path.encode()).hexdigest()}", organisation)


def _rest(url_path: str, parts: list[str]) -> str:
    return "/".join(parts[url_path.strip("/").count("/") :])


def _prefixes(root: str, parts: list[str]) -> list[str]:
    found = [root]
    for part in parts[:DEEPEST]:
        if not part:
            break
        found.append(f"{found[-1]}{part}/")
    return found


@once
def _types() -> list[type[OurPage]]:
    return [model for model in get_page_models() if hasattr(model, "read_along")]


def _along() -> list[str]:
    """Every type of page joined to its row, and to that what it shows."""
    types = [(model.__name__.lower(), model.read_along) for model in _types()]
    return [name for page, rows in types for name in (page, *(f"{page}__{row}" for row in rows))]


def _typed(page: Page) -> OurPage | None:
    """The page as what it is; None for one of Wagtail's own."""
    found = (getattr(page, model.__name__.lower(), None) for model in _types())
    return next((each for each in found if each is not None), None)
