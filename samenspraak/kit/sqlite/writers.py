"""One queue for all who write to a SQLite file.

SQLite itself polls for its write lock, so under load one writer of many can wait for seconds. A lock within
the process and a file lock between processes put writers in line; the kernel lets go when a process dies.
"""

import fcntl
import os
import threading
from collections import defaultdict
from pathlib import Path

_process_locks: dict[str, threading.Lock] = defaultdict(threading.Lock)


class WriterLock:
    """Held by one connection while it writes. Entering it twice on one connection is a no-op."""

    def __init__(self, database: str, *, in_memory: bool) -> None:
        self._lock = _process_locks[database]
        self._path = None if in_memory else Path(f"{database}-writers")
        self._file: int | None = None
        self.held = False

    def acquire(self) -> None:
        if self.held:
            return
        self._lock.acquire()
        try:
            if self._path is not None:
                self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
                fcntl.flock(self._file, fcntl.LOCK_EX)
        except OSError:
            self._close()
            self._lock.release()
            raise
        self.held = True

    def release(self) -> None:
        if not self.held:
            return
        self.held = False
        self._close()
        self._lock.release()

    def _close(self) -> None:
        if self._file is not None:
            os.close(self._file)  # closing lets the file lock go
            self._file = None
