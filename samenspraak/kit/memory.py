"""Giving memory back: glibc keeps what a thread freed, and a photo frees a lot at once."""

from __future__ import annotations

import ctypes
import ctypes.util
from functools import cache
from typing import Any


def give_back() -> None:
    """Ask the C library to hand freed memory to the system; where it cannot (musl, macOS) nothing happens."""
    trim = _trim()
    if trim is not None:
        trim(0)


@cache
def _trim() -> Any:
    name = ctypes.util.find_library("c")
    try:
        return getattr(ctypes.CDLL(name), "malloc_trim", None) if name else None
    except OSError:
        return None
