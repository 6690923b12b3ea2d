import re

import pytest
import segno

from samenspraak.shell.qr import QUIET, qr


@pytest.mark.parametrize("text", ["https://waterveen.example/stemming/controle/", "a", "x" * 400])
def test_its_bars_are_the_dark_modules_of_the_code(text: str) -> None:
    bars = re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", qr(text))
    assert all(there == back for _x, _y, there, back in bars)
    drawn = {(x, int(y)) for left, y, width, _ in bars for x in range(int(left), int(left) + int(width))}
    dark = {
        (x + QUIET, y + QUIET)
        for y, row in enumerate(segno.make(text, error="m", micro=False).matrix)
        for x, module in enumerate(row)
        if module
    }
    assert drawn == dark
