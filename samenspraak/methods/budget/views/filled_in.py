"""What a form of the list changes in the basket: buttons, and fields for points that all come along."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.http import HttpRequest

from samenspraak.methods.budget.choice import Typed
from samenspraak.methods.budget.filling import Filled, Wrong, plan_number, points_given, read, whole
from samenspraak.methods.budget.rules import Vote

FIELD = "punten-"
MOST_TEXT = 12  # of what was typed for points, to show again


def changed(request: HttpRequest, vote: Vote, filled: Filled) -> Filled:
    """The basket after this form. Raises Wrong; whether all of it holds is judged elsewhere."""
    sent = request.POST
    if vote.one_group and "group" in sent:
        return _in_group(vote, filled, sent["group"])
    if vote.by_points:
        return _with_points(vote, filled, sent)
    if "add" in sent:
        return filled.with_mark(plan_number(vote, sent["add"]), 1)
    if "remove" in sent:
        return filled.with_mark(plan_number(vote, sent["remove"]), 0)
    return filled


def _in_group(vote: Vote, filled: Filled, given: str) -> Filled:
    """Another group begins with an empty basket; the same one keeps it."""
    group = read(vote, {"group": given}).group
    return filled if group == filled.group else Filled(group=group)


def _with_points(vote: Vote, filled: Filled, sent: Mapping[str, str]) -> Filled:
    marks = filled.points
    for plan, text in _fields(vote, sent):
        marks[plan] = points_given(vote, plan, text)
    if "more" in sent:
        plan = plan_number(vote, sent["more"])
        marks[plan] = points_given(vote, plan, marks.get(plan, 0) + 1)
    elif "less" in sent:
        plan = plan_number(vote, sent["less"])
        marks[plan] = max(0, marks.get(plan, 0) - 1)
    elif "remove" in sent:
        marks[plan_number(vote, sent["remove"])] = 0
    return Filled.of(marks, filled.group)


def _fields(vote: Vote, sent: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    for name in sent:
        if name.startswith(FIELD):
            yield plan_number(vote, name.removeprefix(FIELD)), sent[name]


def typed_in(request: HttpRequest, vote: Vote, filled: Filled, wrong: Wrong | None) -> tuple[Typed, Filled]:
    """After a refusal: what stands in the fields for points, and what that would come to. Nothing is lost."""
    if wrong is None or not vote.by_points:
        return Typed(), filled
    texts: dict[int, str] = {}
    marks = filled.points
    for name in request.POST:
        plan = whole(name.removeprefix(FIELD)) if name.startswith(FIELD) else None
        if plan in vote.by_number:
            texts[plan] = request.POST[name].strip()[:MOST_TEXT]
            marks[plan] = whole(texts[plan]) or 0
    return Typed(texts, wrong.plan), Filled.of(marks, filled.group)
