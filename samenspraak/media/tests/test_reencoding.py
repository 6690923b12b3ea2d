"""What is uploaded is written anew: the same to the eye, silent about its maker."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from samenspraak.media.reencoding import LONGEST_SIDE, without_metadata

ORIENTATION, MAKER = 0x0112, 0x010F
GPS = 0x8825


def uploaded(kind: str, size: tuple[int, int] = (60, 30), mode: str = "RGB", **saved: Any) -> BytesIO:
    file = BytesIO()
    Image.new(mode, size, "teal").save(file, kind, **saved)
    return file


def rewritten(file: BytesIO) -> Image.Image:
    return Image.open(BytesIO(without_metadata(file, "foto").read()))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_place_and_camera_are_gone(kind: str) -> None:
    exif = Image.Exif()
    exif[MAKER] = "Geheime camera"
    exif.get_ifd(GPS)[1] = "N"
    picture = rewritten(uploaded(kind, exif=exif))
    assert picture.format == kind
    assert not picture.getexif()
    assert not picture.info.get("exif")


def test_a_picture_on_its_side_stands_upright() -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    assert rewritten(uploaded("JPEG", (60, 30), exif=exif)).size == (30, 60)


def test_what_is_transparent_stays_so() -> None:
    assert rewritten(uploaded("PNG", mode="RGBA")).mode == "RGBA"


def test_a_moving_picture_keeps_moving() -> None:
    file = BytesIO()
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "green", "blue")]
    frames[0].save(
        file, "GIF", save_all=True, append_images=frames[1:], duration=200, loop=0, comment=b"Geheim"
    )
    picture: Any = rewritten(file)
    assert picture.n_frames == 3
    assert "comment" not in picture.info


def test_a_huge_picture_becomes_one_that_a_screen_can_use() -> None:
    assert max(rewritten(uploaded("JPEG", (5000, 100))).size) == LONGEST_SIDE


def test_comments_in_a_photo_are_gone() -> None:
    assert "comment" not in rewritten(uploaded("JPEG", comment=b"Geheim")).info
