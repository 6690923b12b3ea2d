"""A file that is sent line by line is still being read when the view has long answered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextvars import copy_context
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponseBase, StreamingHttpResponse

END: Any = object()


class StreamMiddleware:
    """Reads the rest in the scope and the language of the view: by then those around it have ended."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if isinstance(response, FileResponse):
            return response  # the server sends a file from the disk by itself
        if isinstance(response, StreamingHttpResponse) and not response.is_async:
            response.streaming_content = _as_now(response.streaming_content)  # type: ignore[arg-type]  # not async
        return response


def _as_now(parts: Iterable[bytes]) -> Iterator[bytes]:
    surroundings, rest = copy_context(), iter(parts)
    return iter(lambda: surroundings.run(next, rest, END), END)
