"""How much one request may bring along: little, unless a form of ours asked for files."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.fixtures import Settings

from samenspraak.attachments.trays import post_mark
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope

FORM = "/aanmelden/"


def send(browser: Client, path: str, size: int = 3_000_000) -> int:
    file = SimpleUploadedFile("foto.jpg", b"\xff" * size)
    return browser.post(path, {"do": "address", "address": "x", "files-photos": file}).status_code


def test_a_form_that_takes_no_files_refuses_large_ones(browser: Client) -> None:
    assert send(browser, FORM) == 413


def test_a_form_whose_address_carries_our_seal_takes_them(browser: Client, waterveen: Organisation) -> None:
    with scope(waterveen):
        mark = post_mark()
    assert send(browser, FORM + mark) == 200


@pytest.mark.parametrize("mark", ["", "1", "gAAAAABx", "é"])
def test_a_seal_that_is_not_ours_changes_nothing(browser: Client, mark: str) -> None:
    assert send(browser, f"{FORM}?bestanden={mark}") == 413


def test_the_seal_of_another_organisation_changes_nothing(browser: Client, dijkdam: Organisation) -> None:
    with scope(dijkdam):
        mark = post_mark()
    assert send(browser, FORM + mark) == 413


def test_with_a_seal_there_is_a_limit_too_and_it_is_told(
    browser: Client, waterveen: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samenspraak.web.uploads.FORM_BYTES", 1_000_000)
    with scope(waterveen):
        mark = post_mark()
    file = SimpleUploadedFile("foto.jpg", b"\xff" * 3_000_000)
    answer = browser.post(FORM + mark, {"do": "address", "files-photos": file})
    assert answer.status_code == 413
    assert "te grote bestanden" in answer.content.decode()


def test_text_is_limited_as_before_also_with_a_seal(
    browser: Client, waterveen: Organisation, settings: Settings
) -> None:
    with scope(waterveen):
        mark = post_mark()
    answer = browser.post(FORM + mark, {"address": "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 10)})
    assert answer.status_code == 413
