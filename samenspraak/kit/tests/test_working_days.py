"""Working days across weekends, holidays, years and the change of the clock."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspraak.kit.working_days import after, between, easter, holidays, is_working_day

days = st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 12, 31))


@pytest.mark.parametrize(
    "sunday",
    [
        date(2024, 3, 31),
        date(2025, 4, 20),
        date(2026, 4, 5),
        date(2027, 3, 28),
        date(2038, 4, 25),
        date(2285, 3, 22),
    ],
)
def test_easter_falls_where_the_church_has_it(sunday: date) -> None:
    assert easter(sunday.year) == sunday


@given(st.integers(min_value=1900, max_value=2999))
def test_easter_is_a_sunday_in_spring(year: int) -> None:
    found = easter(year)
    assert found.isoweekday() == 7
    assert date(year, 3, 22) <= found <= date(year, 4, 25)


def test_the_holidays_of_a_year() -> None:
    assert sorted(holidays(2026)) == [
        date(2026, 1, 1),
        date(2026, 4, 6),
        date(2026, 4, 27),
        date(2026, 5, 5),
        date(2026, 5, 14),
        date(2026, 5, 25),
        date(2026, 12, 25),
        date(2026, 12, 26),
    ]


def test_kings_day_moves_to_saturday_when_it_would_be_a_sunday() -> None:
    assert date(2025, 4, 26) in holidays(2025)
    assert date(2025, 4, 27) not in holidays(2025)


def test_good_friday_and_bridge_days_are_worked() -> None:
    assert is_working_day(date(2026, 4, 3))
    assert is_working_day(date(2026, 5, 15))


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2026, 6, 5), 1, date(2026, 6, 8)),  # Friday to Monday
        (date(2026, 6, 6), 1, date(2026, 6, 8)),  # handed in on Saturday
        (date(2026, 5, 4), 1, date(2026, 5, 6)),  # over Liberation Day
        (date(2026, 4, 2), 5, date(2026, 4, 10)),  # over Easter Monday
        (date(2026, 12, 24), 2, date(2026, 12, 29)),  # over Christmas
        (date(2026, 12, 31), 1, date(2027, 1, 4)),  # into another year
        (date(2026, 3, 27), 1, date(2026, 3, 30)),  # over the change to summer time
        (date(2026, 6, 5), 0, date(2026, 6, 5)),
    ],
)
def test_so_many_working_days_later(start: date, count: int, end: date) -> None:
    assert after(start, count) == end


@given(days, st.integers(min_value=1, max_value=80))
def test_the_day_found_is_a_working_day_and_so_many_away(start: date, count: int) -> None:
    found = after(start, count)
    assert is_working_day(found)
    assert between(start, found) == count


@given(days, days)
def test_counting_between_is_counting_one_by_one(one: date, other: date) -> None:
    first, last = min(one, other), min(max(one, other), min(one, other) + timedelta(days=800))
    span = (last - first).days
    assert between(first, last) == sum(is_working_day(first + timedelta(days=n)) for n in range(1, span + 1))
    assert between(last, first) == -between(first, last)
