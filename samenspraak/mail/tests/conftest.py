"""Mail servers: the installation's, Waterveen's own, and one that never says a word."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from pytest_django import Settings

from samenspraak.mail import hosts
from samenspraak.mail.tests.letters import own_server
from samenspraak.mail.tests.postman import Postman, postman
from samenspraak.tenancy.models import Organisation


class AnyPort(tuple[int, ...]):
    def __contains__(self, port: object) -> bool:
        return True


@pytest.fixture
def servers_may_stand_here(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The demo may reach its own machine; servers in tests have whatever port is free."""
    settings.DEMO = True
    monkeypatch.setattr(hosts, "PORTS", AnyPort())


@pytest.fixture
def office(settings: Settings) -> Iterator[Postman]:
    with postman() as running:
        settings.MAIL_URL = running.url
        yield running


@pytest.fixture
def own(waterveen: Organisation, servers_may_stand_here: None) -> Iterator[Postman]:
    """Waterveen's own mail server."""
    with postman() as running:
        own_server(waterveen, running.port)
        yield running


@pytest.fixture
def silent() -> Iterator[int]:
    """The port of a server that takes calls and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening.getsockname()[1]
