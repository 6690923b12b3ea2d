"""Reading in another language: a cookie that says which, and nothing else."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from samenspraak.web.local import next_path

OFFERED = ("nl", "en")
A_YEAR = 365 * 24 * 3600


@require_safe
@cache_control(private=True, no_store=True)
def choose(request: HttpRequest, code: str) -> HttpResponse:
    if code not in OFFERED:
        raise Http404
    response = redirect(next_path(request))
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=A_YEAR,
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response
