"""What readers see on the page of a contribution: support and following beside it, comments below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from samenspraak.interactions.actions import reactions_to
from samenspraak.interactions.following import Target, may_follow
from samenspraak.participation.authors import people_of
from samenspraak.participation.models import Contribution, ContributionState
from samenspraak.projects.models import Project
from samenspraak.reactions.asked import asked_of, query_of
from samenspraak.reactions.forms import CommentForm
from samenspraak.reactions.queries import MOST_PAGES, Asked, Column, Standing, Thread, standing_of, thread_of
from samenspraak.reactions.screens import me, signed_in
from samenspraak.shell.panels import Spot, panel, project_panel, render_thread_panels
from samenspraak.tenancy.keeping import kept

SORT_WORDS = {
    "balance": gettext_lazy("Meeste mee eens"),
    "newest": gettext_lazy("Nieuwste"),
    "oldest": gettext_lazy("Oudste"),
}


@panel(Spot.ASIDE, order=10)
def support_and_follow(request: HttpRequest, contribution: Contribution) -> str:
    reactions = reactions_to(contribution)
    if _waits(contribution) or not (reactions.support or reactions.follow):
        return ""
    standing = _standing(request, contribution)
    context = {
        **_common(request, contribution),
        "support": standing.support,
        "hears": standing.hears,
        "invites": _is_open(contribution) and not _handed_it_in(request, contribution),
    }
    return render_to_string("reactions/aside.html", context, request=request)


@project_panel(order=50)
def follow_the_project(request: HttpRequest, project: Project) -> str:
    """The same for everybody, so that the page can be kept; what somebody follows stands elsewhere."""
    if not may_follow(Target(project=project)):
        return ""
    return render_to_string("reactions/project.html", {"project": project}, request=request)


@panel(Spot.DOCK, order=10)
def support_at_hand(request: HttpRequest, contribution: Contribution) -> str:
    """On a phone the box beside the text stands far below it: a way there, but to who handed it in."""
    if not (reactions_to(contribution).support and _is_open(contribution)):
        return ""
    if _standing(request, contribution).support.mine or _handed_it_in(request, contribution):
        return ""
    return render_to_string("reactions/dock.html", _common(request, contribution), request=request)


@panel(Spot.BELOW, order=10)
def conversation(request: HttpRequest, contribution: Contribution) -> str:
    reactions = reactions_to(contribution)
    if not reactions.comments:
        return ""
    context = {
        **_common(request, contribution),
        "all": _all(request, contribution),
        "fields": kept(f"reactions-fields:{reactions.stances}", lambda: _fields(stances=reactions.stances)),
    }
    return render_to_string("reactions/conversation.html", context, request=request)


def _fields(*, stances: bool) -> SafeString:
    return render_to_string("shell/includes/fields.html", {"form": CommentForm(stances=stances)})


def _all(request: HttpRequest, contribution: Contribution) -> SafeString:
    """What was said. Kept until the stamp rises for all who took no part: nothing in it is about them."""
    asked, common = asked_of(request.GET), _common(request, contribution)
    if asked.one is not None or _standing(request, contribution).takes_part:
        return _said(request, contribution, asked)
    parts = (contribution.pk, request.path, query_of(asked), common["signed_in"], common["open"])
    return kept(f"reactions:{parts}", lambda: _said(request, contribution, asked))


def _said(request: HttpRequest, contribution: Contribution, asked: Asked) -> SafeString:
    columns = reactions_to(contribution).columns
    thread = thread_of(contribution, columns=columns, asked=asked, participant=me(request))
    _with_answers(request, contribution, thread)
    context = {
        **_common(request, contribution),
        "thread": thread,
        "columns": [_column(request, asked, column) for column in thread.columns],
        "sorts": _sorts(request, asked) if thread.number > 1 else [],
        "one": asked.one,
        "authors": {person.pk for person in people_of(contribution)},
    }
    return render_to_string("reactions/includes/all.html", context, request=request)


def _standing(request: HttpRequest, contribution: Contribution) -> Standing:
    """Read once a page, however many boxes ask."""
    known: dict[int, Standing] = getattr(request, "_standing", {})
    if contribution.pk not in known:
        known[contribution.pk] = standing_of(contribution, me(request))
        request._standing = known  # type: ignore[attr-defined]  # ours
    return known[contribution.pk]


def _with_answers(request: HttpRequest, contribution: Contribution, thread: Thread) -> None:
    """What others hang below each comment, for `said.html`."""
    for said in thread.shown:
        said.comment.activity = contribution.activity
    found = render_thread_panels(request, [said.comment for said in thread.shown])
    for said in thread.shown:
        said.below = found.get(said.comment.pk, "")


@dataclass(frozen=True)
class ColumnLinks:
    """A column with the ways to the rest of it."""

    column: Column
    more_url: str
    earlier_url: str


def _column(request: HttpRequest, asked: Asked, column: Column) -> ColumnLinks:
    def to(page: int, place: str) -> str:
        query = query_of(asked, stance=column.stance, page=page)
        return f"{request.path}?{query}#{place}" if query else f"{request.path}#{place}"

    more = to(column.page + 1, f"reactie-{column.next}") if column.has_more else ""
    earlier = to(max(1, column.page - MOST_PAGES), "reacties") if column.first > 1 else ""
    return ColumnLinks(column, more, earlier)


def _sorts(request: HttpRequest, asked: Asked) -> list[dict[str, Any]]:
    found = []
    for sort, words in SORT_WORDS.items():
        query = query_of(asked, sort=sort)
        url = f"{request.path}?{query}#reacties" if query else f"{request.path}#reacties"
        found.append({"words": words, "url": url, "current": sort == asked.sort})
    return found


def _is_open(contribution: Contribution) -> bool:
    """Can readers react to it now? What went up in another, or is off the site, only shows what was said."""
    return contribution.state == ContributionState.PUBLISHED and contribution.activity.accepts()


def _handed_it_in(request: HttpRequest, contribution: Contribution) -> bool:
    person = me(request)
    return person is not None and person in people_of(contribution)


def _waits(contribution: Contribution) -> bool:
    """Until somebody looked, only who handed it in reads it."""
    return contribution.state == ContributionState.PENDING


def _common(request: HttpRequest, contribution: Contribution) -> dict[str, Any]:
    person = me(request)
    return {
        "contribution": contribution,
        "activity": contribution.activity,
        "noun": contribution.activity.project.noun,
        "reactions": reactions_to(contribution),
        "open": _is_open(contribution),
        "soon": _waits(contribution) and contribution.activity.accepts(),
        "signed_in": signed_in(request),
        "person": person.pk if person else 0,
        "here": request.get_full_path(),
    }
