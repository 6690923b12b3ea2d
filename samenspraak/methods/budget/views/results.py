"""The result, after closing only, and its open data."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samenspraak.booth import screens
from samenspraak.engines.pabulib import outgoing
from samenspraak.kit.amounts import moment
from samenspraak.methods.budget import exports, packages, story
from samenspraak.methods.budget.queries import Shown, shown_result
from samenspraak.participation.models import Activity


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
        actions=[(_("Naar de stemming"), request.here.url("index"))],  # type: ignore[attr-defined]
        status=404,
    )


def result_page(request: HttpRequest, activity: Activity) -> HttpResponse | None:
    """None as long as there is no result."""
    shown = shown_result(activity)
    if shown is None:
        return None
    context = {
        "activity": activity,
        "noun": activity.project.noun,
        "shown": shown,
        "currency": shown.vote.currency,
        **story.of(activity, shown, request.here.base),  # type: ignore[attr-defined]
    }
    return TemplateResponse(request, "budget/results.html", context)


@require_safe
def count_csv(request: HttpRequest, activity: Activity) -> HttpResponseBase:
    return _download(exports.as_csv(exports.count_table(_closed(activity))), activity, "uitslag", "csv")


@require_safe
def ballots_csv(request: HttpRequest, activity: Activity) -> HttpResponseBase:
    table = exports.ballot_table(activity, _closed(activity).vote)
    return _download(exports.as_csv(table), activity, "stemmen", "csv")


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
    types = {"csv": "text/csv; charset=utf-8", "pb": "text/plain; charset=utf-8"}
    response = StreamingHttpResponse((line.encode() for line in lines), content_type=types[kind])
    response["Content-Disposition"] = f'attachment; filename="{activity.slug}-{name}.{kind}"'
    return response
