"""The list of scenes: a stable key, what is to be seen, and who draws it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from django.utils.functional import Promise


class Scene(NamedTuple):
    label: str | Promise
    draw: Callable[[], str]


DRAWN: dict[str, Scene] = {}


def scene(key: str, label: str | Promise) -> Callable[[Callable[[], str]], Callable[[], str]]:
    """Registers a drawing of 480 by 300 under a key that pages keep."""

    def register(draw: Callable[[], str]) -> Callable[[], str]:
        if key in DRAWN:
            raise ValueError(f"two scenes are called {key}")
        DRAWN[key] = Scene(label, draw)
        return draw

    return register
