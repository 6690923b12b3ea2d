"""Lays all drawings in one file and all icons in another, as symbols that pages point at with <use>."""

from __future__ import annotations

from pathlib import Path

from . import frame
from .icons import ICONS
from .places import DRAWN
from .small import crest, crest_light, faces, stamp
from .wide import panorama, skyline

STATIC = Path(__file__).resolve().parent.parent / "static" / "shell"


def _symbol(key: str, width: int, height: int, body: str, fit: str = "") -> str:
    aspect = f' preserveAspectRatio="{fit}"' if fit else ""
    return f'<symbol id="{key}" viewBox="0 0 {width} {height}"{aspect}>{body}</symbol>'


def _sprite(symbols: list[str]) -> str:
    return '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"


def drawings() -> str:
    bodies = {key: scene.draw() for key, scene in DRAWN.items()}
    bodies |= {"panorama": panorama(), "skyline": skyline()}
    bodies |= {"crest": crest(), "crest-light": crest_light(), "stamp": stamp(), **faces()}
    return _sprite([_symbol(key, *frame(key)[:2], body) for key, body in sorted(bodies.items())])


def icons() -> str:
    return _sprite([_symbol(key, 24, 24, body) for key, body in sorted(ICONS.items())])


SPRITES = {"drawings.svg": drawings, "icons.svg": icons}
