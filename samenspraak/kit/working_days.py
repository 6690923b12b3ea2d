"""Working days in the Netherlands: no weekends, no public holidays. Days only, so no clock shifts them."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

ONE = timedelta(days=1)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leap_centuries, century_rest = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - moon + 15) % 30
    leaps, leap_rest = divmod(rest, 4)
    weekday = (32 + 2 * century_rest + 2 * leaps - epact - leap_rest) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@cache
def holidays(year: int) -> frozenset[date]:
    """Days on which no municipality works: Liberation Day too, every year.

    Good Friday is an ordinary day, and bridge days differ from town to town.
    """
    sunday = easter(year)
    kings_day = date(year, 4, 27)
    return frozenset(
        {
            date(year, 1, 1),
            sunday + ONE,
            kings_day - ONE if kings_day.isoweekday() == 7 else kings_day,
            date(year, 5, 5),
            sunday + 39 * ONE,  # Ascension
            sunday + 50 * ONE,  # Whit Monday
            date(year, 12, 25),
            date(year, 12, 26),
        }
    )


def is_working_day(day: date) -> bool:
    return day.isoweekday() < 6 and day not in holidays(day.year)


def after(day: date, count: int) -> date:
    """The `count`-th working day after this one; the day itself does not count."""
    while count > 0:
        day += ONE
        count -= is_working_day(day)
    return day


def between(first: date, last: date) -> int:
    """Working days after `first`, up to and including `last`; negative when `last` comes first."""
    if last < first:
        return -between(last, first)
    weeks, rest = divmod((last - first).days, 7)
    on_weekdays = weeks * 5 + sum((first + n * ONE).isoweekday() < 6 for n in range(1, rest + 1))
    off = (day for year in range(first.year, last.year + 1) for day in holidays(year))
    return on_weekdays - sum(first < day <= last and day.isoweekday() < 6 for day in off)
