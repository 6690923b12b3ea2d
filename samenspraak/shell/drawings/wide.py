"""The town across the whole page: the panorama on the horizon of the portal, the skyline at every foot."""

from __future__ import annotations

import random

from .buildings import church, house, mill
from .ink import circle, join, rect, shape
from .nature import bird, cloud, duck, poplar, reeds, tree, waves
from .people import bench, bike, boat, lamp, person

WIDTH = 1440
ROW = (
    (318, 62, 66, "brick-2", "long", "leaf"),
    (388, 54, 82, "brick", "pitch", "leaf"),
    (462, 50, 104, "wall", "bell", "accent"),
    (514, 50, 92, "brick", "step", "glow"),
    (568, 56, 110, "roof", "bell", "glow"),
    (624, 52, 88, "brick-2", "step", "accent"),
    (680, 56, 102, "brick", "bell", "wall"),
    (738, 54, 86, "wall", "step", "accent"),
    (792, 50, 96, "brick", "pitch", "leaf"),
)


def panorama() -> str:
    height, quay = 300, 234
    air = (
        circle(1130, quay - 150, 42, "glow")
        + cloud(300, 60, 1.1)
        + cloud(880, 44, 0.9)
        + cloud(1250, 92, 0.8)
        + bird(690, 70)
        + bird(716, 84, 0.8)
        + bird(742, 66, 0.7)
    )
    hills = shape(
        f"M0 {quay - 14}Q180 {quay - 44} 360 {quay - 18}T760 {quay - 22}T1120 {quay - 26}"
        f"T1440 {quay - 18}V{height}H0Z",
        "land",
    )
    edge = (
        mill(120, quay - 16, 0.95)
        + poplar(196, quay - 14, 0.75)
        + poplar(224, quay - 14, 0.9, dark=True)
        + poplar(252, quay - 14, 0.7)
        + tree(44, quay - 8, 0.9)
    )
    centre = church(836, quay, 0.98) + join(
        house(x, quay, 1, width, tall, brick, gable, door) for x, width, tall, brick, gable, door in ROW
    )
    suburb = (
        tree(970, quay, 1.1)
        + tree(1016, quay + 2, 0.85, light=True)
        + house(1084, quay, 1, 78, 52, "wall", "long")
        + house(1168, quay, 1, 70, 48, "brick", "long", "leaf")
        + house(1246, quay, 1, 76, 54, "brick-2", "long")
        + tree(1312, quay, 1.05, light=True)
        + tree(1366, quay, 0.8)
        + poplar(1412, quay, 0.8)
    )
    water = (
        rect(0, quay, WIDTH, 9, "roof")
        + rect(0, quay + 9, WIDTH, height - quay, "water")
        + rect(0, quay + 9, WIDTH, 5, "water-2")
        + waves(0, 1380, quay + 22, height - 6, 38, 5)
        + waves(0, 1380, quay + 22, height - 6, 10, 8, "sky")
    )
    promenade = (
        tree(700, quay, 0.62)
        + tree(430, quay, 0.7, light=True)
        + lamp(596, quay, 0.62)
        + bench(650, quay, 0.62)
        + person(640, quay - 1, 0.62, "glow", "skin-2")
        + bike(545, quay, 0.62)
        + person(724, quay, 0.64, "wall", hair="draw", arms="wave")
        + person(752, quay, 0.5, "accent", "skin-2", "draw")
    )
    afloat = (
        boat(850, quay + 42, 0.95)
        + duck(600, quay + 44, 0.8)
        + duck(632, quay + 52, 0.62)
        + reeds(30, height, 1.2, 8)
        + reeds(1350, height, 1.3, 9)
        + reeds(480, height + 4, 0.9, 5)
    )
    return air + hills + edge + centre + suburb + water + promenade + afloat


def _silhouette(x: float, foot: float, width: float, height: float, gable: int) -> str:
    body = rect(x, foot - height, width, height, "deep")
    if gable == 0:
        eaves, ridge = foot - height, foot - height - width * 0.6
        roof = f"M{x} {eaves}L{x + width / 2} {ridge:.1f}L{x + width} {eaves}Z"
        return body + shape(roof, "deep")
    if gable == 1:
        step = width * 0.14
        return body + join(
            rect(x + i * step, foot - height - 9 * (i + 1), width - 2 * i * step, 10, "deep")
            for i in range(3)
        )
    top, neck = foot - height, foot - height - 24
    bell = (
        f"M{x} {top}C{x + 5} {top - 8} {x + width * 0.28:.1f} {top - 12} {x + width * 0.3:.1f} {neck}"
        f"Q{x + width / 2} {top - 36} {x + width * 0.7:.1f} {neck}"
        f"C{x + width * 0.72:.1f} {top - 12} {x + width - 5} {top - 8} {x + width} {top}Z"
    )
    return body + shape(bell, "deep")


def _lit_windows(x: float, foot: float, width: float, height: float, chance: random.Random) -> str:
    return join(
        rect(
            x + width * (0.22 + 0.34 * column),
            foot - height + 10 + 20 * row,
            7,
            10,
            "glow" if chance.random() < 0.3 else "window",
            1,
        )
        for column in range(2)
        for row in range(max(1, (int(height) - 16) // 20))
    )


def skyline() -> str:
    """Evening: houses and trees in one dark shade, a light here and there."""
    chance = random.Random(4)  # noqa: S311 (a drawing, and the same one every time)
    foot, x = 150, 20
    parts = [circle(2, foot - 22, 16, "deep"), rect(0, foot - 18, 6, 18, "deep")]
    while x < 1420:
        if chance.random() < 0.24:
            crown = circle(x + 16, foot - 34, 18, "deep") + circle(x + 4, foot - 22, 12, "deep")
            parts.append(
                crown + circle(x + 28, foot - 22, 13, "deep") + rect(x + 13, foot - 20, 6, 20, "deep")
            )
            x += 48
            continue
        width, height = chance.choice((34, 38, 44)), chance.choice((38, 48, 58, 66))
        parts.append(_silhouette(x, foot, width, height, chance.randint(0, 2)))
        parts.append(_lit_windows(x, foot, width, height, chance))
        x += width + chance.choice((2, 2, 3, 16))
    return join(parts)
