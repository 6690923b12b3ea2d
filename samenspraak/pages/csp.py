"""The desk's Content-Security-Policy: that of the public site, and each exception that Wagtail needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from csp.constants import SELF, UNSAFE_INLINE
from django.http import HttpRequest, HttpResponseBase

ROOT = "/desk/"
DOOR = "/desk/aanmelden/"  # pages of our own, as strict as the public ones
EXCEPTIONS: dict[str, Any] = {
    # The panel that previews a page beside its form.
    "frame-src": [SELF],
    # Style elements that the rich text editor (Draftail) writes for its hints; their text differs each
    # time, so no digest fits. Style attributes stay refused, and so does every inline script.
    "style-src-elem": [SELF, UNSAFE_INLINE],
}


class DeskPolicyMiddleware:
    """Stands below csp.middleware. A page preview has passed that already and keeps the public policy."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.path.startswith(ROOT) and not request.path.startswith(DOOR):
            response._csp_update = EXCEPTIONS  # type: ignore[attr-defined]  # how django-csp is told
        return response
