"""What reactions tell the rest of the house about themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from samenspraak.participation.capability import Capability
from samenspraak.participation.contract import AlgorithmFacts, ProcessingFacts, Record
from samenspraak.people.models import Participant
from samenspraak.reactions import privacy


class ReactionsCapability(Capability):
    slug = "reactions"
    name = _("Reacties, steun en volgen")
    log_words: ClassVar[Mapping[str, Any]] = {
        "comment.placed": _("Reactie geplaatst"),
        "comment.edited": _("Reactie aangepast"),
        "comment.withdrawn": _("Reactie weggehaald door de schrijver"),
        "follow.begun": _("Iemand begon te volgen"),
        "follow.stopped": _("Iemand stopte met volgen"),
    }

    def personal_data(self, person: Participant) -> Iterable[Record]:
        return privacy.records(person)

    def erase(self, person: Participant) -> None:
        privacy.erase(person)

    def facts(self) -> ProcessingFacts:
        return privacy.facts()

    def algorithms(self) -> Sequence[AlgorithmFacts]:
        return privacy.algorithms()
