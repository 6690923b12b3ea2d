"""Sending a file: what we wrote ourselves as a picture, a PDF only to be kept."""

from __future__ import annotations

from uuid import UUID

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from samenspraak.attachments.models import Attachment
from samenspraak.attachments.seeing import is_public, may_see

TYPES = {"avif": "image/avif", "jpg": "image/jpeg", "pdf": "application/pdf"}
# A browser keeps it; what stands between asks again each hour, so that what is taken down is soon gone.
PUBLIC = "public, max-age=604800, s-maxage=3600, immutable"
PRIVATE = "private, no-store"


@require_safe
def file(request: HttpRequest, key: UUID, file: str) -> FileResponse:
    """Of whatever organisation, as the desk may stand at a host of its own; may_see looks at that."""
    attachment = (
        Attachment._base_manager.select_related("organisation", "contribution__filling", "activity__project")
        .filter(pk=key)
        .first()
    )
    if attachment is None or file not in attachment.files or not may_see(request, attachment):
        raise Http404
    try:
        opened = default_storage.open(attachment.folder + file)
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(
        opened,
        as_attachment=not attachment.is_photo,
        filename=attachment.name if not attachment.is_photo else file,
        content_type=TYPES[file.rpartition(".")[2]],
    )
    response["Cache-Control"] = PUBLIC if is_public(attachment) else PRIVATE
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response
