"""The registry: every method, by slug. Filled when the apps are ready; refuses duplicates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from samenspraak.participation.contract import Method

if TYPE_CHECKING:
    from samenspraak.participation.models import Activity


class UnknownMethod(LookupError):
    """An activity names a method that is not installed (any more)."""


class DuplicateMethod(RuntimeError):
    """Two methods claim one slug."""


_methods: dict[str, Method] = {}


def register(method: Method) -> None:
    if method.slug in _methods:
        raise DuplicateMethod(method.slug)
    _methods[method.slug] = method


def methods() -> Iterator[Method]:
    """All methods, by slug."""
    return iter(sorted(_methods.values(), key=lambda method: method.slug))


def method(slug: str) -> Method:
    try:
        return _methods[slug]
    except KeyError:
        raise UnknownMethod(slug) from None


def method_of(activity: Activity) -> Method:
    return method(activity.method)
