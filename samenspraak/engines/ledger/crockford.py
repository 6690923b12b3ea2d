"""Crockford's base 32: no I, L, O or U, so that what is read aloud or copied by hand comes back right.

Source: https://www.crockford.com/base32.html
"""

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

_VALUES = {symbol: value for value, symbol in enumerate(SYMBOLS)}
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})
#: People type spaces and any kind of dash between the groups.
_SEPARATORS = str.maketrans(dict.fromkeys(" \t\r\n\u00a0\u202f-\u2010\u2011\u2012\u2013\u2014\u2212"))


def encode(value: int, symbols: int) -> str:
    """The lowest 5 · symbols bits of `value`, most significant first."""
    return "".join(SYMBOLS[value >> 5 * place & 31] for place in reversed(range(symbols)))


def values(text: str) -> list[int]:
    """The value 0…31 of each symbol; KeyError for anything that is no symbol."""
    return [_VALUES[symbol] for symbol in text]


def clean(text: str, symbols: int) -> str:
    """Upper case, separators gone, O read as 0 and I or L as 1.

    Raises ValueError where anything else stands in it, or where it isn't `symbols` long.
    """
    cleaned = text.translate(_SEPARATORS).upper().translate(_MISREAD)
    if len(cleaned) != symbols:
        raise ValueError(f"{len(cleaned)} symbols instead of {symbols}")
    if wrong := set(cleaned) - _VALUES.keys():
        raise ValueError(f"these are no symbols: {sorted(wrong)}")
    return cleaned


def in_fours(text: str) -> str:
    """In groups of four with hyphens, as it is printed."""
    return "-".join(text[start : start + 4] for start in range(0, len(text), 4))
