"""The drawn town: scenes for cards, panorama, skyline and icons, written as two SVG sprites.

`python -m samenspraak.shell.drawings` writes the sprites; a test proves that they are up to date.
Colours are tokens, so a drawing placed with <use> takes the colours of the house style around it.
"""

from __future__ import annotations

from django.utils.functional import Promise

from . import scenes as scenes  # importing them lists them
from .places import DRAWN

SCENES: dict[str, str | Promise] = {key: scene.label for key, scene in sorted(DRAWN.items())}

# width, height and fit of what is no scene
FRAMES: dict[str, tuple[int, int, str]] = {
    "panorama": (1440, 300, "xMidYMax slice"),
    "skyline": (1440, 150, "xMidYMax slice"),
    "crest": (44, 44, "xMidYMid meet"),
    "crest-light": (44, 44, "xMidYMid meet"),
    "stamp": (96, 96, "xMidYMid meet"),
    "face-1": (80, 80, "xMidYMid slice"),
    "face-2": (80, 80, "xMidYMid slice"),
    "face-3": (80, 80, "xMidYMid slice"),
    "face-4": (80, 80, "xMidYMid slice"),
}
SCENE_FRAME = (480, 300, "xMidYMid slice")


def frame(key: str) -> tuple[int, int, str]:
    return FRAMES.get(key, SCENE_FRAME)
