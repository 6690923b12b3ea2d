"""Like-vote: one "I like this" per option, for as many as one likes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspraak.ballots.kinds.kind import Kind
from samenspraak.kit.amounts import number

if TYPE_CHECKING:
    from samenspraak.ballots.kinds.paper import Paper, Part
    from samenspraak.ballots.kinds.section import Section
    from samenspraak.projects.noun import Noun


@dataclass(frozen=True)
class Likes(Kind):
    slug = "likes"
    name = gettext_lazy("Ze geven een duim aan alles wat ze goed vinden")
    control = "like"

    def title(self, paper: Paper, part: Part, noun: Noun) -> str:
        return _("Wat vind jij goed?")

    def lead(self, paper: Paper, part: Part, noun: Noun) -> str:
        words = _("Geef een duim aan alle %(nouns)s die jij goed vindt. Zo veel als je wilt.")
        return words % {"nouns": noun.plural}

    def limits(self, paper: Paper, noun: Noun) -> list[str]:
        return [_("Je geeft een duim aan alle %(nouns)s die jij goed vindt.") % {"nouns": noun.plural}]

    def instruction(self, noun: Noun) -> str:
        return _("Zet een kruisje bij alle %(nouns)s die je goed vindt.") % {"nouns": noun.plural}

    def state(self, section: Section) -> str:
        return _("Duimen: %(count)s") % {"count": number(section.count)}

    def told(self, paper: Paper, sections: Sequence[Section], noun: Noun) -> str:
        counted = noun.counted(sum(section.count for section in sections))
        return _("Je gaf een duim aan %(plans)s.") % {"plans": counted}
