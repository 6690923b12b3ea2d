"""What a voter declares: where they live, how old they are. A declaration, never an identification."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspraak.participation.contract import Refused


class Claim(models.TextChoices):
    RESIDENT = "resident", gettext_lazy("Ik woon in het gebied waar deze stemming over gaat")
    AGE_12 = "age-12", gettext_lazy("Ik ben 12 jaar of ouder")
    AGE_16 = "age-16", gettext_lazy("Ik ben 16 jaar of ouder")


def require_claims(needed: Iterable[str], given: Collection[str]) -> None:
    """Raise Refused for each declaration that this vote asks for and the voter did not make."""
    missing = [Claim(claim) for claim in needed if claim not in given]
    if missing:
        words = _("Vink dit aan als het klopt: “%(claim)s”. Anders kun je niet meedoen.")
        raise Refused({"claims": [words % {"claim": claim.label} for claim in missing]})
