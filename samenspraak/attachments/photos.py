"""From what somebody uploaded to pictures of our own: only the pixels survive.

The content says what a file is, its name does not. Another process decodes it (docs/decisions/0011); each of
ours has one at work at a time, so that many photos at once wait rather than fill the machine.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import IO, Any

from django.utils.translation import gettext as _

import samenspraak
from samenspraak.attachments.limits import MOST_PIXELS, PHOTO_BYTES
from samenspraak.participation.contract import Refused

FORMATS = ("avif", "jpg")  # the best first
DECODER = "samenspraak.attachments.decoder"
PATIENCE = 30  # seconds that a photo waits for those before it
LONGEST = 60  # seconds that a photo may take
_one_at_a_time = Lock()


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
        return _decoded(data, kind)
    finally:
        _one_at_a_time.release()


def _decoded(data: bytes, kind: str) -> Photo:
    command = [sys.executable, "-m", DECODER, kind, str(MOST_PIXELS[kind])]
    try:
        done = subprocess.run(  # our own module, and words of ours
            command, input=data, capture_output=True, timeout=LONGEST, check=True, env=_environment()
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as problem:
        raise _unreadable() from problem
    told, _newline, files = done.stdout.partition(b"\n")
    return _photo(json.loads(told), files, kind)


def _photo(told: dict[str, Any], content: bytes, kind: str) -> Photo:
    if "problem" in told:
        raise _too_many_pixels(kind) if told["problem"] == "pixels" else _unreadable()
    files, start = {}, 0
    for name, length in told["files"].items():
        files[name] = content[start : start + length]
        start += length
    return Photo(told["width"], told["height"], told["widths"], files)


def _environment() -> dict[str, str]:
    """Where the program is found, and nothing of what it knows."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LD_LIBRARY_PATH")}
    return {**kept, "PYTHONPATH": str(Path(samenspraak.__file__).parent.parent)}


def _unreadable() -> Refused:
    return refusal(
        _("We kunnen deze foto niet lezen. Misschien is het bestand beschadigd. Probeer een andere.")
    )


def _too_many_pixels(kind: str) -> Refused:
    return refusal(
        _("Deze foto heeft te veel beeldpunten. Hoogstens %(most)s miljoen kan; maak hem eerst kleiner.")
        % {"most": MOST_PIXELS[kind] // 1_000_000}
    )
