"""What somebody typed before signing in travels along in a sealed cookie, and is in the form again after."""

from __future__ import annotations

import base64
import zlib
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from samenspraak.kit.sealing import seal, unseal

LASTS = 30 * 60
_MOST = 3800  # what a browser keeps of one cookie


def keep(response: HttpResponse, contribution: int, values: dict[str, str]) -> bool:
    """False when it is too much for a cookie: then the page itself has to show it."""
    text = base64.b85encode(zlib.compress(values.get("text", "").encode("utf-8", "replace"), 9)).decode()
    sealed = seal("comment", {"on": contribution, "text": text, "stance": values.get("stance", "")[:10]})
    if len(sealed) > _MOST:
        return False
    response.set_cookie(_name(), sealed, max_age=LASTS, secure=settings.SECURE, httponly=True, samesite="Lax")
    return True


def kept(request: HttpRequest, contribution: int) -> dict[str, str]:
    """What was typed about this contribution; empty when nothing was."""
    found: Any = unseal("comment", request.COOKIES.get(_name(), ""), max_age=LASTS)
    if not found or found["on"] != contribution:
        return {}
    text = zlib.decompress(base64.b85decode(found["text"])).decode()
    return {"text": text, "stance": found["stance"]}


def forget(response: HttpResponse) -> None:
    response.delete_cookie(_name(), samesite="Lax")


def _name() -> str:
    return "__Host-reactie" if settings.SECURE else "reactie"
