"""People, and the things they use outdoors. Each stands with its foot on x, y."""

from __future__ import annotations

from .ink import at, circle, line, rect, ring, shape

ARMS = {
    "down": "M-9 -44L-13 -24M9 -44L13 -24",
    "wave": "M-9 -44L-13 -24M9 -46L22 -60",
    "busy": "M-9 -44L-20 -34M9 -44L20 -34",
    "up": "M-9 -46L-20 -62M9 -46L20 -62",
}


def person(
    x: float,
    y: float,
    scale: float = 1,
    top: str = "accent",
    skin: str = "skin-1",
    hair: str = "roof",
    arms: str = "down",
    legs: str = "draw",
) -> str:
    return at(
        x,
        y,
        scale,
        line("M-5 -24V0M5 -24V0", legs, 7),
        line(ARMS[arms], top, 6),
        shape("M-11 -22V-42Q-11 -53 0 -53Q11 -53 11 -42V-22Z", top),
        circle(0, -63, 9, skin),
        shape("M-9.5 -63A9.5 9.5 0 0 1 9.5 -63Q4 -70 -9.5 -63Z", hair),
    )


def wheelchair(x: float, y: float, scale: float = 1, top: str = "accent", skin: str = "skin-2") -> str:
    return at(
        x,
        y,
        scale,
        line("M2 -24H20L24 -4", "draw", 7),
        line("M-4 -40L14 -32", top, 6),
        shape("M-13 -20V-42Q-13 -53 -3 -53Q7 -53 7 -42V-20Z", top),
        circle(-3, -63, 9, skin),
        shape("M-12.5 -63A9.5 9.5 0 0 1 6.5 -63Q1 -70 -12.5 -63Z", "draw"),
        ring(-4, -15, 14, "draw", 3.4),
        line("M-16 -44V-24", "draw", 3.4),
        circle(22, -4, 4, "draw"),
    )


def bench(x: float, y: float, scale: float = 1) -> str:
    planks = (rect(-44, top, 88, 6, "brick", 2) for top in (-24, -36, -46))
    return at(x, y, scale, line("M-34 0V-20M34 0V-20M-34 -20V-44M34 -20V-44", "draw", 4), *planks)


def bike(x: float, y: float, scale: float = 1, frame: str = "accent") -> str:
    back = "M-26 -18L-11 -46L17 -46L-2 -18L-26 -18M-11 -46L-2 -18M-11 -46L-14 -53"
    front = "M17 -46L26 -18M17 -46L13 -57L24 -60"
    return at(
        x,
        y,
        scale,
        ring(-26, -18, 17, "draw"),
        ring(26, -18, 17, "draw"),
        line(back + front, frame, 4),
        line("M-21 -54H-7", "draw", 5),
    )


def lamp(x: float, y: float, scale: float = 1) -> str:
    light = '<path d="M14 -92H26L46 0H-4Z" fill="var(--glow)" opacity=".35"/>'
    return at(
        x,
        y,
        scale,
        line("M0 0V-92Q0 -100 10 -100H18", "draw", 3.4),
        shape("M10 -101H30L26 -92H14Z", "draw"),
        light,
    )


def boat(x: float, y: float, scale: float = 1) -> str:
    cabin = rect(-34, -32, 44, 18, "wall", 3)
    ports = rect(-28, -27, 9, 8, "draw", 1) + rect(-14, -27, 9, 8, "draw", 1) + rect(-1, -27, 7, 8, "draw", 1)
    return at(
        x,
        y,
        scale,
        shape("M-60 -12H62Q52 8 40 8H-44Q-56 6 -60 -12Z", "deep"),
        rect(-60, -15, 122, 5, "wall", 2),
        cabin,
        ports,
        line("M34 -14V-58", "draw", 3),
        shape("M36 -58L58 -49L36 -41Z", "glow"),
    )


def sailboat(x: float, y: float, scale: float = 1, sail: str = "wall") -> str:
    return at(
        x,
        y,
        scale,
        line("M0 -8V-92", "draw", 3),
        shape("M-3 -90V-20H-38Z", sail),
        shape("M3 -80V-20H30Z", "brick-2"),
        shape("M-40 -12H42Q34 6 24 6H-26Q-36 4 -40 -12Z", "brick"),
    )


def stall(x: float, y: float, scale: float = 1, stripe: str = "brick") -> str:
    """A market stall with a striped roof and a counter."""
    roof = shape("M-52 -70H52L60 -46H-60Z", "cloud")
    stripes = shape("M-52 -70H-31L-36 -46H-60ZM-10 -70H10L12 -46H-12ZM31 -70H52L60 -46H36Z", stripe)
    fruit = (circle(-38 + i * 15, -30, 7, ("glow", "leaf", "brick")[i % 3]) for i in range(6))
    return at(
        x,
        y,
        scale,
        line("M-50 0V-48M50 0V-48", "draw", 4),
        roof,
        stripes,
        *fruit,
        rect(-56, -28, 112, 12, "brick-2", 2),
        rect(-50, -16, 100, 16, "wall"),
    )
