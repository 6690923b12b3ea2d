"""A streamed file is read in the scope and the language of the page it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest, StreamingHttpResponse
from django.test import RequestFactory
from django.utils import translation

from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope, scoped_organisation
from samenspraak.web.middleware.streams import StreamMiddleware


def lines() -> Iterator[str]:
    for _row in range(2):
        yield f"{scoped_organisation()} {translation.get_language()}"


def test_every_line_is_read_where_the_view_stood(waterveen: Organisation, dijkdam: Organisation) -> None:
    def view(request: HttpRequest) -> StreamingHttpResponse:
        return StreamingHttpResponse(lines())

    with scope(waterveen), translation.override("en"):
        response = StreamMiddleware(view)(RequestFactory().get("/"))
    with scope(dijkdam), translation.override("nl"):
        parts = list(response)
        assert scoped_organisation() == dijkdam

    assert parts == [f"{waterveen} en".encode()] * 2
