"""The background of maps: PDOK's tiles, or only the outlines of our own areas where none are set."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponseBase

from samenspraak.places.lines import Box

THE_NETHERLANDS: Box = (3.3, 50.7, 7.3, 53.6)
Response = TypeVar("Response", bound=HttpResponseBase)


def map_facts(box: Box | None) -> dict[str, Any]:
    """What a map on a page needs to begin: `map` in the templates of this floor."""
    edges = box or THE_NETHERLANDS
    return {
        "tiles": settings.MAP_TILES,
        "attribution": settings.MAP_ATTRIBUTION,
        "bounds": ",".join(f"{edge:.6f}" for edge in edges),
    }


def allow_tiles(response: Response) -> Response:
    """Let the browser fetch tiles on this one page; the policy of other pages does not know their host."""
    host = tile_host()
    if host:
        update = getattr(response, "_csp_update", None) or {}
        response._csp_update = {**update, "img-src": [host]}  # type: ignore[attr-defined]  # how django-csp is told
    return response


def with_map(view: Callable[..., Response]) -> Callable[..., Response]:
    """Decorator for a view whose page shows a map."""

    @wraps(view)
    def mapped(*args: Any, **kwargs: Any) -> Response:
        return allow_tiles(view(*args, **kwargs))

    return mapped


def tile_host() -> str:
    """https://service.pdok.nl, as a policy names it."""
    parts = urlsplit(settings.MAP_TILES)
    return f"{parts.scheme}://{parts.netloc.replace('{s}', '*')}" if parts.netloc else ""
