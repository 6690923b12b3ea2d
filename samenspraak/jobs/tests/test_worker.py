"""Jobs run in lanes that don't wait for each other; what failed or was interrupted runs again."""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from pytest_django.fixtures import Settings

from samenspraak.jobs import heartbeat, periodic, worker
from samenspraak.jobs.periodic import Periodic, every, registered
from samenspraak.jobs.tests import work

at_once = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def nothing_done() -> Iterator[None]:
    work.done.clear()
    work.started.clear()
    work.may_go_on.clear()
    yield
    work.may_go_on.set()


@pytest.fixture
def no_periodic(monkeypatch: pytest.MonkeyPatch) -> dict[str, Periodic]:
    """Only the periodic work that the test registers."""
    registered: dict[str, Periodic] = {}
    monkeypatch.setattr(periodic, "_registered", registered)
    monkeypatch.setattr(worker, "discover", lambda: None)
    return registered


def until(truth: Callable[[], object], seconds: float = 15) -> None:
    deadline = time.monotonic() + seconds
    while not truth():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)


@contextmanager
def lane(*jobs: Periodic) -> Iterator[threading.Event]:
    """One lane of periodic work, or without jobs the queue, for as long as the block lasts."""
    stop = threading.Event()
    target, arguments = (worker._periodic_lane, (list(jobs), stop)) if jobs else (worker._queue_lane, (stop,))
    thread = threading.Thread(target=target, args=arguments)
    thread.start()
    try:
        yield stop
    finally:
        stop.set()
        work.may_go_on.set()
        thread.join(20)
        assert not thread.is_alive()


def result(status: str, attempts: int = 1) -> DBTaskResult[Any, Any]:
    work.note.enqueue("x")
    row: DBTaskResult[Any, Any] = DBTaskResult.objects.latest("enqueued_at")
    row.status, row.worker_ids, row.finished_at = status, ["jobs"] * attempts, timezone.now()
    row.save()
    return row


def status(row: DBTaskResult[Any, Any]) -> str:
    row.refresh_from_db()
    return str(row.status)


@pytest.mark.django_db
def test_a_job_that_was_interrupted_runs_again() -> None:
    interrupted, done = result(TaskResultStatus.RUNNING), result(TaskResultStatus.SUCCESSFUL)
    worker.requeue_interrupted()
    assert (status(interrupted), status(done)) == (TaskResultStatus.READY, TaskResultStatus.SUCCESSFUL)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("attempts", "after"), [(1, TaskResultStatus.READY), (4, TaskResultStatus.READY), (5, "FAILED")]
)
def test_a_job_that_failed_runs_again_but_not_for_ever(attempts: int, after: str) -> None:
    failed = result(TaskResultStatus.FAILED, attempts)
    worker.retry_failed()
    assert status(failed) == after


@pytest.mark.django_db
def test_what_did_not_fail_is_left_alone() -> None:
    rows = [result(TaskResultStatus.SUCCESSFUL), result(TaskResultStatus.RUNNING)]
    worker.retry_failed()
    assert [status(row) for row in rows] == [TaskResultStatus.SUCCESSFUL, TaskResultStatus.RUNNING]


@pytest.mark.slow
@at_once
def test_the_queue_is_worked_in_order_and_a_failure_stops_nothing(caplog: pytest.LogCaptureFixture) -> None:
    work.note.enqueue("one")
    work.fall_over.enqueue("two")
    work.note.enqueue("three")
    with caplog.at_level(logging.CRITICAL), lane():
        until(lambda: len(work.done) == 3)
    assert work.done == ["one", "two", "three"]
    states = DBTaskResult.objects.order_by("enqueued_at").values_list("status", flat=True)
    assert list(states) == ["SUCCESSFUL", "FAILED", "SUCCESSFUL"]


