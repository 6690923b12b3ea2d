"""The recount, in the desk."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from samenspraak.access.rights import Right, require
from samenspraak.ballots import queries as box
from samenspraak.methods.budget import actions
from samenspraak.methods.budget.queries import latest_result
from samenspraak.participation.models import Activity


@require_http_methods(["GET", "HEAD", "POST"])
def recount(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Count again on request and compare; nothing is written."""
    require(request.user, Right.OPEN_AND_CLOSE, project=activity.project)
    result = latest_result(activity)
    if result is None:
        raise Http404
    context = {
        "activity": activity,
        "result": result,
        "sealing": box.sealing_of(activity),
        "again": actions.recount(activity) if request.method == "POST" else None,
    }
    return TemplateResponse(request, "budget/desk/recount.html", context)
