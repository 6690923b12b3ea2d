"""Where an officer or a counter begins: the votes with paper, and what this person can do there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samenspraak.access.rights import Right, may
from samenspraak.ballots.models import Channel
from samenspraak.paper.models import PaperVote
from samenspraak.paper.queries import paper_votes_of
from samenspraak.participation.models import Activity
from samenspraak.shell.desk.doors import anywhere
from samenspraak.shell.desk.screens import Trail, show


@dataclass(frozen=True)
class Work:
    activity: Activity
    links: list[tuple[str, str]]  # (words, address)


@anywhere(Right.TAKE_BALLOTS)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    found = [
        Work(paper.activity, links_of(request.user, paper))
        for paper in paper_votes_of(request.user, Right.TAKE_BALLOTS)
    ]
    works = [work for work in found if work.links]
    if len(works) == 1 and len(works[0].links) == 1:  # nothing to choose: straight to the table
        return redirect(works[0].links[0][1])
    return show(request, "paper/desk/start.html", {"works": works})


def links_of(user: Any, paper: PaperVote) -> list[tuple[str, str]]:
    """What this person can do for this vote."""
    key, project = [paper.activity_id], paper.activity.project
    links = []
    if paper.takes(Channel.TABLE) and may(user, Right.TAKE_BALLOTS, project=project):
        links.append((_("Stemtafel"), reverse("desk:paper-table-choose", args=key)))
    if may(user, Right.COUNT_BALLOTS, project=project):
        if paper.takes(Channel.POST):
            links.append((_("Post openen"), reverse("desk:paper-post", args=key)))
        if paper.takes(Channel.PHONE):
            links.append((_("Stem aan de telefoon"), reverse("desk:paper-phone", args=key)))
        links.append((_("Telkamer"), reverse("desk:paper-room", args=key)))
    return links


def to_room(activity: Activity) -> Trail:
    """The way back for who counts; it leads nowhere that a counter may not go."""
    return [
        (_("Papier"), reverse("desk:paper")),
        (activity.title, reverse("desk:paper-room", args=[activity.pk])),
    ]
