"""`samenspraak restore FILE`: bring a backup back. The program must not be running on this data folder."""

from __future__ import annotations

import shutil
import sqlite3
import sys
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from samenspraak.operations.archive import ArchiveProblem, Manifest, read_manifest
from samenspraak.operations.backup import columns, copy_statement, tables

UNREADABLE = (EOFError, tarfile.TarError, zlib.error)  # an archive that is cut off or damaged
ALWAYS_THERE = "django_migrations"  # a table that every installation has, with rows
NO_DATABASE = "there is no database in this backup"


def restore(source: str, *, replace: bool) -> int:
    from samenspraak.operations.prepare import load_settings, prepare

    load_settings()
    from django.conf import settings
    from django.db import DatabaseError, connection

    from samenspraak.operations.running import AlreadyRunning, only_one

    try:
        with only_one(settings.DATA_DIR), tarfile.open(source, "r:gz") as archive:
            manifest = read_manifest(archive)
            if manifest.vendor != connection.vendor:
                raise ArchiveProblem(
                    f"this backup is of {manifest.vendor}; DATABASE_URL says {connection.vendor}"
                )
            if not replace and _holds_data():
                raise ArchiveProblem("there is data here already; --replace overwrites it")
            with tempfile.TemporaryDirectory(dir=settings.DATA_DIR, prefix="restore-") as scratch:
                archive.extractall(scratch, filter="data")
                _bring_back(Path(scratch), manifest)
    except (*UNREADABLE, OSError, DatabaseError, ArchiveProblem, AlreadyRunning) as problem:
        print(f"restore failed, nothing was changed: {problem}", file=sys.stderr)
        return 1
    prepare()  # an older backup gets the newer migrations
    print(f"Restored the backup of {manifest.made}.")
    return 0


def _holds_data() -> bool:
    from django.db import connection

    if "tenancy_organisation" not in connection.introspection.table_names():
        return False
    from samenspraak.tenancy.models import Organisation

    return Organisation.objects.exists()


def _bring_back(scratch: Path, manifest: Manifest) -> None:
    from django.conf import settings
    from django.db import connection

    with _files_back(scratch, Path(settings.MEDIA_ROOT)):
        if connection.vendor == "sqlite":
            _sqlite_back(scratch / "database.sqlite3", Path(settings.DATABASES["default"]["NAME"]))
        else:
            _postgresql_back(scratch / "tables", manifest)
    (settings.DATA_DIR / "migrations.mark").unlink(missing_ok=True)


@contextmanager
def _files_back(scratch: Path, media: Path) -> Iterator[None]:
    """The files of the backup in place of those here, which return where the rest fails."""
    new, before = scratch / "media", scratch / "media-before"
    try:
        if media.is_dir():
            shutil.move(media, before)
        if new.is_dir():
            shutil.move(new, media)
        yield
    except BaseException:
        if before.is_dir():
            shutil.rmtree(media, ignore_errors=True)
            shutil.move(before, media)
        raise


def _sqlite_back(copy: Path, database: Path) -> None:
    from django.db import connections

    _check_sqlite(copy)
    beside = database.with_name(f"{database.name}.restored")  # the database may lie on another disk
    shutil.copyfile(copy, beside)
    beside.chmod(0o600)
    connections.close_all()
    for companion in ("-wal", "-shm"):
        database.with_name(database.name + companion).unlink(missing_ok=True)
    beside.replace(database)


def _check_sqlite(copy: Path) -> None:
    """Opening a database that is not there would make an empty one: that must not replace anything."""
    if not copy.is_file():
        raise ArchiveProblem(NO_DATABASE)
    with closing(sqlite3.connect(copy)) as checked:
        try:
            whole = checked.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            tables = {name for (name,) in checked.execute("SELECT name FROM sqlite_master")}
        except sqlite3.DatabaseError:
            whole, tables = False, set()
    if not whole:
        raise ArchiveProblem("the database in this backup is damaged")
    if ALWAYS_THERE not in tables:
        raise ArchiveProblem(NO_DATABASE)


def _postgresql_back(folder: Path, manifest: Manifest) -> None:
    """Empty every table and copy the rows in, in one transaction; foreign keys are checked at its end."""
    from django.core.management import call_command
    from django.db import connection, transaction

    from samenspraak.operations.prepare import migrations_fingerprint

    if not (folder / f"{ALWAYS_THERE}.copy").is_file():
        raise ArchiveProblem(NO_DATABASE)
    if manifest.migrations != migrations_fingerprint():
        raise ArchiveProblem(
            "this backup is of another version; restore it with that version and then upgrade"
        )
    call_command("migrate", interactive=False, verbosity=0)
    with connection.wrap_database_errors, transaction.atomic(), connection.cursor() as cursor:
        raw: Any = cursor.connection
        cursor.execute(
            f"TRUNCATE {', '.join(connection.ops.quote_name(name) for name in tables(raw))} CASCADE"
        )
        for file in sorted(folder.glob("*.copy")):
            _copy_in(raw, file)
        _reset_sequences(raw)


def _copy_in(raw: Any, file: Path) -> None:
    with file.open("rb") as rows, raw.cursor() as cursor:
        names = rows.readline().decode().rstrip("\n").split("\t")
        with cursor.copy(copy_statement(raw, file.stem, names, "in")) as copy:
            while chunk := rows.read(1 << 16):
                copy.write(chunk)


def _reset_sequences(raw: Any) -> None:
    from psycopg import sql

    for table in tables(raw):
        for column in columns(raw, table):
            (sequence,) = raw.execute(
                "SELECT pg_get_serial_sequence(quote_ident(%s), %s)", [table, column]
            ).fetchone()
            if sequence:
                raw.execute(
                    sql.SQL("SELECT setval({}, COALESCE((SELECT max({}) FROM {}), 0) + 1, false)").format(
                        sql.Literal(sequence), sql.Identifier(column), sql.Identifier(table)
                    )
                )
