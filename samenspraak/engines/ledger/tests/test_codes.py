"""A voting code catches every single typing mistake before anyone looks it up."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspraak.engines.ledger import check, new_code, normalise
from samenspraak.engines.ledger.crockford import SYMBOLS

codes = st.binary(min_size=7, max_size=7).map(new_code)


@given(st.binary(min_size=7, max_size=7))
def test_a_new_code_is_three_groups_of_four_and_right(random: bytes) -> None:
    code = new_code(random)
    assert [len(part) for part in code.split("-")] == [4, 4, 4]
    assert check(code)


@given(codes)
def test_every_single_wrong_symbol_is_caught(code: str) -> None:
    right = normalise(code)
    for place in range(12):
        for symbol in SYMBOLS:
            assert check(right[:place] + symbol + right[place + 1 :]) is (symbol == right[place])


@given(codes)
def test_every_swap_of_two_symbols_is_caught(code: str) -> None:
    right = normalise(code)
    for first in range(12):
        for second in range(first + 1, 12):
            swapped = list(right)
            swapped[first], swapped[second] = swapped[second], swapped[first]
            assert check("".join(swapped)) is (right[first] == right[second])


def test_it_holds_for_every_pair_of_symbols_at_every_place() -> None:
    """The check is linear, so mistakes in the code of all zeros stand for mistakes in any code."""
    for place in range(12):
        for symbol in SYMBOLS[1:]:
            assert not check("0" * place + symbol + "0" * (11 - place))
    for place, following in pairwise(range(12)):
        for difference in SYMBOLS[1:]:
            swap = ["0"] * 12
            swap[place] = swap[following] = difference
            assert not check("".join(swap))


def test_all_55_bits_count() -> None:
    assert new_code(bytes(7)) == "0000-0000-0000"
    single_bits = {new_code((1 << bit).to_bytes(7)) for bit in range(1, 56)}
    assert len(single_bits) == 55


@given(codes)
def test_case_spaces_hyphens_and_lookalikes_make_no_difference(code: str) -> None:
    typed = " " + code.lower().replace("-", " – ").replace("0", "O").replace("1", "i") + "\n"
    assert check(typed)
    assert normalise(typed) == normalise(code)


@pytest.mark.parametrize("text", ["", "0000", "0000-0000-00000", "0000-0000-000U", "0000-0000-000é"])
def test_what_is_no_code_is_refused(text: str) -> None:
    assert not check(text)
    with pytest.raises(ValueError, match="symbols"):
        normalise(text)


def test_too_few_random_bytes_are_refused() -> None:
    with pytest.raises(ValueError, match="random"):
        new_code(b"123456")
