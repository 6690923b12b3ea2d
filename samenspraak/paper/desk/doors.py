"""Doors of these screens: a vote that takes paper, and what of it this person may do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect

from samenspraak.access.rights import Right
from samenspraak.paper.models import Batch, PaperVote, Table
from samenspraak.paper.queries import paper_vote
from samenspraak.participation.models import Activity
from samenspraak.shell.desk.doors import View, in_activity


def in_paper_vote(right: Right, channel: str = "") -> Callable[[View], View]:
    """`view(request, activity, paper, …)` for who has the right, where the vote takes paper this way."""

    def decorate(view: View) -> View:
        def found(request: HttpRequest, activity: Activity, **kwargs: Any) -> HttpResponseBase:
            paper = paper_vote(activity)
            if paper is None or (channel and not paper.takes(channel)):
                raise Http404
            paper.activity = activity  # with its project and organisation
            return view(request, activity, paper, **kwargs)

        return in_activity(right)(found)

    return decorate


def in_batch(view: View) -> View:
    """`view(request, batch, …)` for who counts."""

    def found(
        request: HttpRequest, activity: Activity, paper: PaperVote, number: int, **kwargs: Any
    ) -> HttpResponseBase:
        batch = get_object_or_404(Batch.objects.select_related("table"), activity=activity, number=number)
        batch.activity = activity
        return view(request, batch, **kwargs)

    return in_paper_vote(Right.COUNT_BALLOTS)(found)


def at_table(view: View) -> View:
    """`view(request, table, …)` for officers."""

    def found(
        request: HttpRequest, activity: Activity, paper: PaperVote, table_id: int, **kwargs: Any
    ) -> HttpResponseBase:
        table = get_object_or_404(Table, activity=activity, pk=table_id)
        table.activity = activity
        return view(request, table, **kwargs)

    return in_paper_vote(Right.TAKE_BALLOTS, "table")(found)


def back_to(name: str, *args: Any) -> HttpResponseBase:
    return redirect(f"desk:{name}", *args)
