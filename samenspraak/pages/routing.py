"""Finding the page for a path: one query for the longest prefix, one for the page with its rows.

The page is kept until the organisation's stamp rises; it comes out of the cache as a fresh copy. What decides
whether a vote counts is never read from it: ballots.cast asks the database.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from wagtail.models import Page

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
    rows = pages.values_list("pk", "url_path", "content_type_id", "live", "restricted")
    row = max(rows, key=lambda found: len(found[1]), default=None)
    if row is None or not row[3]:
        return None
    pk, url_path, content_type, _live, restricted = row
    page = _typed(pk, content_type)
    if page is None:
        return None
    found = Found(page, _rest(url_path, parts), restricted)
    if not found.rest or not page.subpage_types:
        cache.set(_key(organisation, url_path), (page, restricted), TEN_MINUTES)
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


def _typed(pk: int, content_type: int) -> OurPage | None:
    model: Any = ContentType.objects.get_for_id(content_type).model_class()
    if model is None or not hasattr(model, "read_along"):
        return None
    page: OurPage | None = model.objects.select_related(*model.read_along).filter(pk=pk).first()
    return page
