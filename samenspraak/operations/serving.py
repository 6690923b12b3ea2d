"""What the supervisor's children do."""

from __future__ import annotations

import os


def web(port: int, workers: int, address: str) -> None:
    """Granian with WSGI workers and blocking threads; it restarts a worker that dies."""
    from django.db import connections
    from granian import Granian
    from granian.constants import Interfaces

    connections.close_all()
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


def jobs() -> None:
    from django.db import connections

    from samenspraak.jobs import worker

    connections.close_all()
    worker.run()
