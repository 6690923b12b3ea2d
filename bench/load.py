"""Closed-loop load from processes of their own, and what it cost the server."""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import psutil

from bench.client import Connection

_fork = multiprocessing.get_context("fork")
GENERATORS = 2  # processes
NAMED_PROBLEMS = 5

# One visitor's request, or several one after the other. Answers what went wrong; nothing when all is well.
Visit = Callable[[Connection], str]


@dataclass(frozen=True)
class Request:
    """A visit of one request. A response without its `contains` is a failure too."""

    content: bytes
    expect: int = 200
    contains: str = ""

    def __call__(self, connection: Connection) -> str:
        response = connection.send(self.content)
        if response.status != self.expect:
            return f"status {response.status} instead of {self.expect}"
        if self.contains and self.contains not in response.text:
            return f"a page without “{self.contains}”"
        return ""


@dataclass(frozen=True)
class Figures:
    """One line of the table. Times and CPU in ms; CPU per visit, of each party apart."""

    name: str
    count: int
    per_second: float
    p50: float
    p99: float
    longest: float
    cpu: dict[str, float]
    errors: int
    problems: dict[str, int] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        values = asdict(self) | {"cpu": {party: round(ms, 2) for party, ms in self.cpu.items()}}
        return {key: round(value, 2) if isinstance(value, float) else value for key, value in values.items()}


@dataclass
class _Part:
    """What one generator saw."""

    times: list[float] = field(default_factory=list)
    problems: Counter[str] = field(default_factory=Counter)
    cpu: float = 0.0


def run(
    name: str,
    port: int,
    visits: Sequence[Visit],
    *,
    watched: Mapping[str, psutil.Process],
    clients: int = 16,
    seconds: float | None = None,
) -> Figures:
    """Let `clients` visitors at a time do the visits: each once, or over and over for `seconds`."""
    results: Any = _fork.SimpleQueue()
    before = {party: cpu_of(process) for party, process in watched.items()}
    started = time.perf_counter()
    generators = min(GENERATORS, clients)
    each = clients // generators
    workers = [
        _fork.Process(target=_generate, args=(port, visits[n::generators] or visits, each, seconds, results))
        for n in range(generators)
    ]
    for worker in workers:
        worker.start()
    parts: list[_Part] = [results.get() for _ in workers]
    spent = time.perf_counter() - started
    cpu = {party: cpu_of(process) - before[party] for party, process in watched.items()}
    for worker in workers:
        worker.join()
    cpu["generator"] = sum(part.cpu for part in parts)
    return _figures(name, parts, spent, cpu)


def _figures(name: str, parts: Sequence[_Part], spent: float, cpu: Mapping[str, float]) -> Figures:
    times = sorted(value for part in parts for value in part.times)
    problems = sum((part.problems for part in parts), Counter[str]())
    done, errors = len(times), sum(problems.values())
    visits = max(1, done + errors)
    return Figures(
        name=name,
        count=done,
        per_second=done / spent,
        p50=_percentile(times, 0.5),
        p99=_percentile(times, 0.99),
        longest=_percentile(times, 1),
        cpu={party: seconds * 1000 / visits for party, seconds in cpu.items()},
        errors=errors,
        problems=dict(problems.most_common(NAMED_PROBLEMS)),
    )


def _percentile(times: Sequence[float], share: float) -> float:
    """In ms, of sorted seconds."""
    return times[min(len(times) - 1, int(len(times) * share))] * 1000 if times else 0.0


def cpu_of(process: psutil.Process) -> float:
    """CPU seconds so far of this process and all its children, those that ended included."""
    total = 0.0
    for each in (process, *process.children(recursive=True)):
        try:
            times = each.cpu_times()
        except psutil.NoSuchProcess:
            continue
        total += times.user + times.system + times.children_user + times.children_system
    return total


def _generate(port: int, visits: Sequence[Visit], clients: int, seconds: float | None, results: Any) -> None:
    part = _Part()
    lock = threading.Lock()
    once = iter(visits) if seconds is None else None
    end = time.perf_counter() + (seconds or 0)
    at_start = time.process_time()

    def next_visit(number: int) -> Visit | None:
        if once is not None:
            with lock:
                return next(once, None)
        return visits[number % len(visits)] if time.perf_counter() < end else None

    def client(number: int) -> None:
        connection = Connection(port)
        while (visit := next_visit(number)) is not None:
            number += 1
            began = time.perf_counter()
            try:
                problem = visit(connection)
            except (OSError, ValueError, LookupError) as raised:
                problem = f"{type(raised).__name__}: {raised}"
                connection.close()
            if problem:
                with lock:
                    part.problems[problem[:200]] += 1
            else:
                part.times.append(time.perf_counter() - began)
        connection.close()

    threads = [threading.Thread(target=client, args=(n * 7919,)) for n in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    part.cpu = time.process_time() - at_start
    results.put(part)
