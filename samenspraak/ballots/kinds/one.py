"""Choose one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspraak.ballots.kinds.kind import Given, Kind
from samenspraak.kit.amounts import number as written

if TYPE_CHECKING:
    from samenspraak.ballots.kinds.paper import Paper, Part
    from samenspraak.ballots.kinds.section import Section
    from samenspraak.projects.noun import Noun


@dataclass(frozen=True)
class One(Kind):
    """Exactly one in each part that is voted in; choosing another takes the first one back."""

    most: int = 1

    slug = "one"
    name = gettext_lazy("Ze kiezen er één")

    def press(self, paper: Paper, marks: Given, button: str, number: int) -> Given:
        elsewhere = paper.part_of(number).numbers
        others = {option: mark for option, mark in marks.items() if option not in elsewhere}
        return {**others, number: 1 if button == "add" else 0}

    def full(self, section: Section) -> bool:
        return False  # another one takes its place

    def title(self, paper: Paper, part: Part, noun: Noun) -> str:
        return _("Kies één %(noun)s") % {"noun": noun.singular}

    def lead(self, paper: Paper, part: Part, noun: Noun) -> str:
        return _("Je hebt één stem. Geef hem aan wat jij het liefst ziet.")

    def limits(self, paper: Paper, noun: Noun) -> list[str]:
        if paper.in_groups and not paper.one_group:
            return [_("Je kiest telkens één %(noun)s.") % {"noun": noun.singular}]
        return [_("Je kiest één %(noun)s.") % {"noun": noun.singular}]

    def group_limits(self, paper: Paper) -> list[str]:
        return []  # the same everywhere, and said above

    def instruction(self, noun: Noun) -> str:
        return _("Zet één kruisje.")

    def of_whole(self, section: Section) -> str:
        return written(1)
