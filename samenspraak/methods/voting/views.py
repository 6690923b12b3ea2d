"""The result, after closing only, with its open data; and the pictures that are voted on."""

from __future__ import annotations

from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from samenspraak.booth import screens
from samenspraak.booth.exports import ballot_table
from samenspraak.kit import sheets
from samenspraak.methods.voting import exports, story
from samenspraak.methods.voting.models import Picture
from samenspraak.methods.voting.queries import Shown, shown_result
from samenspraak.participation.contract import Table
from samenspraak.participation.models import Activity
from samenspraak.shell.here import here_of

A_MONTH = 30 * 24 * 3600


@require_safe
def results(request: HttpRequest, activity: Activity) -> HttpResponse:
    return result_page(request, activity) or screens.no_result_yet(request, activity)


def result_page(request: HttpRequest, activity: Activity) -> HttpResponse | None:
    """None as long as there is no result."""
    shown = shown_result(activity)
    if shown is None:
        return None
    context = {
        "activity": activity,
        "noun": activity.project.noun,
        "shown": shown,
        **story.of(activity, shown, here_of(request).base),
    }
    return TemplateResponse(request, "voting/results.html", context)


@require_safe
def count_csv(request: HttpRequest, activity: Activity) -> HttpResponseBase:
    return _download(exports.count_table(_closed(activity)), activity)


@require_safe
def ballots_csv(request: HttpRequest, activity: Activity) -> HttpResponseBase:
    return _download(ballot_table(activity, _closed(activity).vote), activity)


def _closed(activity: Activity) -> Shown:
    shown = shown_result(activity)
    if shown is None:
        raise Http404
    return shown


def _download(table: Table, activity: Activity) -> HttpResponseBase:
    lines = sheets.lines([column.name for column in table.columns], table.rows)
    response = StreamingHttpResponse(
        (line.encode() for line in lines), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{activity.slug}-{table.slug}.csv"'
    return response


@require_safe
def picture(request: HttpRequest, activity: Activity, number: int) -> HttpResponseBase:
    """As it was when the vote opened: its address names its digest, so that caches may keep it."""
    found = Picture.objects.filter(activity=activity, number=number).first()
    if found is None:
        raise Http404
    try:
        file = found.file.open()
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(file, content_type="image/webp")
    response["Cache-Control"] = f"public, max-age={A_MONTH}"
    response["Content-Security-Policy"] = "default-src 'none'"
    return response
