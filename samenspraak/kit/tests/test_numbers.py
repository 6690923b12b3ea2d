"""Numbers from outside mean a row, or nothing."""

import pytest

from samenspraak.kit.numbers import LARGEST, holds_too_large, row_number


@pytest.mark.parametrize("text", ["0", "7", "0042", str(LARGEST)])
def test_plain_digits_mean_a_row(text: str) -> None:
    assert row_number(text) == int(text)


@pytest.mark.parametrize(
    "text", ["", "-1", "²", "٣", "1e5", "x", " 1", "1\0", str(LARGEST + 1), "9" * 5000, None]
)
def test_what_can_be_no_row_means_nothing(text: str | None) -> None:
    assert row_number(text) is None


def test_a_number_that_no_database_holds_is_recognised() -> None:
    assert holds_too_large(["x", LARGEST + 1])
    assert not holds_too_large([LARGEST, "9" * 40, None])
