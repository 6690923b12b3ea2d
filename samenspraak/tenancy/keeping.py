"""Keeping what is the same for every visitor, until the organisation's stamp rises."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import TypeVar

from django.core.cache import cache
from django.utils.translation import get_language

from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import current_organisation

_Value = TypeVar("_Value")
_NOTHING = object()
TEN_MINUTES = 600


def stamped(name: str, organisation: Organisation) -> str:
    """A key that no request uses any more once something changed that visitors can see."""
    return f"{name}:{organisation.pk}:{organisation.stamp}"


def kept(name: str, make: Callable[[], _Value]) -> _Value:
    """What `make` gives, for this organisation and language. For views only: jobs hold an old stamp."""
    digest = hashlib.sha256(
        name.encode()
    ).hexdigest()  # names hold what visitors typed: of any length, any sign
    key = f"{stamped(digest, current_organisation())}:{get_language()}"
    value = cache.get(key, _NOTHING)
    if value is _NOTHING:
        value = make()
        cache.set(key, value, TEN_MINUTES)
    return value  # type: ignore[no-any-return]  # what was put in
