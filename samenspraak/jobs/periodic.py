"""Work that returns: any app registers a function and how often it runs. Each must be idempotent."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Periodic:
    run: Callable[[], object]
    seconds: float
    lane: str  # functions of one lane wait for each other; lanes do not

    @property
    def name(self) -> str:
        return f"{self.run.__module__}.{self.run.__qualname__}"


_registered: dict[str, Periodic] = {}


def every(seconds: float, *, lane: str = "rest") -> Callable[[Callable[[], object]], Callable[[], object]]:
    """Decorator: the job process calls the function every so many seconds, in its lane."""

    def add(function: Callable[[], object]) -> Callable[[], object]:
        job = Periodic(function, seconds, lane)
        _registered[job.name] = job
        return function

    return add


def registered() -> list[Periodic]:
    return list(_registered.values())
