"""An organisation's mail server stands on the internet, or where the installation says that it may."""

from __future__ import annotations

import socket
from typing import Any

import pytest
from pytest_django import Settings

from samenspraak.mail import hosts
from samenspraak.mail.hosts import Forbidden


def resolves_to(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> list[Any]:
    """Names lead to these addresses; gives the list of what was connected to."""
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 25)) for address in addresses]
    called: list[Any] = []
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_options: found)
    monkeypatch.setattr(socket, "create_connection", lambda place, _timeout: called.append(place))
    return called


@pytest.mark.parametrize(
    "address",
    [
        "169.254.169.254",  # what clouds tell their machines
        "fe80::1",
        "fd00:ec2::254",
        "100.100.100.200",
        "168.63.129.16",
        "127.0.0.1",
        "127.9.9.9",
        "::1",
        "0.0.0.0",
        "::",
        "10.0.0.5",
        "172.16.4.4",
        "192.168.1.10",
        "fc00::12",
        "100.64.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::ffff:169.254.169.254",
        "::ffff:127.0.0.1",
        "64:ff9b::a9fe:a9fe",
        "2002:7f00:1::",
    ],
)
def test_what_only_machines_here_reach_is_refused(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    called = resolves_to(monkeypatch, address)
    with pytest.raises(Forbidden):
        hosts.dial(("smtp.example", 25), 1)
    assert not called


def test_one_bad_address_among_good_ones_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    called = resolves_to(monkeypatch, "93.184.216.34", "169.254.169.254")
    with pytest.raises(Forbidden):
        hosts.dial(("smtp.example", 25), 1)
    assert not called


def test_we_connect_to_the_address_that_was_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    called = resolves_to(monkeypatch, "93.184.216.34")
    hosts.dial(("smtp.example", 587), 1)
    assert called == [("93.184.216.34", 587)]


@pytest.mark.parametrize("port", [0, 22, 80, 443, 3306, 5432, 6379, 8000, 65535])
def test_other_ports_are_refused(monkeypatch: pytest.MonkeyPatch, port: int) -> None:
    called = resolves_to(monkeypatch, "93.184.216.34")
    with pytest.raises(Forbidden):
        hosts.dial(("smtp.example", port), 1)
    assert not called


def test_the_installation_may_allow_a_server_in_its_own_network(
    monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    settings.MAIL_PRIVATE_HOSTS = {"mail.intern"}
    called = resolves_to(monkeypatch, "10.0.0.5")
    hosts.dial(("Mail.Intern", 25), 1)
    assert called == [("10.0.0.5", 25)]
    with pytest.raises(Forbidden):
        hosts.dial(("elders.intern", 25), 1)
    resolves_to(monkeypatch, "169.254.169.254")
    with pytest.raises(Forbidden):
        hosts.dial(("mail.intern", 25), 1)


def test_a_demo_may_use_a_server_on_its_own_machine(
    monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    settings.DEMO = True
    called = resolves_to(monkeypatch, "127.0.0.1")
    hosts.dial(("localhost", 2525), 1)
    assert called == [("127.0.0.1", 2525)]
