from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from django.utils import timezone, translation

from samenspraak.kit.amounts import clock, day, day_year, moment, money, number, span, unbroken


@dataclass
class Period:
    starts: date
    ends: date | None


@pytest.mark.parametrize(
    ("cents", "text"),
    [
        (1450000, "€\u00a014.500"),
        (4153, "€\u00a041,53"),
        (0, "€\u00a00"),
        (-50000, "−€\u00a0500"),
        (5, "€\u00a00,05"),
    ],
)
def test_an_amount_has_cents_only_where_they_are(cents: int, text: str) -> None:
    assert money(cents) == text


def test_another_currency_is_named() -> None:
    assert money(100000, "PLN") == "PLN\u00a01.000"


@pytest.mark.parametrize(("language", "text"), [("nl", "1.204"), ("nl-formal", "1.204"), ("en", "1,204")])
def test_a_number_has_the_signs_of_its_language(language: str, text: str) -> None:
    with translation.override(language):
        assert number(1204) == text


def test_a_date_never_breaks() -> None:
    assert day(date(2026, 5, 3)) == "3\u00a0mei"
    assert day_year(date(2026, 5, 3)) == "3\u00a0mei\u00a02026"


def test_amounts_and_dates_in_a_text_never_break() -> None:
    text = "Er is € 50.000. Dat kan tot 3 mei, 20.00 uur, met 3 mensen."
    kept = "Er is €\u00a050.000. Dat kan tot 3\u00a0mei, 20.00\u00a0uur, met 3 mensen."
    assert unbroken(text) == kept


def test_a_moment_is_told_in_amsterdam() -> None:
    closing = datetime(2026, 5, 3, 18, 0, tzinfo=UTC)
    assert clock(closing) == "20.00\u00a0uur"
    assert moment(closing) == "3\u00a0mei, 20.00\u00a0uur"
    assert clock(datetime(2026, 5, 3, 7, 5, tzinfo=UTC)) == "9.05\u00a0uur"


def test_a_span_says_no_more_than_needed() -> None:
    year = timezone.localdate().year
    assert span(Period(date(year, 2, 1), date(year, 3, 1))) == "1\u00a0februari – 1\u00a0maart"
    assert span(Period(date(year, 3, 2), date(year, 3, 29))) == "2 – 29\u00a0maart"
    assert span(Period(date(year, 3, 2), date(year, 3, 2))) == "2\u00a0maart"
    assert span(Period(date(year, 6, 1), None)) == "vanaf 1\u00a0juni"
    assert span(Period(date(2019, 6, 1), date(2020, 7, 2))) == "1\u00a0juni\u00a02019 – 2\u00a0juli\u00a02020"
