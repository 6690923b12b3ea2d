"""What a form of the list changes in the basket: buttons, and fields that all come along with any of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.http import HttpRequest

from samenspraak.ballots.kinds import Filled, Paper, Points, Wrong, read, whole
from samenspraak.booth.choice import Typed

FIELD = "punten-"
MOST_TEXT = 12  # of what was typed for points, to show again


def changed(request: HttpRequest, paper: Paper, filled: Filled) -> Filled:
    """The basket after this form. Raises Wrong; whether all of it holds is judged elsewhere."""
    sent = request.POST
    if paper.one_group and "group" in sent:
        return _in_group(paper, filled, sent["group"])
    marks = filled.by_number
    if isinstance(paper.kind, Points):
        marks |= {
            option: paper.kind.points_given(paper, option, text) for option, text in _fields(paper, sent)
        }
    for button in paper.kind.buttons:
        if button in sent:
            marks = paper.kind.press(paper, marks, button, paper.number(sent[button]))
            break
    return Filled.of(marks, filled.group)


def _in_group(paper: Paper, filled: Filled, given: str) -> Filled:
    """Another group begins with an empty basket; the same one keeps it."""
    group = read(paper, {"group": given}).group
    return filled if group == filled.group else Filled(group=group)


def _fields(paper: Paper, sent: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    for name in sent:
        if name.startswith(FIELD):
            yield paper.number(name.removeprefix(FIELD)), sent[name]


def typed_in(request: HttpRequest, paper: Paper, filled: Filled, wrong: Wrong | None) -> tuple[Typed, Filled]:
    """After a refusal: what stands in the fields, and what that would come to. Nothing is lost."""
    if wrong is None or not isinstance(paper.kind, Points):
        return Typed(), filled
    texts: dict[int, str] = {}
    marks = filled.by_number
    for name in request.POST:
        option = whole(name.removeprefix(FIELD)) if name.startswith(FIELD) else None
        if option in paper.by_number:
            texts[option] = request.POST[name].strip()[:MOST_TEXT]
            marks[option] = whole(texts[option]) or 0
    return Typed(texts, wrong.option), Filled.of(marks, filled.group)
