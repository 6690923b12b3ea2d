"""Voting codes: 11 random symbols (55 bits) and one that catches mistakes, so that a typo is never looked up.

The twelve symbols are a word v₀…v₁₁ over GF(32) with Σ αⁱ · vᵢ = 0, α a root of x⁵ + x² + 1, where v₀ is the
check symbol (printed last) and v₁…v₁₁ the random ones. A symbol that is off by e at place i changes the sum
by αⁱ · e ≠ 0; swapping different symbols at places i and j changes it by (αⁱ - αʲ)(vᵢ - vⱼ) ≠ 0, since α⁰…α³⁰
all differ. So every single wrong symbol and every swap of two symbols, neighbours or not, is caught.
"""

from samenspraak.engines.ledger import crockford

_RANDOM_SYMBOLS = 11
_SYMBOLS = _RANDOM_SYMBOLS + 1
_FIELD = 0b100101


def new_code(random_bytes: bytes) -> str:
    """A code such as `9F2K-7Q0M-XT4C` from 7 random bytes or more, of which the first 55 bits are used."""
    if len(random_bytes) < 7:
        raise ValueError("a code takes 7 random bytes")
    random = crockford.encode(int.from_bytes(random_bytes[:7]) >> 1, _RANDOM_SYMBOLS)
    return printed(random + crockford.SYMBOLS[_weighted_sum(crockford.values(random))])


def normalise(text: str) -> str:
    """The 12 symbols without hyphens, as they are stored and hashed; ValueError where it can't be a code."""
    return crockford.clean(text, _SYMBOLS)


def printed(code: str) -> str:
    """The code in groups of four."""
    return crockford.in_fours(normalise(code))


def check(code: str) -> bool:
    """Is this a code without a typing mistake? Says nothing about whether it was ever given out."""
    try:
        *random, last = crockford.values(normalise(code))
    except ValueError:
        return False
    return _weighted_sum(random) == last


def _weighted_sum(symbols: list[int]) -> int:
    """Σ αⁱ · vᵢ over i = 1…11; in a field of characteristic two it is its own opposite."""
    total = 0
    for symbol in reversed(symbols):
        total = _times_alpha(total ^ symbol)
    return total


def _times_alpha(value: int) -> int:
    doubled = value << 1
    return doubled ^ _FIELD if doubled & 32 else doubled
