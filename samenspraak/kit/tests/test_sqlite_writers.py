"""Writers stand in line: no "database is locked", nobody waits for ever."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

from samenspraak.kit.sqlite.writers import WriterLock

HOLD = """
import sys, time
from samenspraak.kit.sqlite.writers import WriterLock
lock = WriterLock(sys.argv[1], in_memory=False)
lock.acquire()
print("held", flush=True)
time.sleep(30)
"""


def test_a_second_thread_waits_until_the_first_lets_go(tmp_path: Path) -> None:
    database = str(tmp_path / "line.sqlite3")
    first, second = WriterLock(database, in_memory=False), WriterLock(database, in_memory=False)
    first.acquire()
    entered = threading.Event()

    def wait() -> None:
        second.acquire()
        entered.set()
        second.release()

    thread = threading.Thread(target=wait)
    thread.start()
    assert not entered.wait(0.1)
    first.release()
    assert entered.wait(5)
    thread.join()


def test_a_killed_process_holds_nobody_up(tmp_path: Path) -> None:
    database = str(tmp_path / "line.sqlite3")
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, database], stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        holder.kill()
        holder.wait()
    started = time.monotonic()
    mine = WriterLock(database, in_memory=False)
    mine.acquire()
    mine.release()
    assert time.monotonic() - started < 5


def test_entering_twice_is_harmless(tmp_path: Path) -> None:
    lock = WriterLock(str(tmp_path / "line.sqlite3"), in_memory=False)
    lock.acquire()
    lock.acquire()
    lock.release()
    assert not lock.held
