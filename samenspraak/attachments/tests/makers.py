"""Files for tests: honest ones and hostile ones, made on the spot."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from samenspraak.attachments.actions import add_to_tray
from samenspraak.attachments.models import Attachment, Kind
from samenspraak.attachments.trays import Tray

SMALL_PDF = (
    b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
    b"2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n"
)


def picture(width: int = 640, height: int = 480, mode: str = "RGB", shade: int = 0) -> Image.Image:
    """A gradient: no two shades are the same file."""
    grey = Image.linear_gradient("L").resize((width, height)).point(lambda value: (value + shade) % 256)
    return grey.convert("RGB").convert(mode) if mode != "L" else grey


def written(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def jpeg(shade: int = 0, **options: Any) -> bytes:
    return written(picture(shade=shade), **options)


def sent(content: bytes, name: str = "foto.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def in_tray(tray: Tray, *, shade: int = 0, name: str = "foto.jpg") -> Attachment:
    content = jpeg(shade)
    return add_to_tray(tray=tray, kind=Kind.PHOTO, file=BytesIO(content), size=len(content), name=name)


def paper_in_tray(tray: Tray, *, number: int = 0) -> Attachment:
    content = SMALL_PDF.replace(b"trailer", f"% {number}\ntrailer".encode())
    return add_to_tray(
        tray=tray, kind=Kind.DOCUMENT, file=BytesIO(content), size=len(content), name="kaart.pdf"
    )


def png_of_size(width: int, height: int) -> bytes:
    """A PNG that says it is this large; its pixels are a few bytes of zeros, tightly packed."""
    rows = zlib.compress(b"\0" * 100_000)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in (
            (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
            (b"IDAT", rows),
            (b"IEND", b""),
        )
    )
