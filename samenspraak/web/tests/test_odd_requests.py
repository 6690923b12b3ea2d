"""Addresses that nobody wrote by hand: answered in words, on both databases, without a word in the log."""

from __future__ import annotations

import logging

import pytest
from django.test import Client
from pytest_django import Settings

from samenspraak.kit.numbers import LARGEST

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "path",
    [
        "/%00",
        "/buurtbudget%00/",
        "/media/%00",
        "/documenten/1/%00",
        "/static/%00",
        "/zoeken/?q=a%00b",
        "/projecten/?x=%00",
    ],
)
def test_a_nul_is_refused_in_words(browser: Client, path: str) -> None:
    answer = browser.get(path)
    assert answer.status_code == 400
    assert "Dat ging niet goed" in answer.content.decode()


@pytest.mark.parametrize("path", ["/a/{}/", "/besloten/{}/1/", "/documenten/{}/x.pdf"])
def test_a_number_too_large_for_any_row_is_no_address(browser: Client, path: str) -> None:
    assert browser.get(path.format(LARGEST + 1)).status_code == 404
    assert browser.get(path.format("9" * 30)).status_code == 404


@pytest.mark.parametrize("page", ["-1", "0", "x", "²", "9" * 30])
@pytest.mark.parametrize("path", ["/projecten/", "/uitkomsten/"])
def test_a_page_that_is_not_there_shows_one_that_is(browser: Client, path: str, page: str) -> None:
    assert browser.get(path, {"pagina": page}).status_code == 200


def test_what_visitors_ask_wrongly_is_no_news(settings: Settings) -> None:
    loggers = settings.LOGGING["loggers"]
    assert logging.getLevelName(loggers["django.request"]["level"]) > logging.WARNING
    assert logging.getLevelName(loggers["django.security"]["level"]) > logging.ERROR
