"""The schema of forms, for whoever makes them elsewhere."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from samenspraak.forms.publish import text


@require_safe
def form_schema(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(text(), content_type="application/schema+json")
    response["Access-Control-Allow-Origin"] = "*"  # public, the same everywhere, for tools in a browser
    patch_cache_control(response, public=True, max_age=3600)
    return response
