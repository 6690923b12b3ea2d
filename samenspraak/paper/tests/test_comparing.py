"""Two entries of one stack side by side."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from samenspraak.paper.comparing import Pair, pairs

LINES = st.lists(st.sampled_from("abc"), max_size=12)


def differing(first: str, second: str) -> list[tuple[int | None, int | None]]:
    return [(pair.first, pair.second) for pair in pairs(first, second) if not pair.same]


def test_a_slip_is_one_difference_where_it_was_made() -> None:
    assert differing("abcabc", "abbabc") == [(2, 2)]


def test_who_skips_a_paper_differs_there_and_nowhere_else() -> None:
    assert differing("abcabcabc", "abcbcabc") == [(3, None)]


def test_a_paper_typed_twice_is_one_too_many() -> None:
    assert differing("abc", "abbc") in ([(None, 1)], [(None, 2)])


def test_two_that_are_alike_differ_nowhere() -> None:
    assert pairs("abca", "abca") == [Pair(place, place, True) for place in range(4)]


def test_nothing_against_something_is_all_of_it() -> None:
    assert differing("", "ab") == [(None, 0), (None, 1)]


@given(LINES, LINES)
def test_every_paper_of_either_comes_once_and_in_order(first: list[str], second: list[str]) -> None:
    found = pairs(first, second)
    assert [pair.first for pair in found if pair.first is not None] == list(range(len(first)))
    assert [pair.second for pair in found if pair.second is not None] == list(range(len(second)))
    for pair in found:
        both = pair.first is not None and pair.second is not None
        assert pair.same == (both and first[pair.first or 0] == second[pair.second or 0])


@given(LINES, LINES)
def test_there_are_no_more_differences_than_need_be(first: list[str], second: list[str]) -> None:
    """Against the textbook's recursion, which is slow and plain."""
    assert sum(not pair.same for pair in pairs(first, second)) == distance(tuple(first), tuple(second))


def distance(first: tuple[str, ...], second: tuple[str, ...]) -> int:
    known: dict[tuple[int, int], int] = {}

    def between(i: int, j: int) -> int:
        if not i or not j:
            return i + j
        if (i, j) not in known:
            known[i, j] = min(
                between(i - 1, j - 1) + (first[i - 1] != second[j - 1]),
                between(i - 1, j) + 1,
                between(i, j - 1) + 1,
            )
        return known[i, j]

    return between(len(first), len(second))
