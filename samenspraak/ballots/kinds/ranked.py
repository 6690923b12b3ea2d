"""Ranked choice: first, second, third."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspraak.ballots.kinds.filled import Marks
from samenspraak.ballots.kinds.kind import Given, Kind, at_least
from samenspraak.kit.amounts import number as written

if TYPE_CHECKING:
    from samenspraak.ballots.kinds.paper import Paper, Part
    from samenspraak.ballots.kinds.section import Section
    from samenspraak.projects.noun import Noun


@dataclass(frozen=True)
class Ranked(Kind):
    """A mark is a place, from 1, in each part by itself. `most` places at most, or all options."""

    slug = "ranked"
    name = gettext_lazy("Ze zetten ze op volgorde")
    key = "ranking"
    control = "rank"
    on_paper = "number"
    buttons = ("add", "up", "down", "remove")
    typing = gettext_lazy("Typ de nummers in de volgorde van de kiezer: eerste keuze voorop.")
    typed_example = "7 3 12"

    def read(self, paper: Paper, given: Any) -> Given:
        return _numbered(paper, list(super().read(paper, given)))

    def written(self, marks: Marks) -> Any:
        return [option for option, _place in self.in_order(marks)]

    def in_order(self, marks: Marks) -> Marks:
        return tuple(sorted(marks, key=lambda mark: (mark[1], mark[0])))

    def tidy(self, paper: Paper, marks: Given) -> Given:
        return _numbered(paper, self.written(tuple(marks.items())))

    def press(self, paper: Paper, marks: Given, button: str, number: int) -> Given:
        here = paper.part_of(number).numbers
        elsewhere = {option: place for option, place in marks.items() if option not in here}
        ranking = [option for option in self.written(tuple(marks.items())) if option in here]
        place = ranking.index(number) if number in ranking else len(ranking)
        if number in ranking:
            ranking.remove(number)
        if button != "remove":
            step = {"up": -1, "down": 1}.get(button, 0)
            ranking.insert(max(0, place + step), number)
        return {**elsewhere, **{option: place for place, option in enumerate(ranking, start=1)}}

    def too_much(self, section: Section) -> str:
        if self.most and section.count > self.most:
            return _("Je mag er hooguit %(number)s op volgorde zetten.") % {"number": self.most}
        return ""

    def _liked(self, section: Section, rng: Random) -> int:
        return section.count + 1

    def title(self, paper: Paper, part: Part, noun: Noun) -> str:
        return _("Wat komt bij jou op de eerste plaats?")

    def lead(self, paper: Paper, part: Part, noun: Noun) -> str:
        said = [_("Kies eerst wat jij het liefst ziet, dan je tweede keuze, enzovoort.")]
        if self.most:
            said.append(_("Hooguit %(most)s.") % {"most": written(self.most)})
        return " ".join(said)

    def limits(self, paper: Paper, noun: Noun) -> list[str]:
        said = [_("Je zet de %(nouns)s op volgorde: eerst wat je het liefst ziet.") % {"nouns": noun.plural}]
        if self.most and len({part.kind.most for part in paper.parts}) == 1:
            said.append(_("Je zet er hooguit %(most)s op volgorde.") % {"most": written(self.most)})
        if self.least > 1:
            said.append(at_least(self.least))
        return said

    def instruction(self, noun: Noun) -> str:
        return _("Schrijf een 1 bij je eerste keuze, een 2 bij je tweede, enzovoort.")

    def says(self, mark: int) -> str:
        return _("%(place)se keuze") % {"place": mark}

    def told(self, paper: Paper, sections: Sequence[Section], noun: Noun) -> str:
        counted = noun.counted(sum(section.count for section in sections))
        return _("Je zette %(plans)s op volgorde.") % {"plans": counted}


def _numbered(paper: Paper, ranking: Sequence[int]) -> Given:
    """Places from 1, in each part by itself, in this order."""
    found: Given = {}
    for part in paper.parts:
        here = [option for option in ranking if option in part.numbers]
        found |= {option: place for place, option in enumerate(here, start=1)}
    return found
