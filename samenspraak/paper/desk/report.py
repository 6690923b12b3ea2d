"""The discrepancy report: on screen, as a file, and to print."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from samenspraak.access.rights import Right
from samenspraak.kit.sheets import csv_response
from samenspraak.paper import queries, said
from samenspraak.participation.models import Activity
from samenspraak.shell.desk.doors import in_activity
from samenspraak.shell.desk.screens import show, to_activity


@in_activity(Right.COUNT_BALLOTS)
@require_safe
def show_report(request: HttpRequest, activity: Activity) -> HttpResponse:
    report = queries.report(activity)
    context = {
        "activity": activity,
        "paper": queries.paper_vote(activity),
        "report": report,
        "now": timezone.now(),
        "verdict": said.verdict(report),
        "roll": said.roll(report.facts),
        "channels": said.channels(report.facts),
        "channel_head": said.channel_head(),
        "checks": said.checks(report),
        "asides": said.asides(report.facts),
        "duties": said.duties(queries.duties(activity)),
        "missing": [said.missing(one.table, one.day) for one in report.not_counted],
    }
    return show(request, "paper/desk/report.html", context, trail=to_activity(activity))


@in_activity(Right.COUNT_BALLOTS)
@require_safe
def csv(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Every number and every check on a line of its own."""
    rows = said.table(queries.report(activity))
    answer = csv_response(f"verslag-{activity.slug}.csv", said.table_head(), rows)
    answer["Cache-Control"] = "no-store"
    return answer
