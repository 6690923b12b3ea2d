"""A real installation in a folder of its own, driven through the `samenspraak` command."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

COMMAND = Path(sys.executable).with_name("samenspraak")


@dataclass
class Installation:
    folder: Path
    database_url: str = ""

    @property
    def environment(self) -> dict[str, str]:
        kept = {
            name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "DEMO", "PORT"}
        }
        kept["DATA_DIR"] = str(self.folder)
        if self.database_url:
            kept["DATABASE_URL"] = self.database_url
        return kept

    def run(self, *words: str, succeed: bool = True) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [COMMAND, *words], env=self.environment, capture_output=True, text=True, timeout=300, check=False
        )
        if succeed:
            assert done.returncode == 0, done.stderr + done.stdout
        return done

    @contextmanager
    def keep_asking(self, code: str) -> Iterator[subprocess.Popen[str]]:
        """The same without waiting for its end; it is ended when the block is."""
        with subprocess.Popen(
            _python(code), env=self._with_django, stdout=subprocess.PIPE, text=True
        ) as process:
            try:
                yield process
            finally:
                process.kill()

    @property
    def _with_django(self) -> dict[str, str]:
        return {**self.environment, "DJANGO_SETTINGS_MODULE": "samenspraak.conf.settings"}

    def ask(self, code: str) -> str:
        """Run Python with Django set up; returns what it prints."""
        done = subprocess.run(
            _python(code),
            env=self._with_django,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()


def _python(code: str) -> list[str]:
    return [sys.executable, "-W", "ignore", "-c", f"import django; django.setup()\n{code}"]


def start_migrated(here: Installation) -> Installation:
    """Where a migrated SQLite file is at hand, start from a copy: migrating takes a quarter of a minute."""
    from tests.migrated import KEPT, fingerprint

    kept = KEPT / f"{fingerprint()}.sqlite3"
    if kept.exists() and not os.environ.get("METHODS_PATH"):
        shutil.copyfile(kept, here.folder / "samenspraak.sqlite3")
    return here


@contextmanager
def new_installation(folder: Path) -> Iterator[Installation]:
    """SQLite in the folder, or a database of its own on the PostgreSQL server of DATABASE_URL."""
    folder.mkdir(parents=True, exist_ok=True)
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        yield start_migrated(Installation(folder))
        return
    import psycopg
    from psycopg import sql

    name = f"samenspraak_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    parts = urlsplit(url)
    try:
        yield Installation(folder, urlunsplit(parts._replace(path=f"/{name}")))
    finally:
        with psycopg.connect(url, autocommit=True) as server:
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
