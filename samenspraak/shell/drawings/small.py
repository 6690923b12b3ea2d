"""Small drawings: the coat of arms for whoever has no logo yet, the stamp on the receipt, faces."""

from __future__ import annotations

from .ink import circle, line, rect, ring, shape

SHIELD = "M4 2h36v24c0 10-8 14-18 17C12 40 4 36 4 26Z"
RIVER = "M9 23q4.3-4 8.7 0t8.6 0t8.7 0M11 30q3.7-4 7.4 0t7.3 0t7.3 0"
SPROUT = "M22 19V8M22 13l-5-4M22 15l5-4"


def crest() -> str:
    return shape(SHIELD, "accent") + line(RIVER, "on-accent", 2.6) + line(SPROUT, "glow", 2.6)


def crest_light() -> str:
    """For dark blocks, where the municipality speaks."""
    return shape(SHIELD, "paper") + line(RIVER, "deep", 2.6) + line(SPROUT, "deep", 2.6)


def stamp() -> str:
    dots = ring(48, 48, 37, "ok-soft", 2).replace("/>", ' stroke-dasharray="3 5"/>')
    return circle(48, 48, 44, "ok") + dots + line("M29 50l13 13 26-29", "ok-soft", 7)


def face(ground: str, skin: str, hair: str, top: str, cut: str) -> str:
    return (
        rect(0, 0, 80, 80, ground)
        + shape("M10 80Q12 54 40 54Q68 54 70 80Z", top)
        + rect(33, 44, 14, 16, skin)
        + circle(40, 34, 17, skin)
        + shape(cut, hair)
        + circle(34, 36, 1.8, "draw")
        + circle(46, 36, 1.8, "draw")
        + line("M35 43Q40 47 45 43", "draw", 2)
    )


SHORT = "M22 36Q20 12 41 13Q60 13 58 36Q54 24 44 24Q30 24 22 36Z"
LONG = "M20 56Q16 12 40 12Q64 12 60 56L54 56Q58 30 46 24Q30 26 26 34Q24 46 26 56Z"


def faces() -> dict[str, str]:
    return {
        "face-1": face("accent-soft", "skin-2", "draw", "accent", SHORT),
        "face-2": face("sky", "skin-1", "roof", "brick", LONG),
        "face-3": face("land", "skin-1", "line-2", "deep", SHORT),
        "face-4": face("water", "skin-2", "draw", "glow", LONG),
    }
