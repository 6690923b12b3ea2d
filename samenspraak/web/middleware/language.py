"""Dutch as the organisation speaks it, or English for who chose that."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers


class LanguageMiddleware:
    """One small cookie says which language; it names nobody, so anonymous pages are cached by it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = language_for(request)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        if response.get("Content-Type", "").startswith("text/html"):
            response.headers.setdefault("Content-Language", language[:2])
            patch_vary_headers(response, ("Cookie",))
        return response


def language_for(request: HttpRequest) -> str:
    if request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) == "en":
        return "en"
    organisation = getattr(request, "organisation", None)
    return organisation.language if organisation else settings.LANGUAGE_CODE
