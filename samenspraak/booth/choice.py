"""All that a voter filled in, and the options on the list, ready for a screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.http import HttpRequest

from samenspraak.ballots.kinds import Filled, Option, Paper, Part, Section
from samenspraak.ballots.kinds.groups import phrases, word
from samenspraak.booth.interface import Vote
from samenspraak.participation.models import Activity
from samenspraak.projects.noun import Noun
from samenspraak.shell.here import here_of


@dataclass(frozen=True)
class Choice:
    """All that is filled in; `here` is the part at hand."""

    paper: Paper
    filled: Filled
    noun: Noun
    sections: list[Section]
    here: Section

    @property
    def title(self) -> str:
        return self.paper.kind.title(self.paper, self.here.part, self.noun)

    @property
    def asks(self) -> str:
        return self.here.kind.lead(self.paper, self.here.part, self.noun)

    @property
    def count(self) -> int:
        return sum(section.count for section in self.sections)

    @property
    def counted(self) -> str:
        return self.noun.counted(self.count)

    @property
    def filled_sections(self) -> list[Section]:
        return [section for section in self.sections if section.lines]

    @property
    def lead(self) -> str:
        """Je koos 4 plannen voor € 37.500. Je gaf 10 punten aan 3 plannen."""
        return self.paper.kind.told(self.paper, self.sections, self.noun)

    @property
    def rest(self) -> str:
        """What is left of what there is to divide, where that is one amount."""
        divides = self.paper.kind.divides and not self.paper.in_groups
        return self.here.sentence if divides else ""

    @property
    def following(self) -> Part | None:
        """The part after the one at hand, for who votes in all."""
        if self.paper.one_group:
            return None
        parts = list(self.paper.parts)
        place = parts.index(self.here.part) + 1
        return parts[place] if place < len(parts) else None

    @property
    def group_words(self) -> str:
        """wijken, thema's: above the list of groups."""
        return word(self.paper.group_by, len(self.paper.parts))

    @property
    def group_word(self) -> str:
        return word(self.paper.group_by, 1)

    @property
    def phrases(self) -> dict[str, str]:
        return phrases(self.paper.group_by, money=bool(self.paper.budget))


def choice_of(activity: Activity, vote: Vote, filled: Filled, at: Part | None = None) -> Choice:
    """`at`: the part at hand, by default the one that was chosen or the first."""
    paper = vote.paper
    at = at or paper.part(filled.group) or paper.parts[0]
    sections = {part.number: Section(paper, part, filled.within(part)) for part in paper.parts}
    shown = [sections[filled.group]] if filled.group in sections else list(sections.values())
    return Choice(paper, filled, activity.project.noun, shown, sections[at.number])


@dataclass(frozen=True)
class Pick:
    """One option on the list, as booth/pick.html and booth/acts/ take it."""

    id: int
    title: str
    line: str
    cost: int | None
    url: str  # where to read more; empty where the list says it all
    drawing: str
    mark: int  # 0 where it has none
    says: str  # what the mark says
    over: int  # by how much it is more than what is left
    full: bool  # nothing can be added to it
    off: bool  # it can not be chosen now, so it stands back
    image_url: str = ""
    image_alt: str = ""
    pictured: bool = True  # has it, or any other on the list, something to look at?
    typed: str = ""  # as it was typed, where that does not hold
    wrong: bool = False

    @property
    def chosen(self) -> bool:
        return bool(self.mark)


@dataclass(frozen=True)
class Typed:
    """What stands in fields and does not hold, and in which one the trouble is."""

    texts: Mapping[int, str] = field(default_factory=dict)
    wrong: int = 0


def picks(request: HttpRequest, choice: Choice, options: Iterable[Option], typed: Typed) -> list[Pick]:
    here, given = choice.here, choice.filled.by_number
    pictured = any(option.picture or option.drawing or option.reference for option in choice.paper.options)
    return [
        Pick(
            id=option.number,
            title=option.title,
            line=option.summary,
            cost=option.cost if choice.paper.currency else None,
            url=_more(request, option),
            drawing=option.drawing,
            mark=given.get(option.number, 0),
            says=here.kind.says(given[option.number]) if option.number in given else "",
            over=here.kind.over(here, option),
            full=here.kind.is_full_for(here, given.get(option.number, 0)),
            off=here.kind.control != "points" and bool(here.full or here.kind.over(here, option)),
            image_url=_picture(request, option),
            image_alt=option.picture_words,
            pictured=pictured,
            typed=typed.texts.get(option.number, str(given.get(option.number, 0))),
            wrong=option.number == typed.wrong,
        )
        for option in options
    ]


def _more(request: HttpRequest, option: Option) -> str:
    if not (option.text or option.picture or option.reference):
        return ""
    return str(here_of(request).url("detail", number=option.number))


def _picture(request: HttpRequest, option: Option) -> str:
    """Its address names its digest: whoever keeps it keeps this very picture."""
    if not option.picture:
        return ""
    address = here_of(request).url("picture", number=option.number)
    return f"{address}?v={option.picture[:16]}"
