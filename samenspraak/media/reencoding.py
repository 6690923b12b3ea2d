"""An uploaded picture, written anew: upright, and without what its maker did not mean to tell."""

from __future__ import annotations

from io import BytesIO
from typing import IO, Any

from django.core.files.base import ContentFile
from PIL import Image, ImageOps, ImageSequence

LONGEST_SIDE = 4000
QUALITY = 92


def without_metadata(file: IO[bytes], name: str) -> ContentFile[bytes]:
    """The same picture without place, camera and other notes; only its colour profile stays."""
    file.seek(0)
    with Image.open(file) as picture:
        kind = "JPEG" if picture.format in (None, "MPO") else picture.format
        kept: dict[str, Any] = {"quality": QUALITY, "icc_profile": picture.info.get("icc_profile")}
        if getattr(picture, "is_animated", False):
            kept |= {"save_all": True, "loop": 0, "duration": picture.info.get("duration", 100)}
        frames = [_upright(frame.copy()) for frame in ImageSequence.Iterator(picture)]
    if len(frames) > 1 and "save_all" in kept:
        kept["append_images"] = frames[1:]
    written = BytesIO()
    frames[0].save(written, kind, **kept)
    return ContentFile(written.getvalue(), name=name)


def _upright(frame: Image.Image) -> Image.Image:
    upright = ImageOps.exif_transpose(frame)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    upright.info = {key: upright.info[key] for key in ("transparency", "background") if key in upright.info}
    return upright
