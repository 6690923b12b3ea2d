"""What every kind of ballot says of itself. A kind is declared by one subclass; its fields are its limits."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self, TypeAlias

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samenspraak.ballots.kinds.filled import Marks, Wrong
from samenspraak.ballots.kinds.section import Section
from samenspraak.kit.amounts import money, number

if TYPE_CHECKING:
    from samenspraak.ballots.kinds.paper import Option, Paper, Part
    from samenspraak.projects.noun import Noun

Given: TypeAlias = dict[int, int]  # marks by number, while they change
_BETWEEN = re.compile(r"[\s,;+]+")


@dataclass(frozen=True)
class Kind(ABC):
    """A kind of ballot with its limits in one part of the paper. For a number, 0 is no limit.

    This class is a ballot on which people only choose; what differs, a kind overrides.
    """

    least: int = 1  # how many options must be marked
    most: int = 0  # how many may be

    slug: ClassVar[str]
    name: ClassVar[Any]  # for the desk, lazily translated
    key: ClassVar[str] = "choice"  # under which the ballot's JSON has its marks
    control: ClassVar[str] = "choose"  # how a screen lets people mark: booth/picks/<control>.html
    on_paper: ClassVar[Literal["cross", "number", "yes-no"]] = "cross"  # what is put beside an option
    buttons: ClassVar[tuple[str, ...]] = ("add", "remove")  # what `press` knows
    divides: ClassVar[bool] = False  # is there an amount of which something may be left?
    typing: ClassVar[Any] = gettext_lazy("Typ de nummers, met een spatie ertussen.")
    typed_example: ClassVar[str] = "3 7 12"

    # -- reading and writing ---------------------------------------------------------------------------------

    def read(self, paper: Paper, given: Any) -> Given:
        """Marks from what anybody hands in under `key`. Raises Wrong; whether they may is for the limits."""
        listed = given if isinstance(given, list | tuple) else ()
        refuse_too_many(paper, listed)
        numbers = [paper.number(each) for each in listed]
        if len(set(numbers)) != len(numbers):
            raise twice()
        return dict.fromkeys(numbers, 1)

    def written(self, marks: Marks) -> Any:
        """What stands in the ballot's JSON under `key`; `read` gives the same marks again."""
        return [number for number, _mark in marks]

    def listed(self, mark: tuple[int, int]) -> str:
        """One mark in a row of open data."""
        return str(mark[0])

    def from_typed(self, text: str) -> Any:
        """For `read`, from what somebody types who has a paper ballot before them."""
        return [part for part in _BETWEEN.split(text.strip()) if part]

    def press(self, paper: Paper, marks: Given, button: str, number: int) -> Given:
        """The marks after one of `buttons` beside an option."""
        return {**marks, number: 1 if button == "add" else 0}

    # -- limits ----------------------------------------------------------------------------------------------

    def too_much(self, section: Section) -> str:
        """A sentence where more is marked than may be; else empty."""
        if self.most and section.count > self.most:
            return _("Je mag er hooguit %(number)s kiezen.") % {"number": self.most}
        return ""

    def too_little(self, section: Section) -> str:
        """A sentence where less is marked than must be; else empty."""
        if section.count >= self.least:
            return ""
        if not section.marks and not section.part.name:
            return _("Je hebt nog niets gekozen.")
        return at_least(self.least)

    def impossible(self, options: Sequence[Option], noun: Noun, currency: str) -> str:
        """A sentence for the editor where no ballot over these options can keep the limits; else empty."""
        there = len(options)
        if self.least > min(self.most or there, there):
            return _("Bewoners moeten er meer kiezen dan er mogen of zijn.")
        return ""

    def along_with(self, paper: Paper) -> Self:
        """These limits where those of the whole ballot hold here too."""
        return replace(self, least=max(self.least, paper.least))

    def impossible_together(self, paper: Paper, noun: Noun) -> str:
        """The same for a ballot in groups as a whole."""
        most = sum(part.kind.most_marks(part) for part in paper.parts)
        if not paper.one_group and paper.least > most:
            return _("Bewoners moeten er meer kiezen dan er mogen of zijn.")
        return ""

    def most_marks(self, part: Part) -> int:
        """How many options of the part one ballot can mark."""
        return min(self.most or len(part.options), len(part.options))

    @property
    def asks_something(self) -> bool:
        """In a group: may it not be skipped?"""
        return bool(self.least)

    def example(self, paper: Paper, part: Part, rng: Random) -> Given:
        """Marks that hold here, of somebody who likes this and that."""
        least = max(self.least, paper.least, 1)
        wanted, marks = rng.randint(least, max(least, 5)), Given()
        for option in self._in_turn(paper, part, rng):
            here = Section.with_marks(paper, part, marks)
            if here.count >= wanted and not self.along_with(paper).too_little(here):
                break
            more = {**marks, option.number: self._liked(here, rng)}
            if not self.too_much(Section.with_marks(paper, part, more)):
                marks = more
        return marks

    def _in_turn(self, paper: Paper, part: Part, rng: Random) -> list[Option]:
        return rng.sample(part.options, len(part.options))

    def _liked(self, section: Section, rng: Random) -> int:
        """The mark of the next option that somebody likes."""
        return 1

    # -- what a screen shows ---------------------------------------------------------------------------------

    def in_order(self, marks: Marks) -> Marks:
        """As they are listed to who reads them."""
        return marks

    def tidy(self, paper: Paper, marks: Given) -> Given:
        """What is left of marks of which some fell out."""
        return marks

    def used(self, section: Section) -> int:
        """What is taken of `whole`."""
        return section.count

    def whole(self, part: Part) -> int:
        """What there is to take in this part."""
        return self.most or len(part.options)

    def stretches(self, section: Section) -> list[int]:
        """The parts of the bar that shows it."""
        return [1] * section.count

    def full(self, section: Section) -> bool:
        """Can nothing else be marked?"""
        return bool(self.most and section.count >= self.most)

    def is_full_for(self, section: Section, mark: int) -> bool:
        """The same for one option that has this mark."""
        return self.full(section)

    def over(self, section: Section, option: Option) -> int:
        """By how much this option is more than what is left; 0 where it fits."""
        return 0

    # -- in words --------------------------------------------------------------------------------------------

    @abstractmethod
    def title(self, paper: Paper, part: Part, noun: Noun) -> str:
        """What is asked, above the list."""

    @abstractmethod
    def lead(self, paper: Paper, part: Part, noun: Noun) -> str:
        """The same in one or two sentences more."""

    @abstractmethod
    def limits(self, paper: Paper, noun: Noun) -> list[str]:
        """All that holds, in sentences: for the front page, the ballot on paper and the documents."""

    @abstractmethod
    def instruction(self, noun: Noun) -> str:
        """How it is filled in on paper."""

    def state(self, section: Section) -> str:
        """How far one is: Je koos 3."""
        return _("Je koos %(count)s") % {"count": number(section.count)}

    def counted(self, count: int) -> str:
        """On the tab of a group."""
        return ngettext("%(number)s gekozen", "%(number)s gekozen", count) % {"number": count}

    def of_whole(self, section: Section) -> str:
        return number(section.whole)

    def still(self, section: Section) -> str:
        """What is asked of this part before it may be handed in."""
        return at_least(self.least) if section.count < self.least and self.least > 1 else ""

    def facts(self, paper: Paper) -> list[tuple[str, str]]:
        """The limit that matters most, as name and value."""
        return []

    def group_limits(self, paper: Paper) -> list[str]:
        """What this part asks, where its limits stand beside those of other parts."""
        found = []
        if self.least:
            found.append(_("kies er ten minste %(number)s") % {"number": self.least})
        if self.most and len({part.kind.most for part in paper.parts}) > 1:
            found.append(_("kies er hooguit %(number)s") % {"number": self.most})
        return found

    def says(self, mark: int) -> str:
        """What a mark says of its option, where that is more than that it is chosen."""
        return ""

    def told(self, paper: Paper, sections: Sequence[Section], noun: Noun) -> str:
        """All that is filled in, in a sentence: Je koos 4 plannen voor € 37.500."""
        counted = noun.counted(sum(section.count for section in sections))
        if not paper.currency:
            return _("Je koos %(plans)s.") % {"plans": counted}
        spent = sum(option.cost for section in sections for option in section.options)
        values = {"plans": counted, "money": money(spent, paper.currency)}
        return _("Je koos %(plans)s voor %(money)s.") % values


def at_least(least: int) -> str:
    return _("Kies er ten minste %(number)s.") % {"number": least}


def refuse_too_many(paper: Paper, given: Sequence[Any] | Mapping[Any, Any]) -> None:
    """Before anything is read of it. Raises Wrong."""
    if len(given) > len(paper.by_number):
        raise Wrong(_("Je koos meer dan er op deze stemlijst staat."))


def twice() -> Wrong:
    return Wrong(_("Je koos iets twee keer. Dat telt maar één keer."))
