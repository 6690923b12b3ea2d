"""What the supervisor's children do."""

from __future__ import annotations

import ctypes
import ctypes.util
import gc
import os
from contextlib import suppress

# Of mallopt(3).
_MMAP_THRESHOLD, _ARENA_MAX = -3, -8
_LARGE = 64 * 1024  # bytes


def web(port: int, workers: int, address: str) -> None:
    """Granian with WSGI workers and blocking threads; it restarts a worker that dies."""
    # Granian's own allocator, which holds what is being uploaded, hands memory back at once too.
    os.environ.setdefault("_RJEM_MALLOC_CONF", "dirty_decay_ms:0,muzzy_decay_ms:0")
    from django.db import connections
    from django.urls import get_resolver
    from granian import Granian
    from granian.constants import Interfaces

    connections.close_all()
    give_large_memory_back()
    _ = get_resolver().url_patterns  # loads all that answers, once for every worker
    # What is here stays: a worker's collector need not look at it again, and so looks at the rest more often.
    gc.collect()
    gc.freeze()
    Granian(
        "samenspraak.conf.wsgi:application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=int(os.environ.get("WEB_THREADS", "2")),  # more of them wait for each other
        respawn_failed_workers=True,
        respawn_interval=0.5,
        workers_kill_timeout=10,
        backlog=2048,
        websockets=False,
        log_access=False,
        log_level="warning",  # type: ignore[arg-type]  # granian takes the name as well as its enum
    ).serve()


def give_large_memory_back() -> None:
    """What takes much, such as an upload, gets memory of its own and gives it back when it is done.

    By itself glibc keeps ever larger pieces for a next time, in each of many arenas. The C libraries of other
    systems have no such switch, and need none.
    """
    name = ctypes.util.find_library("c")
    with suppress(OSError, AttributeError):
        library = ctypes.CDLL(name)
        library.mallopt(_MMAP_THRESHOLD, _LARGE)
        library.mallopt(_ARENA_MAX, 2)


def jobs() -> None:
    from django.db import connections

    from samenspraak.jobs import worker

    connections.close_all()
    worker.run()
