"""What dies is started again, and all stop together. Real processes, small roles."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.once]

# Each role writes the numbers of its processes to a file, a line each start.
PROGRAM = """
import os, signal, sys, time
from functools import partial
from pathlib import Path
from samenspraak.operations import supervisor
from samenspraak.operations.supervisor import Role, Supervisor

folder = Path(sys.argv[1])
supervisor.GRACE = 1.0

def tell(name):
    with (folder / name).open("a") as file:
        file.write(f"{os.getpid()}\\n")

def work(name):
    tell(name)
    time.sleep(60)

def deaf(name):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    work(name)

def tidy(name):
    def leave(number, frame):
        tell(f"{name} left cleanly")
        raise SystemExit(0)
    signal.signal(signal.SIGTERM, leave)
    work(name)

def parent(name):
    if os.fork() == 0:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        work(f"child of {name}")
    work(name)

kinds = {"deaf": deaf, "tidy": tidy, "parent": parent}
boss = Supervisor([Role(name, partial(kinds.get(name, work), name)) for name in sys.argv[2:]])
boss.listen()
sys.exit(boss.run())
"""


class Supervised:
    """A supervisor with roles, and what their processes told."""

    def __init__(self, folder: Path, *roles: str) -> None:
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(folder), *roles], stderr=subprocess.PIPE, text=True
        )
        for role in roles:
            self.wait(partial(self.started, role))

    def started(self, role: str) -> list[int]:
        """The processes that had this role, in order."""
        path = self.folder / role
        return [int(line) for line in path.read_text().split()] if path.exists() else []

    def now(self, role: str) -> int:
        return self.started(role)[-1]

    def wait(self, truth: Callable[[], object], seconds: float = 20) -> None:
        deadline = time.monotonic() + seconds
        while not truth():
            assert time.monotonic() < deadline, "it did not happen in time"
            time.sleep(0.05)

    def stop(self, with_signal: int = signal.SIGTERM) -> int:
        self.process.send_signal(with_signal)
        return self.process.wait(20)

    def everything(self) -> list[int]:
        return [pid for path in self.folder.iterdir() for pid in self.started(path.name)]


def alive(pid: int) -> bool:
    """Running, and no zombie that nobody has buried yet."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False


@pytest.fixture
def supervise(tmp_path: Path) -> Iterator[Callable[..., Supervised]]:
    """What is left of it afterwards is killed by number."""
    made: list[Supervised] = []

    def make(*roles: str) -> Supervised:
        made.append(Supervised(tmp_path, *roles))
        return made[-1]

    yield make
    for one in made:
        for pid in [one.process.pid, *one.everything()]:
            if alive(pid):
                os.kill(pid, signal.SIGKILL)
        one.process.communicate(timeout=20)


def test_what_dies_is_started_again_and_the_others_run_on(supervise: Callable[..., Supervised]) -> None:
    running = supervise("web", "jobs")
    first, other = running.now("web"), running.now("jobs")
    os.kill(first, signal.SIGKILL)
    running.wait(lambda: len(running.started("web")) == 2)
    assert running.now("web") != first
    assert running.now("jobs") == other
    assert alive(other)
    os.kill(running.now("web"), signal.SIGKILL)
    running.wait(lambda: len(running.started("web")) == 3)
    assert running.stop() == 0


@pytest.mark.parametrize("with_signal", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_cleanly_and_tells_all(supervise: Callable[..., Supervised], with_signal: int) -> None:
    running = supervise("tidy", "jobs")
    pids = running.everything()
    assert running.stop(with_signal) == 0
    assert running.started("tidy left cleanly") == [running.now("tidy")]
    assert not any(alive(pid) for pid in pids)


def test_who_does_not_listen_is_killed_after_a_while(supervise: Callable[..., Supervised]) -> None:
    running = supervise("deaf")
    started = time.monotonic()
    assert running.stop() == 0
    assert 0.9 < time.monotonic() - started < 15
    assert not alive(running.now("deaf"))


def test_children_of_children_go_too(supervise: Callable[..., Supervised]) -> None:
    running = supervise("parent")
    running.wait(lambda: running.started("child of parent"))
    grandchild = running.now("child of parent")
    os.kill(running.now("parent"), signal.SIGKILL)
    running.wait(lambda: len(running.started("child of parent")) == 2)
    assert not alive(grandchild), "it would hold the port"
    assert running.stop() == 0
    running.wait(lambda: not alive(running.now("child of parent")))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent is gone")
def test_a_supervisor_that_is_killed_leaves_nothing_running(supervise: Callable[..., Supervised]) -> None:
    running = supervise("web", "jobs")
    pids = running.everything()
    running.stop(signal.SIGKILL)
    running.wait(lambda: not any(alive(pid) for pid in pids))


def test_restarting_is_told_on_stderr(supervise: Callable[..., Supervised]) -> None:
    running = supervise("web")
    os.kill(running.now("web"), signal.SIGKILL)
    running.wait(lambda: len(running.started("web")) == 2)
    running.stop()
    assert running.process.stderr is not None
    assert running.process.stderr.read() == "web stopped; starting it again\n"
