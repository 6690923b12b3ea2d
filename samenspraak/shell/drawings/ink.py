"""Strokes and shapes. Colours are names of tokens, so that a house style recolours the town."""

from __future__ import annotations

from collections.abc import Iterable


def colour(token: str) -> str:
    return f"var(--{token})"


def number(value: float) -> str:
    """One decimal is enough on paper this small, and keeps the file light."""
    return f"{round(value, 1):g}"


def rect(x: float, y: float, width: float, height: float, fill: str, radius: float = 0) -> str:
    corner = f' rx="{number(radius)}"' if radius else ""
    return (
        f'<rect x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
        f' fill="{colour(fill)}"{corner}/>'
    )


def circle(x: float, y: float, radius: float, fill: str) -> str:
    return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" fill="{colour(fill)}"/>'


def ring(x: float, y: float, radius: float, stroke: str, width: float = 3) -> str:
    return (
        f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" fill="none"'
        f' stroke="{colour(stroke)}" stroke-width="{number(width)}"/>'
    )


def ellipse(x: float, y: float, rx: float, ry: float, fill: str) -> str:
    centre = f'cx="{number(x)}" cy="{number(y)}"'
    return f'<ellipse {centre} rx="{number(rx)}" ry="{number(ry)}" fill="{colour(fill)}"/>'


def shape(path: str, fill: str) -> str:
    return f'<path d="{path}" fill="{colour(fill)}"/>'


def line(path: str, stroke: str, width: float = 3) -> str:
    return (
        f'<path d="{path}" fill="none" stroke="{colour(stroke)}" stroke-width="{number(width)}"'
        ' stroke-linecap="round" stroke-linejoin="round"/>'
    )


def at(x: float, y: float, scale: float, *parts: str) -> str:
    """Puts a drawing down with its foot on x, y."""
    size = "" if scale == 1 else f" scale({scale:g})"
    return f'<g transform="translate({number(x)} {number(y)}){size}">{join(parts)}</g>'


def turned(angle: float, x: float, y: float, *parts: str) -> str:
    return f'<g transform="rotate({number(angle)} {number(x)} {number(y)})">{join(parts)}</g>'


def faded(opacity: float, *parts: str) -> str:
    return f'<g opacity="{opacity:g}">{join(parts)}</g>'


def join(parts: Iterable[str]) -> str:
    return "".join(parts)
