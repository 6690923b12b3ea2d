"""What becomes of a photo: upright, in widths of ours, and nothing left of its notes."""

from __future__ import annotations

import sys
from io import BytesIO

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from samenspraak.attachments.photos import Photo, read_photo
from samenspraak.attachments.tests.makers import picture, written
from samenspraak.participation.contract import Refused

GPS, ORIENTATION, ARTIST, DESCRIPTION = 0x8825, 0x0112, 0x013B, 0x010E


def read(content: bytes) -> Photo:
    return read_photo(BytesIO(content), len(content))


def opened(photo: Photo, name: str) -> Image.Image:
    image = Image.open(BytesIO(photo.files[name]))
    image.load()
    return image


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_comes_in_widths_of_ours_in_two_formats(kind: str) -> None:
    photo = read(written(picture(2400, 1800), kind))
    assert (photo.width, photo.height, photo.widths) == (1600, 1200, [480, 960, 1600])
    assert sorted(photo.files) == sorted(f"{w}.{e}" for w in (480, 960, 1600) for e in ("avif", "jpg"))
    assert opened(photo, "480.jpg").size == (480, 360)
    assert opened(photo, "960.avif").size == (960, 720)


def test_a_telephones_heic_is_a_photo_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "pillow_heif")  # which our settings keep out of every process but one
    import pillow_heif

    heic = BytesIO()
    pillow_heif.from_pillow(picture(1000, 700)).save(heic, quality=60)
    assert read(heic.getvalue()).widths == [480, 960, 1000]


def test_a_small_photo_is_never_made_larger() -> None:
    photo = read(written(picture(300, 200)))
    assert (photo.widths, opened(photo, "300.jpg").size) == ([300], (300, 200))


def test_a_very_tall_photo_still_fits_its_formats() -> None:
    photo = read(written(picture(40, 20_000), "PNG"))
    assert photo.height <= 3200
    assert photo.width >= 1


def test_a_photo_made_with_the_telephone_on_its_side_stands_upright() -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    photo = read(written(picture(600, 400), exif=exif))
    assert (photo.width, photo.height) == (400, 600)


def test_nothing_that_was_noted_in_a_photo_survives_in_any_variant() -> None:
    exif = Image.Exif()
    exif[ARTIST] = "<script>alert(1)</script>"
    exif[DESCRIPTION] = "'; DROP TABLE attachments; --"
    exif.get_ifd(GPS)[2] = (52.0, 5.0, 7.0)
    exif.get_ifd(GPS)[1] = "N"
    content = written(
        picture(1200, 900), exif=exif, comment=b"mijn huis", xmp=b"<x:xmpmeta>mijn straat</x:xmpmeta>"
    )
    assert b"alert(1)" in content
    assert b"mijn straat" in content
    photo = read(content)
    for name, written_anew in photo.files.items():
        image = opened(photo, name)
        assert not image.getexif(), name
        assert not {"exif", "icc_profile", "comment", "xmp", "photoshop"} & set(image.info), name
        for note in (b"alert(1)", b"DROP TABLE", b"mijn huis", b"mijn straat", b"Exif\0\0", b"xmpmeta"):
            assert note not in written_anew, name


def test_words_hidden_in_a_png_are_gone() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "<?php system($_GET['c']); ?>")
    notes.add_itxt("XML:com.adobe.xmp", "<x:xmpmeta/>", zip=True)
    photo = read(written(picture(), "PNG", pnginfo=notes))
    assert all(b"<?php" not in each and b"xmpmeta" not in each for each in photo.files.values())


@pytest.mark.parametrize("mode", ["L", "1", "P", "CMYK", "RGB"])
def test_whatever_way_colours_are_written_it_becomes_plain_rgb(mode: str) -> None:
    kind = "JPEG" if mode in ("L", "CMYK", "RGB") else "PNG"
    photo = read(written(picture(mode=mode), kind))
    assert opened(photo, "480.jpg").mode == "RGB"


def test_sixteen_bits_a_pixel_keep_their_shades() -> None:
    grey = Image.new("I;16", (500, 500), 32_768)
    shade = opened(read(written(grey, "PNG")), "480.jpg").getpixel((10, 10))
    assert isinstance(shade, tuple)
    assert all(abs(part - 128) < 4 for part in shade)


def test_what_is_see_through_lies_on_white() -> None:
    clear = Image.new("RGBA", (500, 500), (0, 0, 0, 0))
    assert opened(read(written(clear, "PNG")), "480.jpg").getpixel((10, 10)) == (255, 255, 255)


def test_a_palette_with_a_see_through_colour_lies_on_white() -> None:
    flat = Image.new("P", (500, 500), 0)
    flat.putpalette([10, 20, 30] * 256)
    pixel = opened(read(written(flat, "PNG", transparency=0)), "480.jpg").getpixel((10, 10))
    assert pixel == (255, 255, 255)


def test_colours_of_another_profile_are_brought_to_those_of_every_screen() -> None:
    """In this profile what is called red means green: whoever only drops the profile shows red."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = profile.replace(b"rXYZ", b"?XYZ").replace(b"gXYZ", b"rXYZ").replace(b"?XYZ", b"gXYZ")
    photo = read(written(Image.new("RGB", (500, 500), (255, 0, 0)), icc_profile=swapped))
    pixel = opened(photo, "480.jpg").getpixel((10, 10))
    assert isinstance(pixel, tuple)
    assert pixel[1] > 200
    assert pixel[0] < 60
    assert "icc_profile" not in opened(photo, "480.jpg").info


def test_a_broken_colour_profile_is_passed_over() -> None:
    assert read(written(picture(), icc_profile=b"not a profile" * 40)).width == 640


def test_of_what_moves_we_keep_the_first_picture() -> None:
    frames = [Image.new("RGB", (500, 400), colour) for colour in ("red", "blue")]
    moving = written(frames[0], "WEBP", save_all=True, append_images=frames[1:], lossless=True)
    pixel = opened(read(moving), "480.jpg").getpixel((10, 10))
    assert isinstance(pixel, tuple)
    assert pixel[0] > 240
    assert pixel[2] < 20


def test_the_name_of_a_kind_is_in_the_reason() -> None:
    with pytest.raises(Refused) as refused:
        read(b"%PDF-1.7 and so on")
    assert "PDF" in refused.value.errors["files"][0]
