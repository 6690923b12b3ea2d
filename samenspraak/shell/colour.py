"""Colours by how they look: OKLCH (lightness, chroma, hue), and the contrast that WCAG 2.2 measures."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

HEX = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)


class Look(NamedTuple):
    """A colour in OKLCH: lightness 0 to 1, chroma 0 to about 0.3, hue in degrees."""

    lightness: float
    chroma: float
    hue: float


def is_colour(text: str) -> bool:
    return bool(HEX.fullmatch(text))


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _encoded(channel: float) -> float:
    return channel * 12.92 if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055


def _rgb(colour: str) -> tuple[float, float, float]:
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return red, green, blue


def luminance(colour: str) -> float:
    red, green, blue = _rgb(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """1 (none) to 21 (black on white)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def look(colour: str) -> Look:
    r, g, b = _rgb(colour)
    long = math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    medium = math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    short = math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    hue_b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return Look(lightness, math.hypot(a, hue_b), math.degrees(math.atan2(hue_b, a)) % 360)


def colour(seen: Look) -> str:
    """The nearest colour a screen can show: chroma gives way, lightness and hue stay."""
    chroma = seen.chroma
    while True:
        channels = _screen(Look(seen.lightness, chroma, seen.hue))
        if chroma < 0.002 or all(-0.0005 <= channel <= 1.0005 for channel in channels):
            return "#" + "".join(f"{round(min(max(_encoded(max(c, 0)), 0), 1) * 255):02x}" for c in channels)
        chroma *= 0.96


def _screen(seen: Look) -> tuple[float, float, float]:
    a = seen.chroma * math.cos(math.radians(seen.hue))
    b = seen.chroma * math.sin(math.radians(seen.hue))
    long = (seen.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (seen.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (seen.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
