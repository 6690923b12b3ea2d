"""Serving files: renditions and documents, at the host of their own organisation and to its own staff."""

from __future__ import annotations

import mimetypes

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from samenspraak.access.rights import grants_of
from samenspraak.media.models import Branding, Rendition
from samenspraak.tenancy.scoping import current_organisation

A_MONTH = 30 * 24 * 3600


def may_see(request: HttpRequest, organisation_id: int | None) -> bool:
    """Visitors of the organisation's own host; and who works for it, from whatever host the desk is at."""
    if organisation_id == current_organisation().pk:
        return True
    user = request.user
    return bool(getattr(user, "is_superuser", False)) or any(
        grant.organisation_id == organisation_id for grant in grants_of(user)
    )


def is_logo(image: int) -> bool:
    """Logos of partners stand on pages of the host organisation."""
    return Branding.objects.filter(logo=image).exists()


@require_safe
def rendition(request: HttpRequest, path: str) -> FileResponse:
    """A picture that we made ourselves. What was uploaded (and may tell place and camera) never leaves."""
    found = Rendition.objects.filter(file=path).values_list("image", "image__organisation").first()
    if found is None or not (may_see(request, found[1]) or is_logo(found[0])):
        raise Http404
    try:
        file = default_storage.open(path)
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(file, content_type=mimetypes.guess_type(path)[0] or "application/octet-stream")
    keep = "public" if found[1] == current_organisation().pk or is_logo(found[0]) else "private"
    response["Cache-Control"] = f"{keep}, max-age={A_MONTH}"
    response["Content-Security-Policy"] = "default-src 'none'"
    return response
