"""Houses, churches, mills and what else stands in a Dutch town. Each stands with its foot on x, y."""

from __future__ import annotations

from .ink import at, circle, join, line, rect, shape, turned


def window(x: float, y: float, width: float = 11, height: float = 17) -> str:
    bar = line(f"M{x + 2:g} {y + height / 2:g}h{width - 4:g}", "wall", 1.6)
    return (
        rect(x, y, width, height, "wall", 1)
        + rect(x + 1.8, y + 1.8, width - 3.6, height - 3.6, "draw", 0.5)
        + bar
    )


def _step_gable(width: float, height: float, brick: str) -> str:
    half, step = width / 2, width / 7.2
    parts = [rect(-half + 1, -height - 13, width - 2, 14, brick)]
    for i in (1, 2):
        parts.append(rect(-half + step * i, -height - 12 * (i + 1), width - 2 * step * i, 13, brick))
    for i in (0, 1):
        coping = -height - 12 * (i + 1) - 2.5
        parts.append(rect(-half + step * i - 1.5, coping, step + 3, 3.4, "wall"))
        parts.append(rect(half - step * i - step - 1.5, coping, step + 3, 3.4, "wall"))
    top = half - step * 2
    parts.append(rect(-top - 1.5, -height - 38.5, top * 2 + 3, 3.4, "wall"))
    parts.append(circle(0, -height - 17, 5, "wall"))
    return join(parts)


def _bell_gable(width: float, height: float, brick: str) -> str:
    half, neck = width / 2, width * 0.2
    outline = (
        f"M{-half:g} {-height:g}C{-half + 6:g} {-height - 10:g} {-width * 0.22:g} {-height - 14:g}"
        f" {-neck:g} {-height - 30:g}Q0 {-height - 46:g} {neck:g} {-height - 30:g}"
        f"C{width * 0.22:g} {-height - 14:g} {half - 6:g} {-height - 10:g} {half:g} {-height:g}Z"
    )
    crown = f"M{-neck:g} {-height - 30:g}Q0 {-height - 46:g} {neck:g} {-height - 30:g}"
    return shape(outline, brick) + line(crown, "wall", 4) + circle(0, -height - 16, 5, "wall")


def _pitched_roof(width: float, height: float) -> str:
    roof = f"M{-width / 2 - 4:g} {-height:g}L0 {-height - width * 0.62:g}L{width / 2 + 4:g} {-height:g}Z"
    return shape(roof, "roof") + window(-5.5, -height - 17, 11, 13)


def _long_roof(width: float, height: float) -> str:
    half = width / 2
    roof = f"M{-half - 5:g} {-height:g}L{-half + 8:g} {-height - 26:g}H{half - 8:g}L{half + 5:g} {-height:g}Z"
    return shape(roof, "roof") + rect(width * 0.18, -height - 36, 7, 14, "roof")


def _gable(kind: str, width: float, height: float, brick: str) -> str:
    if kind == "step":
        return _step_gable(width, height, brick)
    if kind == "bell":
        return _bell_gable(width, height, brick)
    if kind == "pitch":
        return _pitched_roof(width, height)
    return _long_roof(width, height)


def house(
    x: float,
    y: float,
    scale: float = 1,
    width: float = 52,
    height: float = 84,
    brick: str = "brick",
    gable: str = "step",
    door: str = "accent",
) -> str:
    """A house with gable step, bell, pitch or long."""
    columns = 2 if width < 62 else 3
    gap = (width - columns * 11) / (columns + 1)
    rows = max(1, int((height - 30) // 26))
    parts = [rect(-width / 2, -height, width, height, brick), _gable(gable, width, height, brick)]
    for row in range(rows):
        for column in range(columns):
            parts.append(window(-width / 2 + gap + column * (11 + gap), -height + 9 + row * 26))
    parts.append(rect(-width / 2 + gap - 1, -25, 13, 25, door, 1))
    parts.append(window(width / 2 - gap - 11, -24, 11, 15))
    parts.append(rect(-width / 2, -3, width, 3, "roof"))
    return at(x, y, scale, *parts)


def church(x: float, y: float, scale: float = 1) -> str:
    tower = rect(-15, -126, 30, 126, "brick-2") + shape("M-18 -126L0 -196L18 -126Z", "roof")
    clock = (
        circle(0, -106, 8, "wall") + line("M0 -111V-106L4 -103", "draw", 2) + rect(-4, -84, 8, 18, "draw", 4)
    )
    nave = rect(15, -58, 70, 58, "brick-2") + shape("M12 -58L26 -92H78L90 -58Z", "roof")
    windows = join(rect(24 + i * 20, -42, 9, 24, "draw", 4.5) for i in range(3))
    return at(x, y, scale, tower, clock, nave, windows, line("M0 -196V-208M-4 -203H4", "draw", 2))


def mill(x: float, y: float, scale: float = 1) -> str:
    sail = (
        rect(-1.6, -134, 3.2, 58, "draw")
        + rect(1.6, -132, 10, 46, "wall")
        + line("M1.6 -120H11.6M1.6 -108H11.6M1.6 -97H11.6", "draw", 1.2)
    )
    return at(
        x,
        y,
        scale,
        shape("M-20 0L-12 -70H12L20 0Z", "brick"),
        shape("M-14 -70Q0 -94 14 -70Z", "roof"),
        rect(-26, -26, 52, 4, "wall"),
        rect(-5, -16, 10, 16, "draw", 2),
        rect(-4, -54, 8, 11, "wall", 1),
        *(turned(angle, 0, -76, sail) for angle in (22, 112, 202, 292)),
        circle(0, -76, 4, "draw"),
    )


def hall(x: float, y: float, scale: float = 1) -> str:
    """A long public building with arched windows and a clock: station, library, school."""
    windows = join(
        rect(-97 + i * 42, -68, 24, 44, "wall", 12) + rect(-93 + i * 42, -64, 16, 36, "draw", 8)
        for i in range(5)
    )
    return at(
        x,
        y,
        scale,
        rect(-115, -96, 230, 96, "brick"),
        shape("M-129 -94H129L113 -126H-113Z", "roof"),
        rect(-29, -140, 58, 48, "brick-2"),
        shape("M-35 -138L0 -168L35 -138Z", "roof"),
        circle(0, -117, 13, "wall"),
        line("M0 -126V-118L6 -114", "draw", 2.4),
        windows,
    )


def bridge(x: float, y: float, scale: float = 1) -> str:
    """A stone bridge of two arches, its deck 40 above the water at y."""
    rail = line(
        "M-170 -46V-66M-120 -54V-74M-60 -58V-78M0 -60V-80M60 -58V-78M120 -54V-74M170 -46V-66", "draw", 3
    )
    return at(
        x,
        y,
        scale,
        shape(
            "M-190 0V-40Q0 -76 190 -40V0H160Q150 -38 95 -38Q32 -38 24 0H-24Q-32 -38 -95 -38Q-150 -38 -160 0Z",
            "brick",
        ),
        line("M-190 -42Q0 -78 190 -42", "wall", 6),
        rail,
        line("M-190 -62Q0 -98 190 -62", "draw", 3.4),
    )
