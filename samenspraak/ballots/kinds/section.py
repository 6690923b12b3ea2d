"""What is filled in within one part, in figures and words: for the bar, the aside, the receipt, the ear."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from samenspraak.ballots.kinds.filled import Marks
from samenspraak.ballots.kinds.paper import Option, Paper, Part
from samenspraak.kit.amounts import money

if TYPE_CHECKING:
    from samenspraak.ballots.kinds.kind import Kind


@dataclass(frozen=True)
class Line:
    """One marked option, and what the mark says: the points it got, or what it costs."""

    option: Option
    mark: int
    value: str


@dataclass(frozen=True)
class Section:
    paper: Paper
    part: Part
    marks: Marks

    @classmethod
    def with_marks(cls, paper: Paper, part: Part, marks: Mapping[int, int]) -> Section:
        return cls(paper, part, tuple(sorted(marks.items())))

    @property
    def kind(self) -> Kind:
        return self.part.kind

    @property
    def options(self) -> list[Option]:
        return [self.paper.by_number[number] for number, _mark in self.marks]

    @cached_property
    def lines(self) -> list[Line]:
        return [self._line(number, mark) for number, mark in self.kind.in_order(self.marks)]

    def _line(self, number: int, mark: int) -> Line:
        option = self.paper.by_number[number]
        price = money(option.cost, self.paper.currency) if self.paper.currency else ""
        return Line(option, mark, self.kind.says(mark) or price)

    @property
    def count(self) -> int:
        return len(self.marks)

    @property
    def counted(self) -> str:
        """3 gekozen: on the tab of a group."""
        return self.kind.counted(self.count)

    @property
    def next(self) -> int:
        """The place of what is added now."""
        return self.count + 1

    @property
    def used(self) -> int:
        """What is taken of `whole`: cents, points or options."""
        return self.kind.used(self)

    @property
    def whole(self) -> int:
        return self.kind.whole(self.part)

    @property
    def left(self) -> int:
        return self.whole - self.used

    @property
    def over(self) -> bool:
        return self.left < 0

    @property
    def full(self) -> bool:
        return self.kind.full(self)

    @property
    def stretches(self) -> list[int]:
        return self.kind.stretches(self)

    @property
    def state(self) -> str:
        """Je hebt nog € 12.500; Je hebt nog 3 punten; Je koos 3."""
        return self.kind.state(self)

    @property
    def of(self) -> str:
        return _("van %(whole)s") % {"whole": self.kind.of_whole(self)}

    @property
    def sentence(self) -> str:
        said = f"{self.state} {self.of}."
        return f"{self.part.name}: {said}" if self.part.name else said

    @property
    def still(self) -> str:
        """What is asked of this part before it may be handed in."""
        return self.kind.still(self)
