"""Trees, water, sky and what lives there. Each stands with its foot on x, y."""

from __future__ import annotations

import random

from .ink import at, circle, ellipse, faded, join, line, rect, shape


def tree(x: float, y: float, scale: float = 1, light: bool = False) -> str:
    crown, shade = ("leaf-2", "leaf") if light else ("leaf", "leaf-2")
    return at(
        x,
        y,
        scale,
        rect(-3, -34, 6, 34, "roof"),
        circle(0, -58, 30, crown),
        circle(-16, -44, 17, crown),
        circle(18, -46, 18, crown),
        circle(9, -66, 13, shade),
        line("M0 -14V-50M0 -34L12 -46", "roof", 4),
    )


def poplar(x: float, y: float, scale: float = 1, dark: bool = False) -> str:
    crown = "M0 -122C18 -96 21 -40 12 -20Q0 -10 -12 -20C-21 -40 -18 -96 0 -122Z"
    return at(x, y, scale, rect(-2.5, -24, 5, 24, "roof"), shape(crown, "leaf" if dark else "leaf-2"))


def bush(x: float, y: float, scale: float = 1, light: bool = False) -> str:
    crown, shade = ("leaf-2", "leaf") if light else ("leaf", "leaf-2")
    return at(x, y, scale, circle(-14, -10, 13, crown), circle(14, -11, 14, crown), circle(0, -18, 16, shade))


def reeds(x: float, y: float, scale: float = 1, count: int = 5) -> str:
    parts = []
    for i in range(count):
        foot, tip, height = i * 7, i * 7 + (i % 3 - 1) * 5, 30 + i * 13 % 17
        parts.append(line(f"M{foot} 0Q{foot + 2} -16 {tip} -{height}", "leaf", 2.6))
        if i % 2 == 0:
            parts.append(ellipse(tip, -height - 3, 2.6, 7, "roof"))
    return at(x, y, scale, *parts)


def flowers(x: float, y: float, count: int = 7, seed: int = 3, apart: int = 11) -> str:
    chance = random.Random(seed)  # noqa: S311 (a drawing, and the same one every time)
    parts = []
    for i in range(count):
        height = chance.randint(8, 18)
        parts.append(line(f"M{x + i * apart:g} {y:g}v-{height}", "leaf", 2.4))
        parts.append(circle(x + i * apart, y - height - 2, 4, chance.choice(["glow", "brick", "wall"])))
    return join(parts)


def waves(x0: int, x1: int, y0: int, y1: int, count: int = 14, seed: int = 1, ink: str = "water-2") -> str:
    chance = random.Random(seed)  # noqa: S311 (a drawing, and the same one every time)
    strokes = []
    for _ in range(count):
        x, y, length = chance.randint(x0, x1), chance.randint(y0, y1), chance.randint(24, 80)
        strokes.append(f"M{x} {y}h{length}")
    return line(join(strokes), ink)


def cloud(x: float, y: float, scale: float = 1) -> str:
    puffs = (
        circle(0, 0, 15, "cloud"),
        circle(19, -8, 20, "cloud"),
        circle(42, -2, 15, "cloud"),
        rect(-15, 0, 72, 15, "cloud", 7.5),
    )
    return at(x, y, scale, faded(0.75, *puffs))


def bird(x: float, y: float, scale: float = 1) -> str:
    return at(x, y, scale, line("M-9 -4Q-4 -8 0 0Q4 -8 9 -4", "draw", 2))


def duck(x: float, y: float, scale: float = 1) -> str:
    body = (
        "M-14 -3Q-16 -11 -8 -10Q0 -8 4 -12Q2 -22 9 -22Q16 -22 15 -15L20 -13L14 -11Q14 0 2 0H-8Q-13 0 -14 -3Z"
    )
    return at(
        x,
        y,
        scale,
        shape(body, "wall"),
        circle(10, -17, 1.5, "draw"),
        shape("M15 -15L21 -13L15 -11Z", "glow"),
    )


def sheep(x: float, y: float, scale: float = 1) -> str:
    return at(
        x,
        y,
        scale,
        line("M-9 -8V0M9 -8V0", "draw", 4),
        circle(-8, -14, 9, "cloud"),
        circle(3, -16, 11, "cloud"),
        circle(11, -12, 8, "cloud"),
        ellipse(20, -18, 5, 6.5, "draw"),
    )
