"""From what anybody hands in to a ballot, and the one place that judges whether it holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from samenspraak.ballots.kinds.filled import Filled, Wrong, whole
from samenspraak.ballots.kinds.kind import at_least
from samenspraak.ballots.kinds.knapsack import spend_more
from samenspraak.ballots.kinds.paper import Paper, Part
from samenspraak.ballots.kinds.section import Section
from samenspraak.participation.actions import canonical

BALLOT_VERSION = 1


def read(paper: Paper, data: Mapping[str, Any]) -> Filled:
    """From what anybody hands in: marks under the kind's key; `group` where one is chosen. Raises Wrong."""
    group = _group(paper, data.get("group"))
    return Filled.of(paper.kind.read(paper, data.get(paper.kind.key)), group)


def read_typed(paper: Paper, text: str) -> Filled:
    """From what somebody types who has a paper ballot before them. Raises Wrong.

    Where a voter votes in one group, the options say in which.
    """
    marks = paper.kind.read(paper, paper.kind.from_typed(text))
    filled = Filled.of(marks)
    if not paper.one_group or not filled.marks:
        return filled
    return Filled.of(marks, paper.part_of(filled.numbers[0]).number)


def _group(paper: Paper, given: Any) -> int:
    """The group that a voter chose, where they choose one."""
    if given in (None, "", 0):
        return 0
    found = whole(given)
    if not paper.one_group or not found or paper.part(found) is None:
        raise Wrong(_("Dit deel hoort niet bij deze stemming."))
    return found


def check(paper: Paper, filled: Filled, *, final: bool = True) -> Filled:
    """The same, or Wrong with a sentence for the voter.

    `final=False` is for a ballot that is still being filled in: then too few is fine.
    """
    for part in _open_to(paper, filled, final):
        section = Section(paper, part, filled.within(part))
        sentence = part.kind.too_much(section) or (part.kind.too_little(section) if final else "")
        if sentence:
            raise Wrong(f"{part.name}: {sentence}" if part.name else sentence, group=part.number)
    if final and paper.in_groups:
        _check_whole(paper, filled)
    return filled


def _open_to(paper: Paper, filled: Filled, final: bool) -> Sequence[Part]:
    """The parts that this voter votes in. Whoever votes in one group marks nothing in another."""
    if not paper.one_group:
        if filled.group:
            raise Wrong(_("Dit deel hoort niet bij deze stemming."))
        return paper.parts
    part = paper.part(filled.group) if filled.group else None
    if part is None:
        if final or filled.marks:
            raise Wrong(_("Kies eerst waarover je stemt."))
        return ()
    if len(filled.within(part)) != len(filled.marks):
        raise Wrong(_("Je koos iets dat niet bij %(group)s hoort.") % {"group": part.name}, group=part.number)
    return (part,)


def _check_whole(paper: Paper, filled: Filled) -> None:
    """What a ballot in groups must hold as a whole."""
    if not filled.marks:
        raise Wrong(_("Je hebt nog niets gekozen."), group=filled.group)
    if len(filled.marks) < paper.least:
        raise Wrong(at_least(paper.least), group=filled.group)
    spent = paper.cost(filled.numbers)
    if spent < paper.min_spend:
        raise Wrong(spend_more(paper.min_spend, spent, paper.currency), group=filled.group)


def content(paper: Paper, filled: Filled) -> str:
    """Canonical JSON, as it is hashed and kept. `group` stands there only where a voter chooses one."""
    return canonical({"v": BALLOT_VERSION, "kind": paper.kind.slug, **packed(paper, filled)})


def packed(paper: Paper, filled: Filled) -> dict[str, Any]:
    """As `read` takes it: for a sealed form, an example, a receipt."""
    group = {"group": filled.group} if filled.group else {}
    return {paper.kind.key: paper.kind.written(filled.marks), **group}
