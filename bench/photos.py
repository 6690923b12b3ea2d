"""A photo from a phone, sent in pieces as the form's script does (tus)."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO
from typing import Any

from bench.client import Connection, request
from bench.load import Visit
from bench.scenarios import FIRST_ADDRESS
from bench.voters import CSRF

PIXELS = (4000, 3000)
PIECE = 256 * 1024
START = "/bestanden/ontvangen/"
CREATED, TAKEN = 201, 204


def uploads(facts: dict[str, Any]) -> list[Visit]:
    """One photo for each form that waits, each from an address of its own."""
    photo = twelve_megapixels()
    return [_upload(facts, token, photo, number) for number, token in enumerate(facts["trays"])]


def twelve_megapixels() -> bytes:
    """As much to read and to write as a photo: smooth parts, edges and grain; about 4 MB."""
    from PIL import Image

    rough = Image.effect_noise((PIXELS[0] // 8, PIXELS[1] // 8), 90).resize(PIXELS)
    grain = Image.effect_noise(PIXELS, 16)
    slope = Image.linear_gradient("L").resize(PIXELS)
    picture = Image.merge("RGB", (Image.blend(rough, grain, 0.4), Image.blend(slope, rough, 0.5), slope))
    file = BytesIO()
    picture.save(file, "JPEG", quality=90)
    return file.getvalue()


def _upload(facts: dict[str, Any], token: str, photo: bytes, number: int) -> Visit:
    told = f"filename {_encoded('foto.jpg')},kind {_encoded('photo')}"
    host = facts["host"]
    known: dict[str, Any] = {
        "cookies": f"{facts['csrf_cookie']}={CSRF}",
        "x_csrftoken": CSRF,
        "tus_resumable": "1.0.0",
        "upload_token": token,
        "x_forwarded_for": str(FIRST_ADDRESS + number),
    }

    def visit(connection: Connection) -> str:
        begun = connection.send(
            request("POST", START, host, upload_length=str(len(photo)), upload_metadata=told, **known)
        )
        if begun.status != CREATED:
            return f"status {begun.status} when a photo begins"
        for offset in range(0, len(photo), PIECE):
            piece = photo[offset : offset + PIECE]
            sent = connection.send(
                request(
                    "PATCH",
                    begun.header("location"),
                    host,
                    body=piece,
                    kind="application/offset+octet-stream",
                    upload_offset=str(offset),
                    **known,
                )
            )
            if sent.status != TAKEN:
                return f"status {sent.status} at a piece"
        return "" if sent.header("upload-attachment") else "no photo in the end"

    return visit


def _encoded(text: str) -> str:
    return b64encode(text.encode()).decode()
