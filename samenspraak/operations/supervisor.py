"""One command, few processes: the web server with its workers, and one job process.

The application is imported once, before forking, so that the processes share its memory. What dies is
restarted; SIGTERM or Ctrl-C stops all of them cleanly.
"""

from __future__ import annotations

import contextlib
import ctypes
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType

_fork = multiprocessing.get_context("fork")
GRACE = 15.0  # seconds to finish what runs, after which a process is killed
CALM = 5.0  # a process that lived shorter than this is restarted only after a pause


@dataclass
class Role:
    """One kind of child process."""

    name: str
    work: Callable[[], None]
    process: multiprocessing.process.BaseProcess | None = None
    started: float = 0.0

    def start(self) -> None:
        self.process = _fork.Process(target=_child, args=(self.work,), name=self.name)
        self.started = time.monotonic()
        self.process.start()

    @property
    def alive(self) -> bool:
        return self.process is not None and self.process.is_alive()


def _child(work: Callable[[], None]) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if hasattr(os, "setpgid"):
        os.setpgid(0, 0)  # Ctrl-C in the terminal reaches the supervisor alone; it tells the others
    _stop_with_parent()
    work()


def _stop_with_parent() -> None:
    """On Linux the kernel tells a child when its parent is gone, a kill -9 included."""
    if sys.platform == "linux":
        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGTERM)


class Supervisor:
    def __init__(self, roles: list[Role]) -> None:
        self._roles = roles
        self._stopping = False
        self._started = False

    def run(self) -> int:
        """Block until asked to stop. Call `listen` earlier, before anything slow."""
        self._started = True
        for role in self._roles:
            role.start()
        while not self._stopping:
            time.sleep(0.2)
            for role in self._roles:
                if not role.alive and not self._stopping:
                    self._restart(role)
        return self._stop()

    def listen(self) -> None:
        """From now on SIGTERM and SIGINT ask for a clean stop."""
        signal.signal(signal.SIGTERM, self._ask_to_stop)
        signal.signal(signal.SIGINT, self._ask_to_stop)

    def _ask_to_stop(self, _number: int, _frame: FrameType | None) -> None:
        self._stopping = True
        if not self._started:
            raise SystemExit(0)  # still preparing: every step of that can be done again

    def _restart(self, role: Role) -> None:
        print(f"{role.name} stopped; starting it again", file=sys.stderr, flush=True)
        if role.process is not None:
            _kill_group(role.process)  # a web server that was killed leaves its workers behind
        if time.monotonic() - role.started < CALM:
            time.sleep(1)
        role.start()

    def _stop(self) -> int:
        living = [
            role.process for role in self._roles if role.process is not None and role.process.is_alive()
        ]
        for process in living:
            process.terminate()
        deadline = time.monotonic() + GRACE
        for process in living:
            process.join(max(0.1, deadline - time.monotonic()))
            _kill_group(process)
        return 0


def _kill_group(process: multiprocessing.process.BaseProcess) -> None:
    """Whatever is left of a child and its own children."""
    if process.pid:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.join(2)
