"""Web addresses from names, of places in all of Europe."""

from __future__ import annotations

from django.utils.text import slugify

# Letters that Unicode does not take apart into a plain letter and a sign.
_PLAIN = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ħ": "h",
        "ı": "i",
        "ŋ": "n",
        "ŧ": "t",
        "ĳ": "ij",
    }
)


def slug_of(text: str, *, most: int = 80) -> str:
    """Lower-case letters, digits and hyphens; empty when the text holds none of them."""
    return slugify(text.lower().translate(_PLAIN))[:most].strip("-")
