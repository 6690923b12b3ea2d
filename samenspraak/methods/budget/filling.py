"""What a voter filled in, and the one place that judges whether it holds, for whoever hands it in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from samenspraak.kit.amounts import money, number
from samenspraak.methods.budget.rules import Part, Plan, Vote
from samenspraak.participation.actions import canonical
from samenspraak.participation.contract import Refused

MOST_DIGITS = 6
MOST_WHOLE = 10**MOST_DIGITS


class Wrong(Refused):
    """It does not hold; `plan` is where, and `group` in which group, where that is known."""

    def __init__(self, sentence: str, *, plan: int = 0, group: int = 0) -> None:
        super().__init__({"choice": [sentence]})
        self.plan = plan
        self.group = group


@dataclass(frozen=True, slots=True)
class Filled:
    """Points by number on the list, sorted: one each where people only choose. `group`: the one chosen."""

    marks: tuple[tuple[int, int], ...] = ()
    group: int = 0

    @classmethod
    def of(cls, marks: Mapping[int, int] | Iterable[int], group: int = 0) -> Filled:
        given = marks if isinstance(marks, Mapping) else dict.fromkeys(marks, 1)
        return cls(tuple(sorted((plan, points) for plan, points in given.items() if points)), group)

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(plan for plan, _points in self.marks)

    @property
    def points(self) -> dict[int, int]:
        return dict(self.marks)

    def within(self, part: Part) -> tuple[tuple[int, int], ...]:
        numbers = part.numbers
        return tuple(mark for mark in self.marks if mark[0] in numbers)

    def with_mark(self, plan: int, points: int) -> Filled:
        return Filled.of({**self.points, plan: points}, self.group)


def read(vote: Vote, data: Mapping[str, Any]) -> Filled:
    """From what anybody hands in: `choice`, or `points` where they are divided; `group`. Raises Wrong."""
    given = data.get("points" if vote.by_points else "choice")
    group = _group(vote, data.get("group"))
    if vote.by_points:
        return Filled.of(_marks(vote, given if isinstance(given, Mapping) else {}), group)
    return Filled.of(_numbers(vote, given if isinstance(given, list | tuple) else ()), group)


def _numbers(vote: Vote, given: Sequence[Any]) -> list[int]:
    _refuse_too_many(vote, given)
    numbers = [plan_number(vote, each) for each in given]
    if len(set(numbers)) != len(numbers):
        raise _twice()
    return numbers


def _marks(vote: Vote, given: Mapping[Any, Any]) -> dict[int, int]:
    _refuse_too_many(vote, given)
    found: dict[int, int] = {}
    for key, points in given.items():
        plan = plan_number(vote, key)
        if plan in found:
            raise _twice()
        found[plan] = points_given(vote, plan, points)
    return found


def _refuse_too_many(vote: Vote, given: Sequence[Any] | Mapping[Any, Any]) -> None:
    """Before anything is read of it."""
    if len(given) > len(vote.plans):
        raise Wrong(_("Je koos meer dan er op deze stemlijst staat."))


def _twice() -> Wrong:
    return Wrong(_("Je koos iets twee keer. Dat telt maar één keer."))


def whole(given: Any) -> int | None:
    """A whole number from 0, as a number or as digits; None for anything else."""
    if isinstance(given, int) and not isinstance(given, bool):
        return given if 0 <= given < MOST_WHOLE else None
    if isinstance(given, str) and given.isascii() and given.isdigit() and len(given) <= MOST_DIGITS:
        return int(given)
    return None


def plan_number(vote: Vote, given: Any) -> int:
    """The number on the ballot list, from whatever a form handed in. Raises Wrong."""
    found = whole(given)
    if found is None or found not in vote.by_number:
        raise Wrong(_("Je koos iets dat niet op deze stemlijst staat."))
    return found


def points_given(vote: Vote, plan: int, given: Any) -> int:
    """Whole points, an empty field being none. Raises Wrong."""
    points = whole(given.strip() or "0" if isinstance(given, str) else given)
    if points is None or points > vote.most_points:
        words = _("%(title)s: geef hele punten, van 0 tot en met %(most)s.")
        values = {"title": vote.by_number[plan].title, "most": vote.most_points}
        raise Wrong(words % values, plan=plan, group=vote.by_number[plan].group)
    return points


def _group(vote: Vote, given: Any) -> int:
    """The group that a voter chose, where they choose one."""
    if given in (None, "", 0):
        return 0
    found = whole(given)
    if not vote.one_group or not found or vote.part(found) is None:
        raise Wrong(_("Dit deel hoort niet bij deze stemming."))
    return found


def check(vote: Vote, filled: Filled, *, final: bool = True) -> Filled:
    """The same, or Wrong with a sentence for the voter.

    `final=False` is for a basket that is still being filled: then too few is fine.
    """
    for part in _open_to(vote, filled, final):
        _check_part(vote, part, filled, final)
    if final:
        _check_whole(vote, filled)
    return filled


def _open_to(vote: Vote, filled: Filled, final: bool) -> Sequence[Part]:
    """The parts that this voter votes in. Whoever votes in one group chooses nothing in another."""
    if not vote.one_group:
        if filled.group:
            raise Wrong(_("Dit deel hoort niet bij deze stemming."))
        return vote.parts
    part = vote.part(filled.group) if filled.group else None
    if part is None:
        if final or filled.marks:
            raise Wrong(_("Kies eerst waarover je stemt."))
        return ()
    if len(filled.within(part)) != len(filled.marks):
        raise Wrong(_("Je koos iets dat niet bij %(group)s hoort.") % {"group": part.name}, group=part.number)
    return (part,)


def _check_part(vote: Vote, part: Part, filled: Filled, final: bool) -> None:
    marks = filled.within(part)
    sentence = _too_much(vote, part, marks) or (_too_little(vote, part, marks) if final else "")
    if sentence:
        raise Wrong(f"{part.name}: {sentence}" if part.name else sentence, group=part.number)


def _too_much(vote: Vote, part: Part, marks: Sequence[tuple[int, int]]) -> str:
    currency, settings = vote.currency, vote.settings
    if part.most and len(marks) > part.most:
        return _("Je mag er hooguit %(number)s kiezen.") % {"number": part.most}
    if vote.is_knapsack and (over := vote.cost(plan for plan, _one in marks) - part.budget) > 0:
        words = _("Je keuze past niet in het budget: %(amount)s te veel.")
        return words % {"amount": money(over, currency)}
    given = sum(points for _plan, points in marks)
    if vote.by_points and given > settings.points:
        words = _("Je gaf %(given)s punten. Je hebt er %(points)s te verdelen.")
        return words % {"given": number(given), "points": settings.points}
    if vote.by_points and any(points > vote.most_points for _plan, points in marks):
        return _("Geef hooguit %(most)s punten aan één keuze.") % {"most": vote.most_points}
    return ""


def _too_little(vote: Vote, part: Part, marks: Sequence[tuple[int, int]]) -> str:
    if len(marks) < part.least:
        return _("Je hebt nog niets gekozen.") if not marks and not part.name else _at_least(part.least)
    spent = vote.cost(plan for plan, _points in marks)
    if vote.is_knapsack and spent < part.min_spend:
        return _spend_more(part.min_spend, spent, vote.currency)
    left = vote.settings.points - sum(points for _plan, points in marks)
    if vote.by_points and vote.settings.all_points and marks and left:
        return _("Verdeel al je punten. Je hebt er nog %(left)s.") % {"left": left}
    return ""


def _check_whole(vote: Vote, filled: Filled) -> None:
    """What a ballot in groups must hold as a whole; without groups its one part said it all."""
    if not vote.in_groups:
        return
    if not filled.marks:
        raise Wrong(_("Je hebt nog niets gekozen."), group=filled.group)
    if len(filled.marks) < vote.settings.min_choices:
        raise Wrong(_at_least(vote.settings.min_choices), group=filled.group)
    spent = vote.cost(filled.numbers)
    if vote.is_knapsack and spent < vote.settings.min_spend:
        raise Wrong(_spend_more(vote.settings.min_spend, spent, vote.currency), group=filled.group)


def _at_least(least: int) -> str:
    return _("Kies er ten minste %(number)s.") % {"number": least}


def _spend_more(least: int, spent: int, currency: str) -> str:
    values = {"least": money(least, currency), "spent": money(spent, currency)}
    return _("Verdeel ten minste %(least)s. Je koos nu voor %(spent)s.") % values


def ballot_content(vote: Vote, filled: Filled) -> str:
    """Canonical JSON, as it is hashed and kept. `group` stands there only where a voter chooses one."""
    content: dict[str, Any] = {"v": 1, "kind": vote.settings.ballot}
    if vote.by_points:
        content["points"] = {str(plan): points for plan, points in filled.marks}
    else:
        content["choice"] = list(filled.numbers)
    if filled.group:
        content["group"] = filled.group
    return canonical(content)


def packed(vote: Vote, filled: Filled) -> dict[str, Any]:
    """As `read` takes it: for a sealed form, an example, a receipt."""
    content: dict[str, Any] = {"group": filled.group} if filled.group else {}
    if vote.by_points:
        return {"points": {str(plan): points for plan, points in filled.marks}, **content}
    return {"choice": list(filled.numbers), **content}


def plans_in(vote: Vote, filled: Filled) -> list[Plan]:
    return vote.chosen(filled.numbers)
