"""The process that decodes one photo and ends: `python -m samenspraak.attachments.decoder KIND MOST_PIXELS`.

Reads the photo from standard input. Writes a line of JSON and, behind it, the files it names. It knows no
Django and gets no secrets, takes along what a decoder leaves in memory, and when it crashes it does so alone.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from io import BytesIO
from typing import Any

from PIL import Image, ImageOps

from samenspraak.attachments.colours import plain_rgb, shrunk

WIDTHS = (480, 960, 1600)
TALLEST = 3200
ORIENTATION, ON_ITS_SIDE = 0x0112, (5, 6, 7, 8)  # in EXIF
MOST_MEMORY = 2 * 1024**3  # bytes of addresses; 50 million pixels of HEIC take about a quarter
MOST_SECONDS = 60  # of a core
TOO_MANY_PIXELS, UNREADABLE = "pixels", "unreadable"

# Measured on a photo of 12 megapixels: these three widths in both formats take about 0.6 s of one core.
FORMATS: dict[str, tuple[str, dict[str, object]]] = {
    "avif": ("AVIF", {"quality": 60, "speed": 9, "max_threads": 1}),
    "jpg": ("JPEG", {"quality": 80, "optimize": True, "progressive": True}),
}


class TooManyPixels(Exception):
    """Decoded, it would not fit."""


def main() -> None:
    kind, most = sys.argv[1], int(sys.argv[2])
    _bound()
    try:
        told, files = _written(_pixels(sys.stdin.buffer.read(), kind, most))
    except (TooManyPixels, Image.DecompressionBombError, MemoryError):
        told, files = {"problem": TOO_MANY_PIXELS}, []
    except Exception:  # a decoder raises whatever it likes over what it cannot read
        told, files = {"problem": UNREADABLE}, []
    sys.stdout.buffer.write(b"\n".join((json.dumps(told).encode(), b"".join(files))))


def _bound() -> None:
    """As much as a photo needs and no more, where the system can bound it."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        for what, most in ((resource.RLIMIT_CPU, MOST_SECONDS), (resource.RLIMIT_AS, MOST_MEMORY)):
            resource.setrlimit(what, (most, most))


def _pixels(data: bytes, kind: str, most: int) -> Image.Image:
    """Upright, in plain RGB and no larger than we show it."""
    picture = _heif(data, most) if kind == "HEIF" else Image.open(BytesIO(data), formats=[kind])
    _refuse_too_many_pixels(picture.size, most)
    profile = picture.info.get("icc_profile")
    turned = kind != "HEIF" and picture.getexif().get(ORIENTATION) in ON_ITS_SIDE
    width, height = fitting(picture.size, turned=turned)
    picture.draft("RGB", (width, height))  # a large JPEG is decoded at a half or a quarter of its size
    notes = picture.getexif()
    picture = shrunk(picture, max(1, min(picture.width // width, picture.height // height)))
    picture = picture.resize((width, height), Image.Resampling.LANCZOS)
    if kind != "HEIF":
        picture.info = {"exif": notes.tobytes()}
        ImageOps.exif_transpose(picture, in_place=True)
    return plain_rgb(picture, profile)


def fitting(size: tuple[int, int], *, turned: bool) -> tuple[int, int]:
    """The size in which we keep it, never larger than it came; `turned`: it lies on its side."""
    width, height = size
    most = (TALLEST, WIDTHS[-1]) if turned else (WIDTHS[-1], TALLEST)
    share = min(1.0, most[0] / width, most[1] / height)
    return max(1, round(width * share)), max(1, round(height * share))


def _heif(data: bytes, most: int) -> Image.Image:
    """Turned upright by the decoder already."""
    import pillow_heif

    opened = pillow_heif.open_heif(BytesIO(data), convert_hdr_to_8bit=True)
    _refuse_too_many_pixels(opened.size, most)
    picture: Image.Image = opened.to_pillow()
    return picture


def _refuse_too_many_pixels(size: tuple[int, int], most: int) -> None:
    if size[0] * size[1] > most:
        raise TooManyPixels


def _written(picture: Image.Image) -> tuple[dict[str, Any], list[bytes]]:
    """What it became, with the lengths of its files by name, and the files."""
    width, height = picture.size
    widths = [each for each in WIDTHS if each < width] + [width]
    files: dict[str, bytes] = {}
    for each in reversed(widths):
        picture = picture if each == width else _narrowed(picture, each, height / width)
        for extension, (name, options) in FORMATS.items():
            written = BytesIO()
            picture.save(written, name, **options)
            files[f"{each}.{extension}"] = written.getvalue()
    lengths = {name: len(file) for name, file in files.items()}
    return {"width": width, "height": height, "widths": widths, "files": lengths}, list(files.values())


def _narrowed(picture: Image.Image, width: int, shape: float) -> Image.Image:
    return picture.resize((width, max(1, round(width * shape))), Image.Resampling.LANCZOS, reducing_gap=3.0)


if __name__ == "__main__":
    main()
