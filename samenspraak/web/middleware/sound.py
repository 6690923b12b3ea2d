"""Addresses that no database can look up are refused before anybody tries."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from samenspraak.kit.numbers import holds_too_large
from samenspraak.web.views.errors import bad_request


class SoundAddressMiddleware:
    """PostgreSQL takes no NUL in a text, SQLite no number beyond 63 bits; no link of ours holds either."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return bad_request(request)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]) -> None:
        if holds_too_large(kwargs.values()):
            raise Http404
