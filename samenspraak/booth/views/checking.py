"""What anybody needs to check the vote: one page, a look-up that tells us nothing, and the open files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
    StreamingHttpResponse,
)
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from samenspraak.ballots.log import queries
from samenspraak.ballots.log.exports import log_lines, vote_lines
from samenspraak.booth import finding, open_book
from samenspraak.booth.votes import vote_or_draft
from samenspraak.participation.models import Activity
from samenspraak.shell.here import here_of

SECOND = "ballots/check_vote.py"  # the checker that trusts nobody
A_MINUTE = 60


@require_safe
def page(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Rules, numbers, log and files; the same for everybody."""
    here = here_of(request)
    context = {
        "activity": activity,
        "noun": activity.project.noun,
        "crumbs": [{"title": activity.title, "url": here.url("index")}],
        "log_url": request.build_absolute_uri(here.url("log")),
        "whole_url": request.build_absolute_uri(here.url("open-vote")),
        **open_book.told(activity, vote_or_draft(activity)),
    }
    return TemplateResponse(request, "booth/checking.html", context)


@require_safe
def bucket(request: HttpRequest, activity: Activity) -> HttpResponse:
    """The trackers that begin with these symbols, to look through without JavaScript."""
    here = here_of(request)
    begin, wrong = request.GET.get("begin", ""), False
    try:
        found = finding.bucket(activity, begin)
    except finding.NotAsked:
        found, wrong = None, bool(begin)
    context = {
        "activity": activity,
        "crumbs": [{"title": activity.title, "url": here.url("index")}],
        "bucket": found,
        "symbols": finding.symbols(activity),
        "wrong": wrong,
    }
    return TemplateResponse(request, "booth/bucket.html", context, status=422 if wrong else 200)


@require_safe
def bucket_json(request: HttpRequest, activity: Activity) -> HttpResponse:
    """The same for the voter's browser, with what shows that each of them is in the log."""
    try:
        found = finding.bucket(activity, request.GET.get("begin", ""))
    except finding.NotAsked:
        return JsonResponse({"symbols": finding.symbols(activity)}, status=422)
    if found is None:
        raise Http404
    response = JsonResponse(found.as_value())
    response["Cache-Control"] = f"public, max-age={A_MINUTE}"
    return response


@require_safe
def checker(request: HttpRequest, activity: Activity) -> HttpResponseBase:
    """The second program that checks a vote, exactly as it stands in the source."""
    path = finders.find(SECOND)
    if not isinstance(path, str):
        raise Http404
    return FileResponse(
        Path(path).open("rb"),
        as_attachment=True,
        filename=Path(path).name,
        content_type="text/x-python; charset=utf-8",
    )


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
