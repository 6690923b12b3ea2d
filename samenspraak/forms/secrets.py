"""Sealing of personal answers: each to its own filling and question, so that none can be moved to another."""

from __future__ import annotations

from samenspraak.forms.models import Filling, PersonalAnswer
from samenspraak.forms.values import Value
from samenspraak.kit.sealing import seal, unseal

_PURPOSE = "forms.personal"


def sealed(filling: Filling, question: str, value: Value) -> str:
    return seal(_PURPOSE, [filling.pk, question, value])


def opened(row: PersonalAnswer) -> Value | None:
    """The answer, or None when it is not of this filling and question."""
    found = unseal(_PURPOSE, row.sealed)
    if not isinstance(found, list) or found[:2] != [row.filling_id, row.question]:
        return None
    return found[2]
