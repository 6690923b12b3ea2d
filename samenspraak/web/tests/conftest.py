"""Browsers at the hosts of the cast, and the way in as a resident or colleague takes it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from samenspraak.mail.models import Message
from samenspraak.tenancy.models import Organisation

SignIn = Callable[..., Client]


@pytest.fixture
def browser(waterveen: Organisation) -> Client:
    """A visitor of Waterveen's portal."""
    return Client(headers={"host": waterveen.host})


def last_code(address: str) -> str:
    message = Message.objects.filter(to=address, kind="code").order_by("-created").first()
    assert message is not None, f"no code was mailed to {address}"
    found = re.search(r"\d{6}", message.text)
    assert found is not None
    return found.group()


def ask_code(browser: Client, address: str, path: str = "/aanmelden/", **fields: str) -> None:
    answer = browser.post(path, {"do": "address", "address": address, **fields})
    assert answer.status_code == 302, answer.content.decode()


@pytest.fixture
def sign_in(waterveen: Organisation) -> SignIn:
    """Come in as this address does: ask, read the mail, answer."""

    def go(address: str, *, organisation: Organisation = waterveen, path: str = "/aanmelden/") -> Client:
        browser = Client(headers={"host": organisation.host})
        ask_code(browser, address, path)
        answer = browser.post(path, {"do": "code", "code": last_code(address)})
        assert answer.status_code == 302, answer.content.decode()
        return browser

    return go
