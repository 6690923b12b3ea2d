"""Pages for visitors without cookies, kept until something changes that visitors can see.

The key carries the organisation's stamp, which the look-up of the host has just read: a hit costs that one
query and runs no other middleware. Ballots never raise the stamp, so a page is kept for ten minutes at most,
and never past midnight or past a moment on which an activity opens or closes.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import itemgetter
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.core.cache import cache
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from samenspraak.participation.models import Activity
from samenspraak.tenancy.models import Organisation
from samenspraak.web.middleware.language import language_for

TEN_MINUTES = 600
KINDS = ("text/html", "text/css", "text/csv")
NEVER = ("/desk/", "/healthz", "/media/", "/documenten/", "/bestanden/", "/static/")
LONGEST_QUERY = 300
MOST_PARAMETERS = 8
COMPRESS_FROM = 500
DROPPED = {"Content-Length", "Date"}


@dataclass(frozen=True)
class Kept:
    """A page as it goes out: plain, compressed, and the headers that go with it."""

    body: bytes
    compressed: bytes | None
    etag: str
    headers: Mapping[str, str]

    @classmethod
    def of(cls, response: HttpResponse) -> Kept:
        body = response.content
        small = gzip.compress(body, 6, mtime=0) if len(body) >= COMPRESS_FROM else None
        headers = {name: value for name, value in response.items() if name not in DROPPED}
        return cls(body, small, f'W/"{hashlib.sha256(body).hexdigest()[:24]}"', headers)

    def answer(self, request: HttpRequest) -> HttpResponse:
        headers = {"Cache-Control": "no-cache", **self.headers, "ETag": self.etag}
        if _matches(request.META.get("HTTP_IF_NONE_MATCH", ""), self.etag):
            kept = {name: headers[name] for name in ("ETag", "Cache-Control", "Vary") if name in headers}
            return HttpResponse(status=304, headers=kept)
        body = self.body
        if self.compressed is not None and "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", ""):
            body = self.compressed
            headers["Content-Encoding"] = "gzip"
        headers["Content-Length"] = str(len(body))  # else the server sends it in chunks
        return HttpResponse(body, headers=headers)


class AnonymousCacheMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        key = key_for(request)
        if key is None:
            return self.get_response(request)
        kept: Kept | None = cache.get(key)
        if kept is not None:
            return kept.answer(request)
        response = self.get_response(request)
        if not _may_be_kept(request, response):
            return response
        patch_vary_headers(response, ("Accept-Encoding", "Cookie"))
        kept = Kept.of(response)  # type: ignore[arg-type]  # streaming responses were refused
        cache.set(key, kept, seconds_fresh(request.organisation))  # type: ignore[attr-defined]
        return kept.answer(request)


def key_for(request: HttpRequest) -> str | None:
    """None for whom or what is never cached: a cookie of any kind (but the language) means somebody."""
    organisation = getattr(request, "organisation", None)
    if organisation is None or request.method not in ("GET", "HEAD") or getattr(request, "is_dummy", False):
        return None
    if getattr(request, "is_desk_host", False) or request.path.startswith(NEVER):
        return None
    asked = request.META  # cheaper to read than request.headers
    if set(request.COOKIES) - {settings.LANGUAGE_COOKIE_NAME} or "HTTP_AUTHORIZATION" in asked:
        return None
    query = _canonical_query(asked.get("QUERY_STRING", ""))
    if query is None:
        return None
    # Pages may answer a script's request with a part of themselves.
    kind = asked.get("HTTP_X_REQUESTED_WITH", "") + asked.get("HTTP_HX_REQUEST", "")
    parts = (request.method, request.get_host(), request.path, query, language_for(request), kind)
    digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()
    return f"page:{organisation.pk}:{organisation.stamp}:{digest}"


def _canonical_query(query: str) -> str | None:
    """Sorted by name; None when it is longer than any of our own links. Of one name the last value counts,
    so their order stays."""
    if not query:
        return ""
    if len(query) > LONGEST_QUERY:
        return None
    pairs = parse_qsl(query, keep_blank_values=True)
    return urlencode(sorted(pairs, key=itemgetter(0))) if len(pairs) <= MOST_PARAMETERS else None


def _may_be_kept(request: HttpRequest, response: HttpResponseBase) -> bool:
    control = response.get("Cache-Control", "")
    return (
        response.status_code == 200
        and not response.streaming
        and request.method == "GET"
        and not response.cookies
        and not response.has_header("Content-Encoding")
        and response.get("Content-Type", "").startswith(KINDS)
        and not any(word in control for word in ("private", "no-store", "no-cache"))
    )


def seconds_fresh(organisation: Organisation, now: datetime | None = None) -> int:
    """Ten minutes, or less when midnight or a moment of an activity comes first. Inside its scope."""
    moment = now or timezone.now()
    local = timezone.localtime(moment)
    midnight = (local + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    until = moment + timedelta(seconds=TEN_MINUTES)
    within = {"gt": moment, "lte": until}
    turns = Q(**{f"opens__{test}": value for test, value in within.items()})
    turns |= Q(**{f"closes__{test}": value for test, value in within.items()})
    rows = Activity.objects.filter(turns, organisation=organisation).values_list("opens", "closes")
    ahead = [turn for row in rows for turn in row if turn and turn > moment]
    return max(1, int((min([midnight, until, *ahead]) - moment).total_seconds()))


def _matches(asked: str, etag: str) -> bool:
    return asked == "*" or etag.removeprefix("W/") in [
        tag.strip().removeprefix("W/") for tag in asked.split(",")
    ]
