"""A migrated SQLite database to start from. Migrating takes a quarter of a minute; a copy, none.

The copy is kept beside the other caches of the clone, under a fingerprint of everything that decides what a
migrated database looks like. Nothing is kept of PostgreSQL: that server may be somebody else's.
"""

import fcntl
import hashlib
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection, connections
from django.test.utils import setup_databases, teardown_databases

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / ".tools" / "cache" / "migrated"
A_DAY = 24 * 3600

Restore = Callable[[], None]  # brings the database back to where it began


@contextmanager
def copy_of_migrated() -> Iterator[Restore]:
    """On SQLite: the default connection points to a fresh, migrated file, for as long as it lasts."""
    name = Path(connection.settings_dict["TEST"]["NAME"])
    with alone():
        kept = KEPT / f"{fingerprint()}.sqlite3"
        if not kept.exists():
            migrate(kept)
        own = shutil.copyfile(kept, name.with_suffix(f"{name.suffix}-migrated"))

    def restore() -> None:
        connections.close_all()
        for path in name.parent.glob(f"{name.name}*"):
            if path != own:
                path.unlink()
        shutil.copyfile(own, name)

    restore()
    connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = str(name)
    yield restore
    connections.close_all()


@contextmanager
def migrated_anew() -> Iterator[Restore]:
    """On PostgreSQL: the default connection points to a database made for this run."""
    before = setup_databases(verbosity=0, interactive=False, serialized_aliases=[])
    name = connection.settings_dict["NAME"]
    again(f"{name}_migrated", template=name)
    yield lambda: again(name, template=f"{name}_migrated")
    teardown_databases(before, verbosity=0)
    with connection._nodb_cursor() as server:
        server.execute(f'DROP DATABASE "{name}_migrated"')


def again(name: str, *, template: str) -> None:
    """A database that is a copy of another, whatever it was before."""
    connections.close_all()
    with connection._nodb_cursor() as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


@contextmanager
def alone() -> Iterator[None]:
    """Only one process migrates; the others wait for its outcome."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def migrate(kept: Path) -> None:
    """As Django does it for tests; the outcome goes to its place in one move."""
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    for old in KEPT.glob("*.sqlite3"):
        if time.time() - old.stat().st_mtime > A_DAY:
            old.unlink()
    partial = kept.with_suffix(".part")
    shutil.copyfile(connection.settings_dict["NAME"], partial)
    partial.replace(kept)


def fingerprint() -> str:
    """Changes whenever a migrated database would look different."""
    package = ROOT / "samenspraak"
    decisive = [*package.rglob("migrations/*.py"), *package.rglob("apps.py"), *package.rglob("models.py")]
    total = hashlib.sha256(" ".join(settings.INSTALLED_APPS).encode())
    for path in sorted([*decisive, package / "conf" / "settings.py", ROOT / "uv.lock"]):
        total.update(str(path).encode() + path.read_bytes())
    return total.hexdigest()[:24]
