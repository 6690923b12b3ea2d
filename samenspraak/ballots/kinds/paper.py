"""The ballot paper, as the frozen rules lay it out: what stands on it, in which parts, of which kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from django.utils.translation import gettext as _

from samenspraak.ballots.kinds.filled import Wrong, whole

if TYPE_CHECKING:
    from samenspraak.ballots.kinds.kind import Kind

#: What of an option says in which part it stands.
GroupBy = Literal["", "theme", "district"]


@dataclass(frozen=True, slots=True)
class Option:
    """Something to vote on, as it was when the vote opened. `number` stands for it on the ballot."""

    number: int
    id: str  # in the count and in open data: the reference, or the id that an imported file gave it
    contribution: int | None
    reference: str
    title: str
    summary: str
    text: str  # sanitised HTML
    cost: int  # in the smallest unit of the paper's currency; 0 where nothing costs anything
    drawing: str
    theme: str
    author: str
    district: str = ""
    group: int = 0  # the number of its part; 0 on a paper without groups
    picture: str = ""  # a digest of the picture that was frozen with it, by which caches know it
    picture_words: str = ""  # what is to be seen on it


@dataclass(frozen=True)
class Part:
    """What stands together with limits of its own: a district, a theme, or the whole as number 0."""

    number: int
    name: str
    kind: Kind
    options: tuple[Option, ...]
    budget: int = 0  # the money that there is here; 0 where the vote is not about money

    @cached_property
    def numbers(self) -> frozenset[int]:
        return frozenset(option.number for option in self.options)


@dataclass(frozen=True)
class Paper:
    """What a voter fills in. All parts are of one kind, each with its own limits.

    `least` and `min_spend` hold for the ballot as a whole where it has more than one part: without groups its
    one part says it all.
    """

    parts: tuple[Part, ...]
    group_by: GroupBy = ""
    one_group: bool = False  # a voter votes in one part, of their own choice; otherwise in all
    least: int = 0
    min_spend: int = 0
    budget: int = 0
    currency: str = ""  # empty: nothing costs anything

    @property
    def kind(self) -> Kind:
        return self.parts[0].kind

    @property
    def in_groups(self) -> bool:
        return bool(self.parts[0].number)

    @cached_property
    def options(self) -> tuple[Option, ...]:
        """By number."""
        found = (option for part in self.parts for option in part.options)
        return tuple(sorted(found, key=lambda option: option.number))

    @cached_property
    def by_number(self) -> dict[int, Option]:
        return {option.number: option for option in self.options}

    def part(self, number: int) -> Part | None:
        return next((part for part in self.parts if part.number == number), None)

    def part_of(self, option: int) -> Part:
        """Where an option of the list stands."""
        return next(part for part in self.parts if part.number == self.by_number[option].group)

    def cost(self, numbers: Iterable[int]) -> int:
        return sum(self.by_number[number].cost for number in numbers)

    def number(self, given: Any) -> int:
        """A number on the list, from whatever a form handed in. Raises Wrong."""
        found = whole(given)
        if found is None or found not in self.by_number:
            raise Wrong(_("Je koos iets dat niet op deze stemlijst staat."))
        return found

    @property
    def may_skip(self) -> bool:
        """Does no group ask anything of a ballot that says nothing there?"""
        return not any(part.kind.asks_something for part in self.parts)
