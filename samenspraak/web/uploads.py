"""How much may be sent in one request that carries files. Django limits text by itself, but no files."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest

from samenspraak.attachments.limits import FORM_BYTES
from samenspraak.attachments.trays import may_post_files

AT_DESK = 100 * 1024 * 1024  # a report full of pictures


class SizeLimit(FileUploadHandler):
    """Stands before the handlers that keep files: what is too large is refused unread and costs no disk."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803  # Django’s name
        content_length: int,
        boundary: Any,
        encoding: Any = None,
    ) -> None:
        if content_length > most_for(self.request):
            raise RequestDataTooBig("more than this site takes in one request")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Those after us keep it."""


def most_for(request: HttpRequest | None) -> int:
    """The public site asks for files in few forms, whose address carries a seal of ours, and nowhere else."""
    if request is not None and request.path.startswith("/desk/"):
        return AT_DESK
    if request is not None and may_post_files(request):
        return FORM_BYTES
    return settings.DATA_UPLOAD_MAX_MEMORY_SIZE
