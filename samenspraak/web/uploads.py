"""How much may be sent in one request that carries files. Django limits text by itself, but no files."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

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
        at_desk = self.request is not None and self.request.path.startswith("/desk/")
        # The public site asks for no files.
        if content_length > (AT_DESK if at_desk else settings.DATA_UPLOAD_MAX_MEMORY_SIZE):
            raise RequestDataTooBig("more than this site takes in one request")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Those after us keep it."""
