"""The client's address: what a trusted proxy saw, never what a client says."""

from __future__ import annotations

import pytest
from django.test import RequestFactory
from pytest_django import Settings

from samenspraak.web.clients import client_address, client_network


def address(remote: str, forwarded: str | None = None) -> str:
    headers = {"X-Forwarded-For": forwarded} if forwarded is not None else None
    return client_address(RequestFactory().get("/", headers=headers, REMOTE_ADDR=remote))


def test_without_a_proxy_the_header_is_ignored(settings: Settings) -> None:
    settings.TRUSTED_PROXIES = []
    assert address("203.0.113.9", "198.51.100.1") == "203.0.113.9"


@pytest.mark.parametrize(
    ("forwarded", "expected"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("1.2.3.4, 203.0.113.9", "203.0.113.9"),  # the client forged an entry on the left
        ("127.0.0.1, 203.0.113.9", "203.0.113.9"),  # or pretends to be a proxy
        ("203.0.113.9, 10.0.0.8", "203.0.113.9"),  # two proxies of ours
        ("1.2.3.4, 203.0.113.9, 10.0.0.8", "203.0.113.9"),
        ("rubbish", "10.0.0.7"),
        ("203.0.113.9, rubbish", "10.0.0.7"),
        ("", "10.0.0.7"),
        ("203.0.113.9:4711", "203.0.113.9"),
        ("[2001:db8::5]:443", "2001:db8::5"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("10.0.0.1, 10.0.0.8", "10.0.0.1"),
    ],
)
def test_behind_a_trusted_proxy_the_rightmost_stranger_counts(
    settings: Settings, forwarded: str, expected: str
) -> None:
    settings.TRUSTED_PROXIES = ["10.0.0.0/24"]
    assert address("10.0.0.7", forwarded) == expected


def test_a_stranger_who_is_no_proxy_is_not_believed(settings: Settings) -> None:
    settings.TRUSTED_PROXIES = ["10.0.0.0/24"]
    assert address("198.51.100.20", "203.0.113.9") == "198.51.100.20"


def test_an_address_that_cannot_be_read_is_one_unknown_client(settings: Settings) -> None:
    assert address("") == "unknown"


def test_a_household_with_ipv6_counts_as_one() -> None:
    requests = [RequestFactory().get("/", REMOTE_ADDR=f"2001:db8:1:2::{n}") for n in (1, 2)]
    assert {client_network(request) for request in requests} == {"2001:db8:1:2::/64"}
