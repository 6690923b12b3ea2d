"""What a voter filled in, and what is said when that does not hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from samenspraak.participation.contract import Refused

if TYPE_CHECKING:
    from samenspraak.ballots.kinds.paper import Part

MOST_DIGITS = 6
MOST_WHOLE = 10**MOST_DIGITS

#: (number on the list, mark), by number. What a mark means, its kind says: one each where people only choose.
Marks: TypeAlias = tuple[tuple[int, int], ...]


class Wrong(Refused):
    """It does not hold; `option` is where, and `group` in which group, where that is known."""

    def __init__(self, sentence: str, *, option: int = 0, group: int = 0) -> None:
        super().__init__({"choice": [sentence]})
        self.option = option
        self.group = group


@dataclass(frozen=True, slots=True)
class Filled:
    """Marks by number on the list; `group`: the part that the voter chose, where they vote in one."""

    marks: Marks = ()
    group: int = 0

    @classmethod
    def of(cls, marks: Mapping[int, int] | Iterable[int], group: int = 0) -> Filled:
        given = marks if isinstance(marks, Mapping) else dict.fromkeys(marks, 1)
        return cls(tuple(sorted((number, mark) for number, mark in given.items() if mark)), group)

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(number for number, _mark in self.marks)

    @property
    def by_number(self) -> dict[int, int]:
        return dict(self.marks)

    def within(self, part: Part) -> Marks:
        numbers = part.numbers
        return tuple(mark for mark in self.marks if mark[0] in numbers)

    def with_mark(self, number: int, mark: int) -> Filled:
        return Filled.of({**self.by_number, number: mark}, self.group)


def whole(given: Any) -> int | None:
    """A whole number from 0, as a number or as digits; None for anything else."""
    if isinstance(given, int) and not isinstance(given, bool):
        return given if 0 <= given < MOST_WHOLE else None
    if isinstance(given, str) and given.isascii() and given.isdigit() and len(given) <= MOST_DIGITS:
        return int(given)
    return None
