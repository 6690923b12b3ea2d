"""What changed between two texts."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspraak.engines.texts.differences import Change, differences


def test_a_changed_word_is_told_with_what_it_was() -> None:
    pieces = differences("Mijn moeder loopt hier.", "Mijn moeder fietst hier.")
    assert [(piece.change, piece.text) for piece in pieces] == [
        (Change.SAME, "Mijn moeder "),
        (Change.REMOVED, "loopt"),
        (Change.ADDED, "fietst"),
        (Change.SAME, " hier."),
    ]


@given(st.text(alphabet="ab \n"), st.text(alphabet="ab \n"))
def test_both_texts_can_be_read_back(before: str, after: str) -> None:
    pieces = differences(before, after)
    assert "".join(each.text for each in pieces if each.change != Change.ADDED) == before
    assert "".join(each.text for each in pieces if each.change != Change.REMOVED) == after


@pytest.mark.slow
def test_two_long_texts_that_share_nothing_take_no_time() -> None:
    began = time.process_time()
    pieces = differences("a b " * 125_000, "c d " * 125_000)
    assert time.process_time() - began < 3
    assert [piece.change for piece in pieces][:2] == [Change.REMOVED, Change.ADDED]
