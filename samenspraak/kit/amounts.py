"""Amounts, numbers and dates as a reader expects them. Every space inside is hard: they never break."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Protocol

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

HARD_SPACE = "\u00a0"
SIGNS = {"EUR": "€", "USD": "$", "GBP": "£"}
# In a text: the space within "€ 50.000", "3 mei" and "20.00 uur".
_INSIDE = re.compile(
    r"(?<=€) (?=\d)|(?<=\d) (?=(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober"
    r"|november|december|uur|euro|procent)\b)"
)


class Span(Protocol):
    """Whatever starts and may end on a day, like a phase."""

    starts: date
    ends: date | None


def _signs_of_language() -> tuple[str, str]:
    """Thousands and decimal sign. Not left to Django, which has no formats for our formal Dutch."""
    return (",", ".") if (get_language() or "nl").startswith("en") else (".", ",")


def number(value: float, decimals: int = 0) -> str:
    thousands, decimal = _signs_of_language()
    plain = f"{value:,.{decimals}f}"
    return "".join({",": thousands, ".": decimal}.get(sign, sign) for sign in plain)


def money(cents: int, currency: str = "EUR") -> str:
    """€ 14.500; cents only where they are: € 41,53."""
    whole = cents % 100 == 0
    amount = number(abs(cents) / 100, 0 if whole else 2)
    minus = "−" if cents < 0 else ""
    return f"{minus}{SIGNS.get(currency, currency)}{HARD_SPACE}{amount}"


def _local(value: date) -> date:
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value


def _hard(text: str) -> str:
    return text.replace(" ", HARD_SPACE)


def unbroken(text: str) -> str:
    """Keeps the amounts, dates and times in a text on one line."""
    return _INSIDE.sub(HARD_SPACE, text)


def day(value: date) -> str:
    return _hard(date_format(_local(value), "j F"))


def day_year(value: date) -> str:
    return _hard(date_format(_local(value), "j F Y"))


def clock(value: datetime) -> str:
    """20.00 uur."""
    return _hard(_("%(time)s uur") % {"time": _local(value).strftime("%H.%M").removeprefix("0")})


def moment(value: datetime) -> str:
    """3 mei, 20.00 uur."""
    return f"{day(value)}, {clock(value)}"


def span(period: Span) -> str:
    """1 februari – 1 maart; 2 – 29 maart; vanaf juni has no end. A year that is not this one is named."""
    this_year = timezone.localdate().year
    starts, ends = _local(period.starts), _local(period.ends) if period.ends else None
    if ends is None:
        return _("vanaf %(day)s") % {"day": _spoken(starts, this_year)}
    if starts == ends:
        return _spoken(starts, this_year)
    if (starts.year, starts.month) == (ends.year, ends.month):
        return f"{starts.day} – {_spoken(ends, this_year)}"
    first = day(starts) if starts.year == ends.year else day_year(starts)
    return f"{first} – {_spoken(ends, this_year)}"


def _spoken(value: date, this_year: int) -> str:
    return day(value) if value.year == this_year else day_year(value)
