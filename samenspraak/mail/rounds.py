"""A thread per mail server and lane, while there is mail for it: one that hangs keeps nobody else's up."""

from __future__ import annotations

import logging
from threading import Lock, Thread

from django.db import connection

from samenspraak.jobs.stopping import stopping
from samenspraak.mail.sending import deliver_batch, routes_due
from samenspraak.mail.servers import Route

log = logging.getLogger(__name__)
MOST_THREADS = 16  # in one lane; who finds no place comes in a later round

_at_work: dict[tuple[str, int | None], Thread] = {}
_changing = Lock()


def start(lane: str) -> int:
    """Wake a sender for every server that has mail due and none at work. Returns at once; how many woke."""
    with _changing:
        for key in [key for key, thread in _at_work.items() if not thread.is_alive()]:
            del _at_work[key]
        woken = 0
        for route in routes_due(lane):
            key = (lane, route.organisation)
            busy = sum(1 for known, _organisation in _at_work if known == lane)
            if key in _at_work or busy >= MOST_THREADS or stopping.is_set():
                continue
            _at_work[key] = Thread(target=_work, args=(route, lane), name=f"mail {lane} {route.organisation}")
            _at_work[key].start()
            woken += 1
        return woken


def wait() -> None:
    """Until every sender has finished."""
    for thread in list(_at_work.values()):
        thread.join()


def _work(route: Route, lane: str) -> None:
    """Batch after batch while they leave; what does not leave waits for its time."""
    try:
        while not stopping.is_set() and deliver_batch(route, lane):
            pass
    except Exception:
        log.exception("sending %s stumbled", lane)
    finally:
        connection.close()
