"""What a photo took does not stay with the process."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from samenspraak.kit.memory import give_back

ONE_MB = 1024 * 1024


def resident() -> int:
    """MB that this process holds."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 // ONE_MB


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_freed_memory_goes_back_to_the_system() -> None:
    pieces = [bytes(10_000) for _piece in range(10_000)]
    full = resident()
    del pieces
    give_back()
    assert resident() < full - 50
