"""The job process: one thread per lane, so that a sign-in code never waits for heavy work."""

from __future__ import annotations

import logging
import signal
import threading
import time
from collections import defaultdict
from importlib import import_module
from importlib.util import find_spec
from types import FrameType

from django.apps import apps
from django.db import close_old_connections, connection
from django_tasks.base import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from samenspraak.jobs.heartbeat import beat
from samenspraak.jobs.periodic import Periodic, registered
from samenspraak.jobs.stopping import stopping

log = logging.getLogger(__name__)
MOST_ATTEMPTS = 5
BETWEEN_RETRIES = 60.0  # seconds


def discover() -> None:
    """Wake every app's `tasks` module: it defines tasks and registers periodic work."""
    for config in apps.get_app_configs():
        if config.name.startswith("samenspraak.") and find_spec(f"{config.name}.tasks"):
            import_module(f"{config.name}.tasks")


def run() -> None:
    """Work until SIGTERM or SIGINT; finish the job at hand first."""
    stop = stopping
    stop.clear()

    def ask_to_stop(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, ask_to_stop)
    signal.signal(signal.SIGINT, ask_to_stop)
    discover()
    requeue_interrupted()
    lanes: dict[str, list[Periodic]] = defaultdict(list)
    for job in registered():
        lanes[job.lane].append(job)
    threads = [
        threading.Thread(target=_periodic_lane, args=(jobs, stop), name=f"lane {lane}")
        for lane, jobs in lanes.items()
    ]
    threads.append(threading.Thread(target=_queue_lane, args=(stop,), name="queue"))
    for thread in threads:
        thread.start()
    while not stop.wait(5):
        beat()
        if dead := [thread.name for thread in threads if not thread.is_alive()]:
            log.error("lanes died: %s; leaving so that the supervisor starts afresh", ", ".join(dead))
            stop.set()
    for thread in threads:
        thread.join()
    connection.close()
    stop.clear()  # for who works on in this process


def requeue_interrupted() -> None:
    """A job that was running when its process was killed runs again: jobs are idempotent."""
    DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING).update(status=TaskResultStatus.READY)


def retry_failed() -> None:
    """A failed job runs again, up to five times in all."""
    for result in DBTaskResult.objects.filter(status=TaskResultStatus.FAILED):
        if len(result.worker_ids) < MOST_ATTEMPTS:
            DBTaskResult.objects.filter(pk=result.pk, status=TaskResultStatus.FAILED).update(
                status=TaskResultStatus.READY, finished_at=None
            )


def _queue_lane(stop: threading.Event) -> None:
    """One job after the other; between two of them we look whether to stop."""
    looked_for_failed = 0.0
    while not stop.is_set():
        try:
            if time.monotonic() - looked_for_failed >= BETWEEN_RETRIES:
                retry_failed()
                looked_for_failed = time.monotonic()
            if DBTaskResult.objects.ready().exists():
                _one_job()
                continue
        except Exception:
            log.exception("the job queue stumbled")
            close_old_connections()
        stop.wait(1)
    connection.close()


def _one_job() -> None:
    Worker(
        queue_names=["*"],
        interval=0,
        batch=True,  # returns when the queue is empty
        backend_name="default",
        startup_delay=False,
        max_tasks=1,
        worker_id="jobs",
        excluded_queue_names=[],
    ).run()


def _periodic_lane(jobs: list[Periodic], stop: threading.Event) -> None:
    due = dict.fromkeys((job.name for job in jobs), 0.0)
    tick = min(job.seconds for job in jobs)
    while not stop.is_set():
        for job in jobs:
            if time.monotonic() < due[job.name] or stop.is_set():
                continue
            due[job.name] = time.monotonic() + job.seconds
            try:
                job.run()
            except Exception:
                log.exception("periodic job %s failed", job.name)
            close_old_connections()
        stop.wait(tick)
    connection.close()
