"""What paper adds to the desk's screen of a vote."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string

from samenspraak.access.rights import Right, may
from samenspraak.paper.desk.start import links_of
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
