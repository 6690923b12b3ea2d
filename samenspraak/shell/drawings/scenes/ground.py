"""Skies and grounds that many scenes share."""

from __future__ import annotations

from ..ink import rect

WIDTH, HEIGHT = 480, 300


def sky() -> str:
    return rect(0, 0, WIDTH, HEIGHT, "sky")


def lawn(horizon: float) -> str:
    return rect(0, horizon, WIDTH, HEIGHT - horizon, "land")


def paving(horizon: float) -> str:
    return rect(0, horizon, WIDTH, HEIGHT - horizon, "wall")


def road(horizon: float) -> str:
    return rect(0, horizon - 16, WIDTH, 16, "wall") + rect(0, horizon, WIDTH, HEIGHT - horizon, "asphalt")


def canal(horizon: float) -> str:
    return rect(0, horizon, WIDTH, HEIGHT - horizon, "water") + rect(0, horizon, WIDTH, 6, "water-2")
