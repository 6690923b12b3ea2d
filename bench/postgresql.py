"""A PostgreSQL to measure: the one that DATABASE_URL names, else one of our own, with full durability."""

from __future__ import annotations

import os
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psutil
import psycopg
from psycopg import sql

from tools.postgres import own_server, version

# Unlike for tests: a vote that was acknowledged is on the disk.
DURABLE = {
    "listen_addresses": "",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
}


@dataclass(frozen=True)
class Server:
    """`process` is None where the server is somebody else's: then its CPU and memory are not measured."""

    url: str
    version: str
    process: psutil.Process | None


@contextmanager
def own_database() -> Iterator[Server]:
    """An empty database. Raises tools.missing.Missing with the reason in one line."""
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith("postgres"):
        with _database_on(given) as url:
            yield Server(url, version(url), None)
        return
    with (
        tempfile.TemporaryDirectory(prefix="sp-pg-", dir="/tmp") as name,
        own_server(Path(name), DURABLE) as server,
        _database_on(server.url) as url,
    ):
        yield Server(url, server.version, _postmaster(Path(name)))


@contextmanager
def _database_on(server: str) -> Iterator[str]:
    name = f"samenspraak_bench_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    try:
        yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(
                sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
            )


def _postmaster(folder: Path) -> psutil.Process:
    first = (folder / "data" / "postmaster.pid").read_text().splitlines()[0]
    return psutil.Process(int(first))
