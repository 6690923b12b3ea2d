"""What anybody needs to check the vote: the open files that `samenspraak verify` reads."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.views.decorators.http import require_safe

from samenspraak.ballots.log import queries
from samenspraak.ballots.log.exports import log_lines, vote_lines
from samenspraak.participation.models import Activity


@require_safe
def log(request: HttpRequest, activity: Activity) -> HttpResponseBase:
    """The signed log, from opening on: fingerprints, and not what anybody chose."""
    found = queries.log_of(activity)
    if found is None:
        raise Http404
    return _file("logboek.json", log_lines(found))


@require_safe
def whole(request: HttpRequest, activity: Activity) -> HttpResponseBase:
    """Every ballot, once the box is sealed and the result is final."""
    found, signed = queries.log_of(activity), queries.signed_result(activity)
    if found is None or signed is None:
        raise Http404
    return _file("stemming.json", vote_lines(found, signed))


def _file(name: str, lines: Iterable[str]) -> HttpResponseBase:
    return StreamingHttpResponse(
        (line.encode() for line in lines),
        content_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
