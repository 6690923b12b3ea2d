"""Numbers as they stand in files: whole or decimal, with a point or a comma; `None` or nothing is missing."""

import re
from decimal import Decimal

_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")
_MOST_DIGITS = 15


def missing(text: str | None) -> bool:
    return text is None or text.strip() in ("", "None")


def amount(text: str, what: str) -> Decimal:
    """Zero or more. Raises ValueError with a Dutch reason that names `what` it is."""
    plain = text.strip().replace(" ", "").replace("\u00a0", "")
    if missing(text):
        raise ValueError(f"{what} ontbreekt")
    if not _NUMBER.fullmatch(plain):
        raise ValueError(f"{what} is geen getal: {shown(text)}")
    value = Decimal(plain.replace(",", "."))
    if value < 0:
        raise ValueError(f"{what} is negatief: {shown(text)}")
    if len(value.as_tuple().digits) > _MOST_DIGITS:
        raise ValueError(f"{what} heeft meer dan {_MOST_DIGITS} cijfers: {shown(text)}")
    return value


def whole(text: str, what: str) -> int:
    """A whole number, zero or more."""
    value = amount(text, what)
    if value != value.to_integral_value():
        raise ValueError(f"{what} is geen geheel getal: {shown(text)}")
    return int(value)


def shown(text: str) -> str:
    """What stands there, short enough for a message, and harmless on a terminal."""
    text = "".join(sign if sign.isprintable() else "\ufffd" for sign in text.strip())
    return f"‘{text[:40]}…’" if len(text) > 40 else f"‘{text}’"
