"""Approve up to N, or exactly N."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspraak.ballots.kinds.kind import Kind
from samenspraak.kit.amounts import number

if TYPE_CHECKING:
    from samenspraak.ballots.kinds.paper import Paper, Part
    from samenspraak.projects.noun import Noun


@dataclass(frozen=True)
class Approval(Kind):
    """Each option may be chosen; `least` equal to `most` is exactly so many."""

    slug = "approval"
    name = gettext_lazy("Ze kiezen er een paar")

    def title(self, paper: Paper, part: Part, noun: Noun) -> str:
        values = {"nouns": noun.plural, "most": self.whole(part)}
        if self._exactly:
            return _("Kies %(most)s %(nouns)s") % values
        return _("Kies hooguit %(most)s %(nouns)s") % values

    def lead(self, paper: Paper, part: Part, noun: Noun) -> str:
        return _("Kies de %(nouns)s die jij het liefst ziet. De volgorde maakt niet uit.") % {
            "nouns": noun.plural
        }

    def limits(self, paper: Paper, noun: Noun) -> list[str]:
        if paper.in_groups:
            return [_("Je kiest de %(nouns)s die jij het liefst ziet.") % {"nouns": noun.plural}]
        values = {"nouns": noun.plural, "most": self.whole(paper.parts[0])}
        if self._exactly:
            return [_("Je kiest precies %(most)s %(nouns)s.") % values]
        said = [_("Je kiest hooguit %(most)s %(nouns)s.") % values]
        if self.least > 1:
            said.append(_("Je kiest er ten minste %(number)s.") % {"number": self.least})
        return said

    def facts(self, paper: Paper) -> list[tuple[str, str]]:
        if not self.most or any(part.kind.most != self.most for part in paper.parts):
            return []
        name = _("Je kiest er precies") if self._exactly else _("Je kiest er hooguit")
        return [(name, number(self.most))]

    def instruction(self, noun: Noun) -> str:
        return _("Zet een kruisje bij de %(nouns)s die je kiest.") % {"nouns": noun.plural}

    @property
    def _exactly(self) -> bool:
        return self.most > 1 and self.least == self.most
