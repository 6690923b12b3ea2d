"""An installation to measure: a data folder, a database of its own, and the environment of production."""

from __future__ import annotations

import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from bench.postgresql import own_database
from tools.place import surroundings

OURS = ("DATABASE_URL", "CACHE_URL", "MAIL_URL", "DESK_HOST", "SECRET_KEY", "PEPPER", "KEY_DIR", "DEBUG")
SQLITE, POSTGRESQL = "sqlite", "postgresql"


@dataclass(frozen=True)
class Place:
    """`server` is the database server's process, where there is one that we can watch."""

    folder: Path
    port: int
    database: str
    version: str
    database_url: str = ""
    server: psutil.Process | None = None

    @property
    def environment(self) -> dict[str, str]:
        """As production behind a proxy on this machine; mail stays in the outbox."""
        kept = {name: value for name, value in surroundings().items() if name not in OURS}
        return kept | {
            "DJANGO_SETTINGS_MODULE": "samenspraak.conf.settings",
            "DATA_DIR": str(self.folder),
            "DEMO": "0",
            "PUBLIC_SCHEME": "http",
            "PORT": str(self.port),
            "TRUSTED_PROXIES": "127.0.0.1",
            **({"DATABASE_URL": self.database_url} if self.database_url else {}),
        }

    @property
    def sqlite_file(self) -> Path:
        return self.folder / "samenspraak.sqlite3"


@contextmanager
def new_place(database: str) -> Iterator[Place]:
    """A fresh folder and an empty database; both go away afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="samenspraak-bench-", dir=os.environ.get("BENCH_DIR")))
    try:
        if database == SQLITE:
            import sqlite3

            yield Place(folder, _free_port(), "SQLite", sqlite3.sqlite_version)
            return
        with own_database() as server:
            yield Place(folder, _free_port(), "PostgreSQL", server.version, server.url, server.process)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
