"""The same page in the words of who reads it: je, u, or English."""

import re

import pytest
from django.conf import settings
from django.test import Client
from django.utils.html import strip_tags

from samenspraak.tenancy.models import Organisation

PAGES = ["/aanmelden/", "/privacy/", "/toegankelijkheid/", "/bestaat-niet/"]


def words_of(browser: Client, page: str) -> str:
    return strip_tags(browser.get(page).content.decode())


@pytest.mark.parametrize("page", PAGES)
def test_an_organisation_that_says_u_never_says_je(
    browser: Client, waterveen: Organisation, page: str
) -> None:
    Organisation.objects.filter(pk=waterveen.pk).update(formal=True)
    words = words_of(browser, page)
    assert not re.search(r"\b(je|jij|jou|jouw|jullie)\b", words, re.IGNORECASE)


def test_the_page_says_u_to_who_signs_in(browser: Client, waterveen: Organisation) -> None:
    assert "Vul je e-mailadres in." in words_of(browser, "/aanmelden/")
    Organisation.objects.filter(pk=waterveen.pk).update(formal=True)
    assert "Vul uw e-mailadres in." in words_of(browser, "/aanmelden/")


@pytest.mark.parametrize("page", PAGES)
def test_who_chose_english_reads_no_dutch(browser: Client, page: str) -> None:
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    words = re.sub(r"Autoriteit Persoonsgegevens|Nederlands", "", words_of(browser, page))
    assert not re.search(r"\b(je|het|een|niet|wordt|naar|wat|onze|wij)\b", words, re.IGNORECASE)
