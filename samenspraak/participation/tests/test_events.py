"""Events are delivered once, after the commit, in their scope; one bad listener stops no other."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

import pytest
from django.db import transaction
from django.test import TestCase

from samenspraak.participation import events
from samenspraak.participation.events import Event, emit, listen
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import NoScope, current_organisation, scope


@dataclass(frozen=True)
class Rang(Event):
    number: int


@dataclass(frozen=True)
class RangLoudly(Rang):
    """Another kind, though it descends from the first."""


@pytest.fixture
def heard() -> Iterator[list[tuple[int, str]]]:
    """What a listener heard, and in whose scope."""
    answers: list[tuple[int, str]] = []

    @listen(Rang)
    def note(event: Rang) -> None:
        answers.append((event.number, current_organisation().slug))

    yield answers
    events._listeners.pop(Rang, None)
    events._listeners.pop(RangLoudly, None)


def test_nothing_is_heard_before_the_commit(in_waterveen: Organisation, heard: list[tuple[int, str]]) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        emit(Rang(1))
        assert heard == []
    assert heard == [(1, "waterveen")]


def test_what_is_rolled_back_never_happened(in_waterveen: Organisation, heard: list[tuple[int, str]]) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        with suppress(ZeroDivisionError), transaction.atomic():
            emit(Rang(1))
            raise ZeroDivisionError
        emit(Rang(2))
    assert heard == [(2, "waterveen")]


@pytest.mark.django_db(transaction=True)
def test_without_a_transaction_it_is_heard_at_once(
    in_waterveen: Organisation, heard: list[tuple[int, str]]
) -> None:
    emit(Rang(1))
    assert heard == [(1, "waterveen")]


def test_listeners_run_in_the_scope_of_who_emitted(
    waterveen: Organisation, dijkdam: Organisation, heard: list[tuple[int, str]]
) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        for number, organisation in enumerate((waterveen, dijkdam)):
            with scope(organisation):
                emit(Rang(number))
    assert heard == [(0, "waterveen"), (1, "dijkdam")]


def test_without_a_scope_nothing_is_emitted(db: None) -> None:
    with pytest.raises(NoScope):
        emit(Rang(1))


def test_one_failing_listener_stops_no_other(
    in_waterveen: Organisation, heard: list[tuple[int, str]], caplog: pytest.LogCaptureFixture
) -> None:
    @listen(Rang)
    def fall_over(event: Rang) -> None:
        raise ZeroDivisionError

    last: list[int] = []
    listen(Rang)(lambda event: last.append(event.number))
    with caplog.at_level(logging.ERROR), TestCase.captureOnCommitCallbacks(execute=True):
        emit(Rang(1))
        emit(Rang(2))
    assert [number for number, _slug in heard] == last == [1, 2]
    assert "fall_over failed for Rang" in caplog.text


def test_a_listener_that_subscribes_twice_hears_once(in_waterveen: Organisation) -> None:
    numbers: list[int] = []

    def note(event: Rang) -> None:
        numbers.append(event.number)

    listen(Rang)(note)
    listen(Rang)(note)
    try:
        with TestCase.captureOnCommitCallbacks(execute=True):
            emit(Rang(1))
    finally:
        events._listeners.pop(Rang, None)
    assert numbers == [1]


def test_only_its_own_kind_is_heard(in_waterveen: Organisation, heard: list[tuple[int, str]]) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        emit(RangLoudly(1))
    assert heard == []


def test_what_a_listener_emits_is_heard_too(in_waterveen: Organisation, heard: list[tuple[int, str]]) -> None:
    @listen(RangLoudly)
    def answer(event: RangLoudly) -> None:
        with transaction.atomic():
            emit(Rang(event.number + 1))

    with TestCase.captureOnCommitCallbacks(execute=True):
        emit(RangLoudly(1))
    assert heard == [(2, "waterveen")]
