"""The result, after closing only, and its open data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samenspraak.booth import screens
from samenspraak.engines.pabulib import outgoing
from samenspraak.kit.amounts import moment
from samenspraak.methods.budget import exports, packages, story
from samenspraak.methods.budget.count_tables import count_tables
from samenspraak.methods.budget.queries import has_result
from samenspraak.methods.budget.shown import Shown, shown_result
from samenspraak.participation.models import Activity
from samenspraak.shell.here import here_of


@require_safe
def page(request: HttpRequest, activity: Activity) -> HttpResponse:
    found = result_page(request, activity)
    if found is not None:
        return found
    words = _("Die komt na het sluiten van de stemming.")
    if activity.closes:
        words += " " + _("Stemmen kan tot %(moment)s.") % {"moment": moment(activity.closes)}
    return screens.message(
        request,
        activity,
        title=_("Er is nog geen uitslag"),
        text=words,
        actions=[(_("Naar de stemming"), here_of(request).url("index"))],
        status=404,
    )


def result_page(request: HttpRequest, activity: Activity) -> HttpResponse | None:
    """None as long as there is no result. The page is told once for everybody, and kept."""
    if not has_result(activity):
        return None
    base: str = here_of(request).base

    def tell() -> dict[str, Any]:
        return story.of(activity, _closed(activity), base)

    context = {"activity": activity, "noun": activity.project.noun, "base": base, "story": tell}
    return TemplateResponse(request, "budget/results.html", context)


@require_safe
def ballots_csv(request: HttpRequest, activity: Activity) -> HttpResponseBase:
    table = exports.ballot_table(activity, _closed(activity).vote)
    return _download(exports.as_csv(table), activity, "stemmen", "csv")


@require_safe
def data(request: HttpRequest, activity: Activity) -> HttpResponseBase:
    """The whole count for programs, with what each column means."""
    lines = exports.as_json(activity, _closed(activity))
    return _download(lines, activity, "uitslag", "json")


@require_safe
def table_csv(request: HttpRequest, activity: Activity, slug: str) -> HttpResponseBase:
    """One of the tables of the count, as a sheet."""
    tables = {table.slug: table for table in count_tables(activity, _closed(activity))}
    if slug not in tables:
        raise Http404
    return _download(exports.as_csv(tables[slug]), activity, slug, "csv")


@require_safe
def pabulib(request: HttpRequest, activity: Activity, group: int = 0) -> HttpResponseBase:
    """The whole vote, or the election that one group is."""
    election = packages.election(activity, group)
    if election is None:
        raise Http404
    name = f"uitslag-{group}" if group else "uitslag"
    return _download(outgoing.lines(election), activity, name, "pb")


def _closed(activity: Activity) -> Shown:
    shown = shown_result(activity)
    if shown is None:
        raise Http404
    return shown


def _download(lines: Iterable[str], activity: Activity, name: str, kind: str) -> HttpResponseBase:
    types = {
        "csv": "text/csv; charset=utf-8",
        "json": "application/json",
        "pb": "text/plain; charset=utf-8",
    }
    response = StreamingHttpResponse((line.encode() for line in lines), content_type=types[kind])
    response["Content-Disposition"] = f'attachment; filename="{activity.slug}-{name}.{kind}"'
    return response
