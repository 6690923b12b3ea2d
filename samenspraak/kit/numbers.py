"""Numbers of rows as they come in from outside: in addresses, parameters and forms."""

from collections.abc import Iterable

LARGEST = 2**63 - 1  # what a key of either database can hold


def row_number(text: object) -> int | None:
    """The number that the text means, or None for what can be no row’s: signs, words, far too large."""
    digits = str(text)
    if not (digits.isascii() and digits.isdigit() and len(digits) <= len(str(LARGEST))):
        return None
    number = int(digits)
    return number if number <= LARGEST else None


def holds_too_large(values: Iterable[object]) -> bool:
    """Is one of these a number that SQLite refuses to look up?"""
    return any(isinstance(value, int) and value > LARGEST for value in values)
