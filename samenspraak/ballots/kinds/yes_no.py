"""Yes or no to each option; leaving one out is blank."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samenspraak.ballots.kinds.filled import Marks, Wrong
from samenspraak.ballots.kinds.kind import Given, Kind, refuse_too_many, twice
from samenspraak.kit.amounts import number as written

if TYPE_CHECKING:
    from samenspraak.ballots.kinds.paper import Paper, Part
    from samenspraak.ballots.kinds.section import Section
    from samenspraak.projects.noun import Noun

YES, NO = 1, 2
ANSWERS = {"yes": YES, "no": NO}
NAMES = {mark: answer for answer, mark in ANSWERS.items()}
BLANK = ("", "blank", None)
_TYPED = re.compile(r"(\d+)\s*[:=]?\s*(ja|j|yes|y|nee|n|no)\b", re.IGNORECASE)


@dataclass(frozen=True)
class YesNo(Kind):
    """`least` answers must be given; the rest may stay blank."""

    slug = "yes-no"
    name = gettext_lazy("Ze zeggen overal ja of nee op")
    key = "answers"
    control = "yes-no"
    on_paper = "yes-no"
    buttons = ("yes", "no", "remove")
    typing = gettext_lazy("Typ bij elk nummer j of n; wat blanco is, laat je weg.")
    typed_example = "1j 2n 4j"

    def read(self, paper: Paper, given: Any) -> Given:
        given = given if isinstance(given, Mapping) else {}
        refuse_too_many(paper, given)
        found: Given = {}
        for key, answer in given.items():
            option = paper.number(key)
            if option in found:
                raise twice()
            found[option] = self._mark(paper, option, answer)
        return found

    def _mark(self, paper: Paper, option: int, answer: Any) -> int:
        if answer is None or answer in BLANK:
            return 0
        if isinstance(answer, str) and answer in ANSWERS:
            return ANSWERS[answer]
        on_list = paper.by_number[option]
        raise Wrong(
            _("%(title)s: antwoord met ja of nee, of laat het open.") % {"title": on_list.title},
            option=option,
            group=on_list.group,
        )

    def written(self, marks: Marks) -> Any:
        return {str(option): NAMES[mark] for option, mark in marks}

    def listed(self, mark: tuple[int, int]) -> str:
        said = _("ja") if mark[1] == YES else _("nee")
        return f"{mark[0]}:{said}"

    def from_typed(self, text: str) -> Any:
        found = _TYPED.findall(text)
        if _TYPED.sub("", text).strip(" ,;\t\r\n"):
            raise Wrong(_("Typ bij elk nummer een j of een n: 1j 2n 4j."))
        if len(dict(found)) != len(found):
            raise twice()
        return {option: "yes" if answer.lower()[0] in "jy" else "no" for option, answer in found}

    def press(self, paper: Paper, marks: Given, button: str, number: int) -> Given:
        return {**marks, number: ANSWERS.get(button, 0)}

    def too_little(self, section: Section) -> str:
        if section.count >= self.least:
            return ""
        if not section.marks and not section.part.name:
            return _("Je hebt nog niets gekozen.")
        if self.least == len(section.part.options):
            return _("Geef overal antwoord. Je gaf er nu %(count)s.") % {"count": written(section.count)}
        return _("Geef ten minste %(number)s keer antwoord.") % {"number": self.least}

    def _liked(self, section: Section, rng: Random) -> int:
        return rng.choice((YES, YES, NO))

    def title(self, paper: Paper, part: Part, noun: Noun) -> str:
        return _("Ja of nee?")

    def lead(self, paper: Paper, part: Part, noun: Noun) -> str:
        values = {"noun": noun.singular}
        if self._all(part):
            return _("Zeg per %(noun)s ja of nee.") % values
        return _("Zeg per %(noun)s ja of nee. Overslaan mag.") % values

    def limits(self, paper: Paper, noun: Noun) -> list[str]:
        said = [_("Je zegt per %(noun)s ja of nee.") % {"noun": noun.singular}]
        if not all(part.kind.least == len(part.options) for part in paper.parts):
            said.append(_("Wat je overslaat, telt niet mee als ja en niet als nee."))
        if 1 < self.least < len(paper.parts[0].options):
            said.append(_("Je geeft ten minste %(number)s keer antwoord.") % {"number": self.least})
        return said

    def _all(self, part: Part) -> bool:
        return self.least >= len(part.options)

    def instruction(self, noun: Noun) -> str:
        return _("Zet per %(noun)s een kruisje onder ja of nee.") % {"noun": noun.singular}

    def state(self, section: Section) -> str:
        return _("Antwoorden: %(count)s") % {"count": written(section.count)}

    def counted(self, count: int) -> str:
        return ngettext("%(number)s antwoord", "%(number)s antwoorden", count) % {"number": count}

    def still(self, section: Section) -> str:
        return self.too_little(section) if self.least > 1 and section.marks else ""

    def says(self, mark: int) -> str:
        return _("Ja") if mark == YES else _("Nee")

    def told(self, paper: Paper, sections: Sequence[Section], noun: Noun) -> str:
        marks = [mark for section in sections for _option, mark in section.marks]
        return _("Je zei %(yes)s keer ja en %(no)s keer nee.") % {
            "yes": written(marks.count(YES)),
            "no": written(marks.count(NO)),
        }
