"""Searching finds a word in whatever form it was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspraak.engines.texts import stem_field, stems


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("bomen", "boom"),
        ("bankjes", "bankje"),
        ("fietsen", "fiets"),
        ("Speeltuinen", "speeltuin"),
        ("ideeen", "ideeën"),
        ("cafe", "Café"),
        ("straten", "straat"),
        ("huizen", "huis"),
        ("kinderen", "kind"),
        ("groene", "groen"),
        ("veiligheid", "veilige"),
    ],
)
def test_forms_of_a_word_share_a_stem(asked: str, written: str) -> None:
    assert stems(asked) == stems(written)


def test_different_things_stay_apart() -> None:
    assert stems("bank") != stems("bang")
    assert stems("park") != stems("parkeren")


def test_words_that_say_nothing_are_left_out() -> None:
    assert stems("de boom in het park") == stems("boom park")


def test_a_field_holds_each_stem_once_between_spaces() -> None:
    assert stem_field(["Bomen en boom", "boom"]) == f" {stems('boom')[0]} "
    assert stem_field(["", "de het"]) == ""


@given(st.text(max_size=2_000))
def test_any_text_gives_stems_without_spaces(text: str) -> None:
    assert all(stem and " " not in stem and len(stem) <= 70 for stem in stems(text))


def test_a_megabyte_of_one_word_is_cut() -> None:
    assert len(stem_field(["x" * 1_000_000])) < 100
