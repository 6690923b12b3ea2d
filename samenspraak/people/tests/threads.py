"""Running something in many threads that start together."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

_Answer = TypeVar("_Answer")


def at_once(work: Callable[[], _Answer], *, times: int) -> list[_Answer]:
    """What each of `times` threads answered, all let go at the same moment."""
    gate = Barrier(times)

    def run() -> _Answer:
        gate.wait()
        return work()

    with ThreadPoolExecutor(times) as pool:
        return [future.result() for future in [pool.submit(run) for _ in range(times)]]
