"""What the box tells the rest of the house: the words of its log."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy

from samenspraak.participation.capability import Capability


class Box(Capability):
    slug = "ballots"
    name = gettext_lazy("Stemmen")
    log_words: ClassVar[Mapping[str, Any]] = {
        "codes.generated": gettext_lazy("Stemcodes gemaakt"),  # as it was called before
        "codes.ordered": gettext_lazy("Stemcodes gemaakt"),
        "codes.ordered_again": gettext_lazy("Stemcodes opnieuw afgedrukt"),
        "codes.downloaded": gettext_lazy("Stemcodes opgehaald"),
        "codes.revoked": gettext_lazy("Stemcode ingetrokken"),
        "roll.uploaded": gettext_lazy("Lijst van wie mag stemmen geplaatst"),
    }
