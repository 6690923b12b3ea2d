"""What a voter filled in, in figures and words: for the bar, the aside, the screens after it, and the ear."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.http import HttpRequest
from django.utils.translation import gettext as _

from samenspraak.kit.amounts import money, number
from samenspraak.methods.budget import groups
from samenspraak.methods.budget.filling import Filled
from samenspraak.methods.budget.rules import Part, Plan, Vote
from samenspraak.methods.budget.words import points_in_words
from samenspraak.participation.models import Activity
from samenspraak.projects.noun import Noun


@dataclass(frozen=True)
class Line:
    """One chosen plan: what it costs, or the points it got."""

    plan: Plan
    points: int
    value: str


@dataclass(frozen=True)
class Section:
    """What is filled in within one part."""

    vote: Vote
    part: Part
    lines: list[Line]

    @property
    def count(self) -> int:
        return len(self.lines)

    @property
    def used(self) -> int:
        """What is taken of `whole`: cents, points or plans."""
        if self.vote.is_knapsack:
            return sum(line.plan.cost for line in self.lines)
        return sum(line.points for line in self.lines)

    @property
    def whole(self) -> int:
        if self.vote.is_knapsack:
            return self.part.budget
        return self.vote.settings.points if self.vote.by_points else self.part.most or len(self.part.plans)

    @property
    def left(self) -> int:
        return self.whole - self.used

    @property
    def over(self) -> bool:
        return self.left < 0

    @property
    def full(self) -> bool:
        """No other plan can be chosen: the most there may be, or no point left."""
        return bool(self.part.most and self.count >= self.part.most) or (
            self.vote.by_points and self.left <= 0
        )

    @property
    def stretches(self) -> list[int]:
        """The parts of the bar."""
        return [line.plan.cost if self.vote.is_knapsack else line.points for line in self.lines]

    @property
    def state(self) -> str:
        """Je hebt nog € 12.500; Je hebt nog 3 punten; Je koos 3."""
        if self.vote.is_knapsack:
            return _("Je hebt nog %(left)s") % {"left": money(self.left, self.vote.currency)}
        if not self.vote.by_points:
            return _("Je koos %(count)s") % {"count": number(self.count)}
        if self.over:
            return _("Je gaf %(points)s te veel") % {"points": points_in_words(-self.left)}
        return _("Je hebt nog %(left)s") % {"left": points_in_words(self.left)}

    @property
    def of(self) -> str:
        whole = money(self.whole, self.vote.currency) if self.vote.is_knapsack else number(self.whole)
        return _("van %(whole)s") % {"whole": whole}

    @property
    def sentence(self) -> str:
        said = f"{self.state} {self.of}."
        return f"{self.part.name}: {said}" if self.part.name else said

    @property
    def still(self) -> str:
        """What is asked of this part before it may be handed in."""
        settings = self.vote.settings
        least = max(self.part.min_spend, settings.min_spend if self.vote.one_group else 0)
        if self.vote.is_knapsack and self.used < least:
            return _("Verdeel ten minste %(least)s.") % {"least": money(least, self.vote.currency)}
        if (
            self.vote.by_points
            and settings.all_points
            and self.left > 0
            and (self.lines or not self.part.name)
        ):
            return _("Verdeel al je punten.")
        if self.count < self.part.least and self.part.least > 1:
            return _("Kies er ten minste %(number)s.") % {"number": self.part.least}
        return ""


@dataclass(frozen=True)
class Choice:
    """All that is filled in; `here` is the part at hand."""

    vote: Vote
    filled: Filled
    noun: Noun
    sections: list[Section]
    here: Section

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
        if self.vote.by_points:
            given = points_in_words(sum(section.used for section in self.sections))
            return _("Je gaf %(points)s aan %(plans)s.") % {"points": given, "plans": self.counted}
        spent = self.vote.cost(self.filled.numbers)
        return _("Je koos %(plans)s voor %(money)s.") % {
            "plans": self.counted,
            "money": money(spent, self.vote.currency),
        }

    @property
    def following(self) -> Part | None:
        """The part after the one at hand, for who votes in all."""
        if self.vote.one_group:
            return None
        parts = list(self.vote.parts)
        place = parts.index(self.here.part) + 1
        return parts[place] if place < len(parts) else None

    @property
    def group_words(self) -> str:
        """wijken, thema's: above the list of groups."""
        return groups.word(self.vote.settings.group_by, len(self.vote.parts))

    @property
    def least(self) -> str:
        """What must be spent: of the whole, or of the one group that is voted in."""
        settings, part = self.vote.settings, self.here.part
        least = max(settings.min_spend, part.min_spend if self.vote.one_group else 0)
        return money(least, self.vote.currency) if least else ""

    @property
    def may_skip(self) -> bool:
        return groups.may_skip(self.vote.settings.groups)

    @property
    def phrases(self) -> dict[str, str]:
        return groups.phrases(self.vote.settings.group_by)

    @property
    def group_word(self) -> str:
        return groups.word(self.vote.settings.group_by, 1)


def choice_of(activity: Activity, vote: Vote, filled: Filled, at: Part | None = None) -> Choice:
    """`at`: the part at hand, by default the one that was chosen or the first."""
    at = at or vote.part(filled.group) or vote.parts[0]
    sections = {part.number: _section(vote, part, filled) for part in vote.parts}
    shown = [sections[filled.group]] if filled.group in sections else list(sections.values())
    return Choice(vote, filled, activity.project.noun, shown, sections[at.number])


def _section(vote: Vote, part: Part, filled: Filled) -> Section:
    return Section(vote, part, [_line(vote, *mark) for mark in filled.within(part)])


def _line(vote: Vote, number: int, points: int) -> Line:
    plan = vote.by_number[number]
    value = points_in_words(points) if vote.by_points else money(plan.cost, vote.currency)
    return Line(plan, points, value)


@dataclass(frozen=True)
class Pick:
    """One plan on the list, as shell/includes/pick.html takes it, or budget/pick_points.html."""

    id: int
    title: str
    line: str
    cost: int
    url: str
    drawing: str
    chosen: bool
    over: int
    full: bool
    points: str = ""  # as it was typed, where that does not hold
    most: int = 0
    wrong: bool = False


@dataclass(frozen=True)
class Typed:
    """What stands in the fields for points and does not hold, and in which one the trouble is."""

    texts: Mapping[int, str] = field(default_factory=dict)
    wrong: int = 0


def picks(request: HttpRequest, choice: Choice, plans: Iterable[Plan], typed: Typed) -> list[Pick]:
    here, given = choice.here, choice.filled.points
    return [
        Pick(
            id=plan.number,
            title=plan.title,
            line=plan.summary,
            cost=plan.cost,
            url=request.here.url("detail", number=plan.number),  # type: ignore[attr-defined]
            drawing=plan.drawing,
            chosen=plan.number in given,
            over=max(0, plan.cost - here.left) if choice.vote.is_knapsack else 0,
            full=_full(choice, given.get(plan.number, 0)),
            points=typed.texts.get(plan.number, str(given.get(plan.number, 0))),
            most=choice.vote.most_points,
            wrong=plan.number == typed.wrong,
        )
        for plan in plans
    ]


def _full(choice: Choice, points: int) -> bool:
    """Nothing can be added to this plan. With points also where it has all that one plan may get."""
    here = choice.here
    if not choice.vote.by_points:
        return here.full
    another = bool(here.part.most and here.count >= here.part.most and not points)
    return here.left <= 0 or points >= choice.vote.most_points or another
