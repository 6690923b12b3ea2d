"""The program as in production: started by its own command, watched from outside, stopped cleanly."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from bench.client import Connection, request
from bench.place import Place
from bench.production import python
from tools.place import ROOT

# What the program `samenspraak` holds, but surely of this very clone.
COMMAND = ("-c", "import sys; from samenspraak.cli import main; sys.exit(main())")
WORKERS = 2
PATIENCE = 120.0


class NotStarted(RuntimeError):
    """The program did not answer; the message holds what it said last."""


@dataclass(frozen=True)
class Running:
    place: Place
    process: psutil.Process
    log: Path

    @property
    def watched(self) -> dict[str, psutil.Process]:
        """Whose CPU is counted."""
        database = {"database": self.place.server} if self.place.server else {}
        return {"server": self.process, **database}

    def roles(self) -> dict[str, psutil.Process]:
        """Every process of the program, by what it does."""
        found = {"supervisor": self.process}
        for child in self.process.children():
            workers = child.children()
            found["web" if workers else "jobs"] = child
            found |= {f"web worker {number}": worker for number, worker in enumerate(workers, start=1)}
        return found

    def memory(self) -> dict[str, dict[str, float]]:
        """MB per process: resident, the fair share of what is shared, and its own alone."""
        figures = {role: _memory([process]) for role, process in self.roles().items()}
        figures["program, all processes"] = _memory(list(self.roles().values()))
        if self.place.server is not None:
            database = [self.place.server, *self.place.server.children(recursive=True)]
            figures["PostgreSQL, all processes"] = _memory(database)
        return figures

    def complaints(self) -> dict[str, int]:
        """What the log tells that should not be there."""
        text = self.log.read_text(encoding="utf-8", errors="replace")
        return {
            "database is locked": text.count("database is locked"),
            "tracebacks": text.count("Traceback (most recent call last)"),
        }


@contextmanager
def running(place: Place) -> Iterator[Running]:
    log = place.folder / "server.log"
    with log.open("wb") as output:
        started = subprocess.Popen(
            [python(), *COMMAND, "run", "--port", str(place.port), "--workers", str(WORKERS)],
            cwd=ROOT,
            env=place.environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        server = Running(place, psutil.Process(started.pid), log)
        _wait(server, started)
        yield server
    finally:
        started.terminate()
        try:
            started.wait(30)
        except subprocess.TimeoutExpired:
            started.kill()
            started.wait()


def _wait(server: Running, started: subprocess.Popen[bytes]) -> None:
    """Until it answers and every worker is there."""
    ask = request("GET", "/healthz", "localhost")
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and started.poll() is None:
        time.sleep(0.2)
        try:
            healthy = Connection(server.place.port).send(ask).status == 200
        except OSError:
            continue
        if healthy and f"web worker {WORKERS}" in server.roles():
            return
    raise NotStarted(server.log.read_text(encoding="utf-8", errors="replace")[-2000:])


def _memory(processes: list[psutil.Process]) -> dict[str, float]:
    infos = [process.memory_full_info() for process in processes]
    return {
        kind: round(sum(getattr(info, kind, 0) for info in infos) / 1_000_000, 1)
        for kind in ("rss", "pss", "uss")
    }