@pytest.mark.slow
@at_once
def test_a_failing_job_is_tried_five_times_in_all(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(worker, "BETWEEN_RETRIES", 0)
    work.fall_over.enqueue("again")
    with caplog.at_level(logging.CRITICAL), lane():
        until(lambda: len(work.done) == 5)
        time.sleep(1.5)
    assert work.done == ["again"] * 5


@pytest.mark.slow
@at_once
def test_stopping_finishes_the_job_at_hand_and_leaves_the_rest() -> None:
    work.take_long.enqueue()
    work.note.enqueue("later")
    with lane() as stop:
        assert work.started.wait(15)
        stop.set()
        work.may_go_on.set()
    assert work.done == ["long"]
    assert DBTaskResult.objects.get(status=TaskResultStatus.READY).args_kwargs["args"] == ["later"]


@pytest.mark.slow
@at_once
def test_a_lane_does_not_wait_for_another() -> None:
    ticks: list[float] = []

    def tick() -> None:
        ticks.append(time.monotonic())

    work.take_long.enqueue()
    with lane(), lane(Periodic(tick, 0.05, "codes")):
        assert work.started.wait(15)
        before = len(ticks)
        until(lambda: len(ticks) > before + 3)
        assert work.done == []
        work.may_go_on.set()
        until(lambda: work.done == ["long"])


@at_once
def test_periodic_work_that_fails_is_called_again_and_holds_up_no_other(
    caplog: pytest.LogCaptureFixture,
) -> None:
    calls: list[str] = []

    def bad() -> None:
        calls.append("bad")
        raise ZeroDivisionError

    def good() -> None:
        calls.append("good")

    with caplog.at_level(logging.ERROR), lane(Periodic(bad, 0.05, "rest"), Periodic(good, 0.05, "rest")):
        until(lambda: calls.count("bad") > 2 and calls.count("good") > 2)
    assert "bad failed" in caplog.text


@at_once
def test_each_keeps_its_own_time() -> None:
    calls: list[str] = []

    def often() -> None:
        calls.append("often")

    def seldom() -> None:
        calls.append("seldom")

    with lane(Periodic(often, 0.02, "rest"), Periodic(seldom, 3600, "rest")):
        until(lambda: calls.count("often") > 5)
    assert calls.count("seldom") == 1


@pytest.mark.slow
@at_once
def test_the_process_works_until_it_is_asked_to_stop(
    settings: Settings, tmp_path: Path, no_periodic: dict[str, Periodic]
) -> None:
    settings.DATA_DIR = tmp_path
    ticks: list[int] = []

    @every(0.05)
    def tick() -> None:
        ticks.append(1)

    interrupted = result(TaskResultStatus.RUNNING)
    before = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)

    def stop_soon() -> None:
        until(lambda: ticks and work.done)
        os.kill(os.getpid(), signal.SIGTERM)

    stopper = threading.Thread(target=stop_soon)
    stopper.start()
    try:
        worker.run()
    finally:
        stopper.join()
        signal.signal(signal.SIGTERM, before[0])
        signal.signal(signal.SIGINT, before[1])
    assert work.done == ["x"]
    assert status(interrupted) == TaskResultStatus.SUCCESSFUL


@pytest.mark.slow
@at_once
def test_when_a_lane_dies_the_process_leaves_so_that_it_is_started_afresh(
    settings: Settings,
    tmp_path: Path,
    no_periodic: dict[str, Periodic],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(worker, "_queue_lane", lambda stop: None)
    before = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)
    try:
        with caplog.at_level(logging.ERROR):
            worker.run()
    finally:
        signal.signal(signal.SIGTERM, before[0])
        signal.signal(signal.SIGINT, before[1])
    assert "lanes died: queue" in caplog.text
    assert (tmp_path / "jobs.heartbeat").exists()


def test_every_slice_registers_its_periodic_work_once() -> None:
    worker.discover()
    first = {job.name for job in registered()}
    worker.discover()
    assert {job.name for job in registered()} == first
    assert "samenspraak.participation.tasks.close_due" in first
    lanes = {job.lane for job in registered() if "code" in job.name and "mail" in job.name}
    assert lanes == {"codes"}, "codes leave without waiting for anything else"


def test_the_heart_beats(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    assert heartbeat.seconds_since() is None
    heartbeat.beat()
    age = heartbeat.seconds_since()
    assert age is not None
    assert 0 <= age < 5
