"""A photo in a page: every width and format, its size, and words for who does not see it."""

from __future__ import annotations

from typing import Any

from django import template

from samenspraak.attachments.models import Attachment
from samenspraak.attachments.seeing import file_url

register = template.Library()


@register.inclusion_tag("attachments/photo.html")
def photo(
    attachment: Attachment, sizes: str = "100vw", alt: str | None = None, eager: bool = False
) -> dict[str, Any]:
    """`{% photo attachment sizes="(min-width: 60rem) 33vw, 100vw" %}`. `alt` only to say something else."""
    return {
        "avif": _srcset(attachment, "avif"),
        "jpg": _srcset(attachment, "jpg"),
        "src": file_url(attachment, f"{attachment.widths[min(1, len(attachment.widths) - 1)]}.jpg"),
        "sizes": sizes,
        "width": attachment.width,
        "height": attachment.height,
        "alt": attachment.alt if alt is None else alt,
        "eager": eager,
    }


@register.simple_tag
def thumbnail_url(attachment: Attachment) -> str:
    """As small as it is kept: where many stand together."""
    return file_url(attachment, f"{attachment.widths[0]}.jpg")


@register.simple_tag
def photo_url(attachment: Attachment) -> str:
    """As large as it is kept."""
    return file_url(attachment, f"{attachment.widths[-1]}.jpg")


@register.simple_tag
def document_url(attachment: Attachment) -> str:
    return file_url(attachment, "document.pdf")


def _srcset(attachment: Attachment, extension: str) -> str:
    return ", ".join(
        f"{file_url(attachment, f'{width}.{extension}')} {width}w" for width in attachment.widths
    )
