"""What whoever starts the program reads."""

from __future__ import annotations

import pytest
from pytest_django.fixtures import Settings

from samenspraak.operations.start import _say_where
from samenspraak.tenancy.models import Organisation


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("secure", "proxies", "warned"),
    [(True, [], True), (True, ["127.0.0.1"], False), (False, [], False)],
)
def test_tls_without_a_proxy_that_does_it_is_warned_of(
    waterveen: Organisation,
    settings: Settings,
    capsys: pytest.CaptureFixture[str],
    secure: bool,
    proxies: list[str],
    warned: bool,
) -> None:
    settings.SECURE, settings.TRUSTED_PROXIES = secure, proxies
    _say_where(demo=False)
    said = capsys.readouterr()
    assert ("TRUSTED_PROXIES" in said.err) == warned
    assert waterveen.title in said.out
