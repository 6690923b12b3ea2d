"""Rate limits: counted together by all processes, forgotten when the window ends, readable by nobody."""

from __future__ import annotations

import pytest
from django.db import connections

from samenspraak.people import limits
from samenspraak.people.limits import allow
from samenspraak.people.models import Limit
from samenspraak.people.tests.threads import at_once

pytestmark = pytest.mark.django_db


def test_so_many_and_no_more(waterveen: object) -> None:
    assert [allow("sign-in", "192.0.2.1", limit=3, seconds=60) for _ in range(5)] == [
        True,
        True,
        True,
        False,
        False,
    ]


def test_each_name_and_key_counts_apart() -> None:
    assert allow("sign-in", "a", limit=1, seconds=60)
    assert allow("sign-in", "b", limit=1, seconds=60)
    assert allow("draft", "a", limit=1, seconds=60)
    assert not allow("sign-in", "a", limit=1, seconds=60)


def test_a_new_window_starts_from_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samenspraak.people.limits.time.time", lambda: 1000.0)
    assert allow("sign-in", "a", limit=1, seconds=60)
    assert not allow("sign-in", "a", limit=1, seconds=60)
    assert limits.wait("sign-in", "a") == 60
    monkeypatch.setattr("samenspraak.people.limits.time.time", lambda: 1060.0)
    assert limits.wait("sign-in", "a") == 0
    assert allow("sign-in", "a", limit=1, seconds=60)
    assert not allow("sign-in", "a", limit=1, seconds=60)


def test_windows_that_ended_are_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    allow("sign-in", "a", limit=1, seconds=60)
    assert limits.prune() == 0
    Limit.objects.update(expires=1)
    assert limits.prune() == 1


def test_no_address_is_kept() -> None:
    allow("sign-in", "192.0.2.77", limit=1, seconds=60)
    assert "192.0.2" not in str(Limit.objects.values().get())


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_many_at_once_are_counted_exactly() -> None:
    def hit() -> bool:
        try:
            return allow("sign-in", "a", limit=4, seconds=60)
        finally:
            connections.close_all()

    assert at_once(hit, times=12).count(True) == 4
