"""What stands on the screens that methods have of a contribution: state and buttons, and what was decided."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from samenspraak.access.rights import Right, may
from samenspraak.moderation.forms import DecisionForm
from samenspraak.moderation.rows import Row, rows_of
from samenspraak.participation.models import Contribution


def buttons(request: HttpRequest, contribution: Contribution) -> str:
    row = _row(request, contribution)
    if not may(request.user, Right.MODERATE, project=contribution.activity.project) or not row.good:
        return ""
    form = DecisionForm(initial={"kind": "away", "seen": row.seen}, auto_id="moderatie_%s")
    return render_to_string(
        "moderation/desk/buttons.html", {"row": row, "form": form, "next": request.path}, request
    )


def history(request: HttpRequest, contribution: Contribution) -> str:
    """Reports, decisions, and what changed since."""
    row = _row(request, contribution)
    context: dict[str, Any] = {
        "row": row,
        "may_moderate": may(request.user, Right.MODERATE, project=contribution.activity.project),
    }
    shows = row.decisions or row.changes or row.notices or row.reports
    return render_to_string("moderation/desk/history.html", context, request) if shows else ""


def _row(request: HttpRequest, contribution: Contribution) -> Row:
    """Read once a request, however many panels ask."""
    known: dict[int, Row] = request.__dict__.setdefault("_moderation_rows", {})
    if contribution.pk not in known:
        (known[contribution.pk],) = rows_of([contribution], whole=True)
    return known[contribution.pk]
