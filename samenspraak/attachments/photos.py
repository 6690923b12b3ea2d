"""From what somebody uploaded to pictures of our own: only the pixels survive.

The content says what a file is, its name does not. Size and pixels are checked before anything is decoded,
and a process decodes one photo at a time, so that a web worker's memory stays bounded.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from threading import Lock
from typing import IO

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from samenspraak.attachments.colours import plain_rgb, shrunk
from samenspraak.attachments.limits import MOST_PIXELS, PHOTO_BYTES
from samenspraak.kit.memory import give_back
from samenspraak.participation.contract import Refused

WIDTHS = (480, 960, 1600)
TALLEST = 3200
ORIENTATION, ON_ITS_SIDE = 0x0112, (5, 6, 7, 8)  # in EXIF
PATIENCE = 30  # seconds that a photo waits for those before it
_one_at_a_time = Lock()

# Measured on a photo of 12 megapixels: these three widths in both formats take about 0.6 s of one core.
FORMATS: dict[str, tuple[str, dict[str, object]]] = {
    "avif": ("AVIF", {"quality": 60, "speed": 9, "max_threads": 1}),
    "jpg": ("JPEG", {"quality": 80, "optimize": True, "progressive": True}),
}


@dataclass(frozen=True)
class Photo:
    """Files by name ("480.avif"), and how large the largest is."""

    width: int
    height: int
    widths: list[int]
    files: dict[str, bytes]


def refusal(text: str) -> Refused:
    return Refused({"files": [text]})


def kind_of(start: bytes) -> str:
    """What a file is by its first bytes, or the reason why it is no photo, as Refused."""
    if start.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if start.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "WEBP"
    if start[4:8] == b"ftyp" and start[8:12] in (
        b"heic",
        b"heix",
        b"heim",
        b"heis",
        b"hevc",
        b"mif1",
        b"msf1",
    ):
        return "HEIF"
    if start.startswith((b"GIF87a", b"GIF89a")):
        raise refusal(_("Dit is een bewegend plaatje (GIF). Kies een gewone foto: JPEG, PNG, WebP of HEIC."))
    if b"%PDF-" in start:
        raise refusal(_("Dit is een PDF en geen foto. Voeg hem toe bij de documenten."))
    raise refusal(_("Dit is geen foto die we kennen. Kies een JPEG, PNG, WebP of HEIC."))


def read_photo(file: IO[bytes], size: int) -> Photo:
    """The photo upright, in widths of our own; Refused with the reason when that cannot be."""
    if size > PHOTO_BYTES:
        raise refusal(_("Deze foto is te groot. Een foto mag hoogstens 15 MB zijn."))
    file.seek(0)
    data = file.read(PHOTO_BYTES + 1)
    kind = kind_of(data[:1024])
    if not _one_at_a_time.acquire(timeout=PATIENCE):
        raise refusal(_("Het is nu erg druk. Probeer het over een minuut nog eens."))
    try:
        return _written(_pixels(data, kind))
    except Refused:
        raise
    except (Image.DecompressionBombError, MemoryError):
        raise _too_many_pixels(kind) from None
    except Exception as problem:  # a decoder raises whatever it likes over what it cannot read
        raise refusal(
            _("We kunnen deze foto niet lezen. Misschien is het bestand beschadigd. Probeer een andere.")
        ) from problem
    finally:
        give_back()
        _one_at_a_time.release()


def _refuse_too_many_pixels(size: tuple[int, int], kind: str) -> None:
    if size[0] * size[1] > MOST_PIXELS[kind]:
        raise _too_many_pixels(kind)


def _too_many_pixels(kind: str) -> Refused:
    return refusal(
        _("Deze foto heeft te veel beeldpunten. Hoogstens %(most)s miljoen kan; maak hem eerst kleiner.")
        % {"most": MOST_PIXELS[kind] // 1_000_000}
    )


def _pixels(data: bytes, kind: str) -> Image.Image:
    """Upright, in plain RGB and no larger than we show it."""
    picture = _heif(data) if kind == "HEIF" else Image.open(BytesIO(data), formats=[kind])
    _refuse_too_many_pixels(picture.size, kind)
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


def _heif(data: bytes) -> Image.Image:
    """Turned upright by the decoder already. Imported here: most workers never see one."""
    import pillow_heif

    opened = pillow_heif.open_heif(BytesIO(data), convert_hdr_to_8bit=True)
    _refuse_too_many_pixels(opened.size, "HEIF")
    picture: Image.Image = opened.to_pillow()
    return picture


def _written(picture: Image.Image) -> Photo:
    width, height = picture.size
    widths = [each for each in WIDTHS if each < width] + [width]
    files: dict[str, bytes] = {}
    for each in reversed(widths):
        picture = picture if each == width else _narrowed(picture, each, height / width)
        for extension, (name, options) in FORMATS.items():
            written = BytesIO()
            picture.save(written, name, **options)
            files[f"{each}.{extension}"] = written.getvalue()
    return Photo(width, height, widths, files)


def _narrowed(picture: Image.Image, width: int, shape: float) -> Image.Image:
    return picture.resize((width, max(1, round(width * shape))), Image.Resampling.LANCZOS, reducing_gap=3.0)
