"""What paper adds to the desk's screen of a vote, and to its public front page."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string

from samenspraak.access.rights import Right, may
from samenspraak.paper.desk.start import links_of
from samenspraak.paper.models import Table
from samenspraak.paper.queries import paper_vote
from samenspraak.participation.contract import Ability
from samenspraak.participation.models import Activity
from samenspraak.participation.registry import method_of
from samenspraak.shell.panels import activity_panel


@activity_panel(order=10)
def beside_the_web(request: HttpRequest, activity: Activity) -> str:
    """The way to the counting room, or to having one; nothing where people don't vote."""
    project = activity.project
    if Ability.VOTE not in method_of(activity).abilities:
        return ""
    if not may(request.user, Right.COUNT_BALLOTS, project=project):
        return ""
    paper = paper_vote(activity)
    context = {
        "activity": activity,
        "paper": paper,
        "links": links_of(request.user, paper) if paper else [],
        "may_set_up": may(request.user, Right.OPEN_AND_CLOSE, project=project),
    }
    return render_to_string("paper/desk/panel.html", context, request)


@activity_panel(order=10, public=True)
def other_ways(request: HttpRequest, activity: Activity) -> str:
    """How else a resident can vote: by post, by phone, at which tables; until the vote is over."""
    paper = None if activity.is_over else paper_vote(activity)
    if paper is None or not paper.channels:
        return ""
    tables = list(Table.objects.filter(activity=activity)) if paper.table else []
    context = {"activity": activity, "paper": paper, "tables": tables}
    return render_to_string("booth/other_ways.html", context, request)
