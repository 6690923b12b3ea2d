"""Every way of writing colours that a photo may come in, brought to plain sRGB without notes."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageCms

MOST_PROFILE = 1_000_000  # bytes; printers' profiles are about half of that
_SPACES = {"RGB": "RGB ", "CMYK": "CMYK", "L": "GRAY"}


STRIP = 256  # rows; a whole picture in another mode is as large as the picture once more


def shrunk(picture: Image.Image, factor: int) -> Image.Image:
    """So many times smaller, in a mode that can be calculated with; strip by strip, to spare memory."""
    step = STRIP * factor
    whole: Image.Image | None = None
    for top in range(0, picture.height, step):
        strip = _in_colours(picture.crop((0, top, picture.width, min(top + step, picture.height))))
        strip = strip.reduce(factor)
        if whole is None:
            whole = Image.new(strip.mode, (strip.width, -(-picture.height // factor)))
        whole.paste(strip, (0, top // factor))
    assert whole is not None  # noqa: S101  # no picture is without rows
    return whole


def _in_colours(strip: Image.Image) -> Image.Image:
    if strip.mode.startswith("I"):  # 16 bits a pixel, in shades of grey
        return strip.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if "transparency" in strip.info or strip.mode in ("PA", "La", "RGBa"):
        return strip.convert("RGBA")
    if strip.mode in ("L", "LA", "RGB", "RGBA", "CMYK"):
        return strip
    return strip.convert("L" if strip.mode == "1" else "RGB")


def plain_rgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """A copy in RGB that holds pixels and nothing else."""
    if profile and len(profile) <= MOST_PROFILE:
        picture = _by_profile(picture, profile)
    if picture.mode in ("RGBA", "LA"):
        picture = _on_white(picture.convert("RGBA"))
    plain = picture.convert("RGB") if picture.mode != "RGB" else picture.copy()
    plain.info = {}
    return plain


def _by_profile(picture: Image.Image, profile: bytes) -> Image.Image:
    """Colours as their maker saw them; a profile that is broken or of other colours is passed over."""
    alpha = picture.getchannel("A") if picture.mode in ("RGBA", "LA") else None
    colours = picture.convert({"RGBA": "RGB", "LA": "L"}[picture.mode]) if alpha else picture
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        if _SPACES.get(colours.mode) != source.profile.xcolor_space:
            return picture
        turned = ImageCms.profileToProfile(colours, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return picture
    if turned is None:
        return picture
    if alpha is not None:
        turned.putalpha(alpha)
    return turned


def _on_white(picture: Image.Image) -> Image.Image:
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground
