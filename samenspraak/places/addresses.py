"""Looking up addresses at PDOK's Locatieserver (v3_1, `free`). What people type is neither kept nor logged.

The address of the server is a setting; nothing that a visitor sends decides where we ask, and no redirect is
followed. When it does not answer in time, callers say so and keep the address as words.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
import threading
import time
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from django.conf import settings
from django.core.cache import cache

from samenspraak.places.lines import Box
from samenspraak.places.names import clean_name

TIMEOUT = 3  # seconds, in all
A_DAY = 24 * 3600
PAUSE = 20  # seconds in which we do not ask again after it failed
MOST_BYTES = 256 * 1024
SHORTEST, LONGEST = 3, 100
ROWS = 5
ASKED = 20  # of which those in our own area come first
KINDS = "type:(adres OR weg OR postcode OR woonplaats OR wijk OR buurt)"
_POINT = re.compile(r"POINT\((-?[\d.]+) (-?[\d.]+)\)")
_one_at_a_time = threading.BoundedSemaphore(1)  # a slow server holds one thread of ours, never all


class Unavailable(Exception):
    """The address server is off, away or talking nonsense."""


@dataclass(frozen=True)
class Hit:
    """One address that was found."""

    label: str
    lon: float
    lat: float


def is_on() -> bool:
    return bool(settings.LOCATIESERVER_URL)


def search(text: str, near: Box | None = None) -> list[Hit]:
    """At most five, those inside `near` first. Raises Unavailable."""
    asked = clean_name(text)
    if not is_on():
        raise Unavailable("switched off")
    if not SHORTEST <= len(asked) <= LONGEST:
        return []
    key = _key(asked, near)
    kept: list[Hit] | None = cache.get(key)
    if kept is None:
        kept = _ranked(_hits(_ask(asked, near)), near)
        cache.set(key, kept, A_DAY)
    return kept


def _key(asked: str, near: Box | None) -> str:
    said = json.dumps([settings.LOCATIESERVER_URL, asked.casefold(), near])
    return f"address:{hashlib.sha256(said.encode()).hexdigest()}"


def _ask(asked: str, near: Box | None) -> Any:
    if cache.get("address:away"):
        raise Unavailable("it failed a moment ago")
    if not _one_at_a_time.acquire(timeout=0.5):
        raise Unavailable("busy")
    try:
        return _fetched(_address(asked, near))
    except (OSError, URLError, HTTPException, ValueError, RecursionError):
        cache.set("address:away", True, PAUSE)
        raise Unavailable("no answer that we can use") from None
    finally:
        _one_at_a_time.release()


def _address(asked: str, near: Box | None) -> str:
    query = {"q": asked, "rows": ASKED, "fl": "weergavenaam,centroide_ll", "fq": KINDS}
    if near is not None:
        query |= {"lon": round((near[0] + near[2]) / 2, 5), "lat": round((near[1] + near[3]) / 2, 5)}
    return f"{settings.LOCATIESERVER_URL.rstrip('/')}/free?{urlencode(query)}"


class _NoRedirects(HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None  # urllib then raises the redirect as an error


def _opener() -> OpenerDirector:
    return build_opener(_NoRedirects)


def _fetched(address: str) -> Any:
    if urlsplit(address).scheme not in ("https", "http"):
        raise ValueError("LOCATIESERVER_URL is no web address")
    until = time.monotonic() + TIMEOUT
    asking = Request(address, headers={"Accept": "application/json", "User-Agent": "Samenspraak"})  # noqa: S310
    with _opener().open(asking, timeout=TIMEOUT) as answer:
        return json.loads(_body(answer, until))


def _body(answer: HTTPResponse, until: float) -> bytes:
    """What it sends, as far as size and time allow: one that drips is cut off as well."""
    body = b""
    while part := answer.read1(16_384):
        body += part
        if len(body) > MOST_BYTES or time.monotonic() > until:
            raise ValueError("too much, or too slow")
    return body


def _hits(answer: Any) -> list[Hit]:
    documents = answer["response"]["docs"] if _has_documents(answer) else None
    if documents is None:
        cache.set("address:away", True, PAUSE)
        raise Unavailable("no answer that we can use")
    return [hit for document in documents[:ASKED] if (hit := _hit(document)) is not None]


def _has_documents(answer: Any) -> bool:
    response = answer.get("response") if isinstance(answer, dict) else None
    return isinstance(response, dict) and isinstance(response.get("docs"), list)


def _hit(document: Any) -> Hit | None:
    if not isinstance(document, dict) or not isinstance(document.get("weergavenaam"), str):
        return None
    found = _POINT.fullmatch(str(document.get("centroide_ll", "")))
    label = clean_name(document["weergavenaam"])[:200]
    try:
        lon, lat = (float(found[1]), float(found[2])) if found else (math.nan, math.nan)
    except ValueError:
        return None
    return Hit(label, lon, lat) if label and abs(lon) <= 180 and abs(lat) <= 90 else None


def _ranked(hits: list[Hit], near: Box | None) -> list[Hit]:
    """Those in our own area first; for the rest as the server has them."""
    if near is None:
        return hits[:ROWS]
    west, south, east, north = near
    ours = [hit for hit in hits if west <= hit.lon <= east and south <= hit.lat <= north]
    return (ours + [hit for hit in hits if hit not in ours])[:ROWS]
