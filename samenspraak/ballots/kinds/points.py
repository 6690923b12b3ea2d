"""Divide points."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samenspraak.ballots.kinds.filled import Marks, Wrong, whole
from samenspraak.ballots.kinds.kind import Given, Kind, refuse_too_many, twice
from samenspraak.kit.amounts import number

if TYPE_CHECKING:
    from samenspraak.ballots.kinds.paper import Option, Paper, Part
    from samenspraak.ballots.kinds.section import Section
    from samenspraak.projects.noun import Noun

MOST_POINTS = 100
MOST_POINTS_TOGETHER = 400  # over all groups: what a voter divides must fit in their cookie
MOST_FIELDS = 900  # for points on one page: a form may not hold more
_TYPED = re.compile(r"(\d+)\s*[:=]\s*(\d+)")


@dataclass(frozen=True)
class Points(Kind):
    """`points` to divide, at most `most_each` for one option, all of them where `all_points` is set."""

    points: int = 10
    most_each: int = 0
    all_points: bool = False

    slug = "points"
    name = gettext_lazy("Ze verdelen punten")
    key = "points"
    control = "points"
    on_paper = "number"
    buttons = ("more", "less", "remove")
    divides = True
    typing = gettext_lazy("Typ bij elk nummer de punten, met een dubbele punt ertussen.")
    typed_example = "3:2 7:1"

    @property
    def most_for_one(self) -> int:
        return self.most_each or self.points

    def read(self, paper: Paper, given: Any) -> Given:
        given = given if isinstance(given, Mapping) else {}
        refuse_too_many(paper, given)
        found: Given = {}
        for key, points in given.items():
            option = paper.number(key)
            if option in found:
                raise twice()
            found[option] = self.points_given(paper, option, points)
        return found

    def points_given(self, paper: Paper, option: int, given: Any) -> int:
        """Whole points, an empty field being none. Raises Wrong."""
        points = whole(given.strip() or "0" if isinstance(given, str) else given)
        if points is None or points > self.most_for_one:
            words = _("%(title)s: geef hele punten, van 0 tot en met %(most)s.")
            on_list = paper.by_number[option]
            values = {"title": on_list.title, "most": self.most_for_one}
            raise Wrong(words % values, option=option, group=on_list.group)
        return points

    def written(self, marks: Marks) -> Any:
        return {str(option): points for option, points in marks}

    def listed(self, mark: tuple[int, int]) -> str:
        return f"{mark[0]}:{mark[1]}"

    def from_typed(self, text: str) -> Any:
        found = _TYPED.findall(text)
        if _TYPED.sub("", text).strip(" ,;\t\r\n"):
            raise Wrong(_("Typ bij elk nummer de punten, met een dubbele punt ertussen: 3:4 7:1."))
        if len(dict(found)) != len(found):
            raise twice()
        return dict(found)

    def press(self, paper: Paper, marks: Given, button: str, number: int) -> Given:
        now = marks.get(number, 0)
        after = {"more": now + 1, "less": max(0, now - 1), "remove": 0}[button]
        return {**marks, number: self.points_given(paper, number, after)}

    def too_much(self, section: Section) -> str:
        if sentence := super().too_much(section):
            return sentence
        if section.left < 0:
            words = _("Je gaf %(given)s punten. Je hebt er %(points)s te verdelen.")
            return words % {"given": number(section.used), "points": self.points}
        if any(points > self.most_for_one for _option, points in section.marks):
            return _("Geef hooguit %(most)s punten aan één keuze.") % {"most": self.most_for_one}
        return ""

    def too_little(self, section: Section) -> str:
        if sentence := super().too_little(section):
            return sentence
        if self.all_points and section.marks and section.left:
            return _("Verdeel al je punten. Je hebt er nog %(left)s.") % {"left": section.left}
        return ""

    def impossible(self, options: Sequence[Option], noun: Noun, currency: str) -> str:
        if sentence := super().impossible(options, noun, currency):
            return sentence
        there = len(options)
        if not 1 <= self.points <= MOST_POINTS:
            return _("Laat bewoners 1 tot %(most)s punten verdelen.") % {"most": MOST_POINTS}
        if self.least > self.points:
            return _("Bewoners moeten er meer kiezen dan ze punten hebben.")
        if self.all_points and self.most_for_one * min(self.most or there, there) < self.points:
            return _("Zo kan niemand alle punten kwijt: er mogen er te weinig naar één keuze.")
        if there > MOST_FIELDS:
            words = _("Punten verdelen kan over hooguit %(most)s %(nouns)s.")
            return words % {"most": MOST_FIELDS, "nouns": noun.plural}
        return ""

    def impossible_together(self, paper: Paper, noun: Noun) -> str:
        if self.points * len(paper.parts) > MOST_POINTS_TOGETHER:
            words = _(
                "Met zo veel groepen zijn dit te veel punten: samen kunnen het er hooguit %(most)s zijn."
            )
            return words % {"most": MOST_POINTS_TOGETHER}
        return super().impossible_together(paper, noun)

    def most_marks(self, part: Part) -> int:
        return min(super().most_marks(part), self.points)

    def example(self, paper: Paper, part: Part, rng: Random) -> Given:
        """Spread over some options, one point at a time, as evenly as they go."""
        least = max(self.least, paper.least, 1)
        enough = -(-self.points // self.most_for_one) if self.all_points else 1
        options = rng.sample(part.options, len(part.options))
        chosen = options[: min(max(rng.randint(least, max(least, 5)), enough), self.most_marks(part))]
        given = {option.number: 0 for option in chosen}
        for turn in range(min(self.points, self.most_for_one * len(chosen))):
            given[chosen[turn % len(chosen)].number] += 1
        return given

    def used(self, section: Section) -> int:
        return sum(points for _option, points in section.marks)

    def whole(self, part: Part) -> int:
        return self.points

    def stretches(self, section: Section) -> list[int]:
        return [points for _option, points in section.marks]

    def full(self, section: Section) -> bool:
        return super().full(section) or section.left <= 0

    def is_full_for(self, section: Section, mark: int) -> bool:
        another = bool(self.most and section.count >= self.most and not mark)
        return section.left <= 0 or mark >= self.most_for_one or another

    def title(self, paper: Paper, part: Part, noun: Noun) -> str:
        words = ngettext("Geef %(points)s punt", "Verdeel %(points)s punten", self.points)
        return words % {"points": self.points}

    def lead(self, paper: Paper, part: Part, noun: Noun) -> str:
        said = [
            _("Geef de meeste punten aan de %(nouns)s die jij het liefst ziet.") % {"nouns": noun.plural},
            *self._most_in_words(noun),
            _("Verdeel ze allemaal.") if self.all_points else _("Je hoeft ze niet allemaal te geven."),
        ]
        return " ".join(said)

    def limits(self, paper: Paper, noun: Noun) -> list[str]:
        values = {"points": points_in_words(self.points), "nouns": noun.plural}
        return [
            _("Je verdeelt %(points)s over de %(nouns)s.") % values,
            *self._most_in_words(noun),
            _("Je geeft ze allemaal.") if self.all_points else _("Minder mag ook."),
        ]

    def facts(self, paper: Paper) -> list[tuple[str, str]]:
        return [(_("Je verdeelt"), points_in_words(self.points))]

    def _most_in_words(self, noun: Noun) -> list[str]:
        if not self.most_each:
            return []
        words = ngettext(
            "Hooguit %(most)s punt per %(noun)s.", "Hooguit %(most)s punten per %(noun)s.", self.most_each
        )
        return [words % {"most": self.most_each, "noun": noun.singular}]

    def instruction(self, noun: Noun) -> str:
        return _("Schrijf achter de %(nouns)s hoeveel punten je geeft.") % {"nouns": noun.plural}

    def state(self, section: Section) -> str:
        if section.over:
            return _("Je gaf %(points)s te veel") % {"points": points_in_words(-section.left)}
        return _("Je hebt nog %(left)s") % {"left": points_in_words(section.left)}

    def still(self, section: Section) -> str:
        if self.all_points and section.left > 0 and (section.marks or not section.part.name):
            return _("Verdeel al je punten.")
        return super().still(section)

    def says(self, mark: int) -> str:
        return points_in_words(mark)

    def told(self, paper: Paper, sections: Sequence[Section], noun: Noun) -> str:
        values = {
            "points": points_in_words(sum(section.used for section in sections)),
            "plans": noun.counted(sum(section.count for section in sections)),
        }
        return _("Je gaf %(points)s aan %(plans)s.") % values


def points_in_words(count: int) -> str:
    """3 punten."""
    return ngettext("%(number)s punt", "%(number)s punten", count) % {"number": number(count)}
