"""The water board's logo, drawn here: a shield with reed above two waves."""

from __future__ import annotations

import math
from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

SIZE = 480
FINE = 4  # drawn this many times larger, then made small: smooth edges
RED, PAPER, GLOW = "#97182c", "#ffffff", "#ffca45"


def reed_logo() -> ContentFile[bytes]:
    """A PNG on a transparent ground, the same every time."""
    side = SIZE * FINE
    image = Image.new("RGBA", (side, side))
    pen = ImageDraw.Draw(image)
    pen.polygon(_shield(side), fill=RED)
    for height in (0.56, 0.72):
        pen.line(_wave(side, height), fill=PAPER, width=side // 18, joint="curve")
    for place, top in ((0.36, 0.22), (0.50, 0.12), (0.64, 0.22)):
        x = side * place
        pen.line([(x, side * 0.46), (x, side * top)], fill=GLOW, width=side // 40)
        pen.rounded_rectangle(
            (x - side / 36, side * top, x + side / 36, side * (top + 0.15)), side / 36, fill=GLOW
        )
    file = BytesIO()
    image.resize((SIZE, SIZE), Image.Resampling.LANCZOS).save(file, "PNG", optimize=True)
    return ContentFile(file.getvalue(), "rietlanden.png")


def _shield(side: int) -> list[tuple[float, float]]:
    """Straight above, round below."""
    left, right, top, bend = 0.1, 0.9, 0.04, 0.5
    arc = [math.pi * step / 60 for step in range(61)]
    below = [(0.5 + 0.4 * math.cos(angle), bend + 0.46 * math.sin(angle)) for angle in arc]
    return [(x * side, y * side) for x, y in [(left, top), (right, top), *below]]


def _wave(side: int, height: float) -> list[tuple[float, float]]:
    steps = [step / 100 for step in range(20, 81)]
    return [(x * side, (height + 0.03 * math.sin(x * math.pi * 6)) * side) for x in steps]
