"""Small files that browsers, robots and researchers ask for."""

from __future__ import annotations

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from samenspraak.shell.theme import theme_css
from samenspraak.tenancy.links import organisation_url
from samenspraak.tenancy.scoping import current_organisation
from samenspraak.web.chrome import branding_of, theme_digest

A_YEAR = 365 * 24 * 3600
NOT_FOR_ROBOTS = ("/desk/", "/aanmelden/", "/mijn/", "/taal/", "/adres/", "/a/")


@require_safe
def theme(request: HttpRequest, stamp: str) -> HttpResponse:
    """The house style. Its address holds a digest, so it may be kept for ever."""
    css = theme_css(branding_of(current_organisation()).brand)
    if not css:
        raise Http404
    response = HttpResponse(css, content_type="text/css; charset=utf-8")
    if stamp == theme_digest(css):
        patch_cache_control(response, public=True, max_age=A_YEAR, immutable=True)
    else:  # an old page asks for an old style: it gets today's
        patch_cache_control(response, public=True, max_age=60)
    return response


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in NOT_FOR_ROBOTS)]
    if getattr(request, "is_desk_host", False):
        lines = ["User-agent: *", "Disallow: /"]
    return _text(lines)


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """RFC 9116: where to tell us about a weakness."""
    organisation = current_organisation()
    expires = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=180)
    return _text(
        [
            f"Contact: mailto:{organisation.contact_email or organisation.sender_email}",
            f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
            "Preferred-Languages: nl, en",
            f"Canonical: {organisation_url(organisation, request.path)}",
        ]
    )


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    return redirect(static("shell/favicon.svg"), permanent=True)


def _text(lines: list[str]) -> HttpResponse:
    response = HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
    patch_cache_control(response, public=True, max_age=3600)
    return response
