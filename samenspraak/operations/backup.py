"""`samenspraak backup FILE`: database and files in one archive, while the program runs."""

from __future__ import annotations

import os
import sqlite3
import sys
import tarfile
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from samenspraak.operations.archive import ArchiveProblem, new_manifest, write_manifest

UNFINISHED = "uploads"  # pieces of files that people are sending now (attachments)


def backup(target: str) -> int:
    from samenspraak.operations.prepare import migrations_fingerprint, prepare

    prepare()
    from django.conf import settings
    from django.db import DatabaseError, connection

    path = Path(target).resolve()
    # Renamed when whole: a backup that was killed never looks like one that ended.
    scratch = path.parent / f".{path.name}.part"
    try:
        if path.is_dir():
            raise ArchiveProblem(f"{path} is a folder; name a file in it")
        descriptor = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with (
            os.fdopen(descriptor, "wb") as file,
            tarfile.open(fileobj=file, mode="w:gz", compresslevel=6) as archive,
        ):
            write_manifest(archive, new_manifest(connection.vendor, migrations_fingerprint()))
            # The database first: each row in the archive finds its file, unless it was deleted meanwhile.
            if connection.vendor == "sqlite":
                _add_sqlite(archive, Path(settings.DATABASES["default"]["NAME"]))
            else:
                _add_postgresql(archive)
            _add_files(archive, Path(settings.MEDIA_ROOT))
        scratch.replace(path)
    except (OSError, DatabaseError, ArchiveProblem) as problem:
        print(f"backup failed: {problem}", file=sys.stderr)
        return 1
    finally:
        with suppress(OSError):
            scratch.unlink(missing_ok=True)
    print(f"{path} ({path.stat().st_size / 1_000_000:.1f} MB)")
    return 0


def _add_files(archive: tarfile.TarFile, root: Path) -> None:
    """All files, except those still being uploaded. What is deleted under our hands is passed over."""
    for folder, folders, files in os.walk(root):
        folders.sort()
        if Path(folder) == root and UNFINISHED in folders:
            folders.remove(UNFINISHED)
        for name in sorted(files):
            path = Path(folder) / name
            with suppress(FileNotFoundError):
                archive.add(path, str(Path("media") / path.relative_to(root)), recursive=False)


def _add_sqlite(archive: tarfile.TarFile, database: Path) -> None:
    with tempfile.TemporaryDirectory(dir=database.parent) as folder:
        copy = Path(folder) / "database.sqlite3"
        source, target = sqlite3.connect(database), sqlite3.connect(copy)
        try:
            source.backup(target)  # consistent while others write
            target.execute("PRAGMA journal_mode=DELETE")
        finally:
            source.close()
            target.close()
        archive.add(copy, "database.sqlite3")


def _add_postgresql(archive: tarfile.TarFile) -> None:
    """Every table by COPY, all from one snapshot."""
    from django.db import connection

    with connection.cursor() as opened:
        raw: Any = opened.connection
    connection.set_autocommit(False)
    try:
        with connection.wrap_database_errors:
            raw.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            for table in tables(raw):
                _add_table(archive, raw, table)
    finally:
        connection.rollback()
        connection.set_autocommit(True)


def tables(raw: Any) -> list[str]:
    rows = raw.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename"
    ).fetchall()
    return [name for (name,) in rows]


def columns(raw: Any, table: str) -> list[str]:
    """Columns that hold data: generated ones compute themselves."""
    rows = raw.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema() "
        "AND table_name = %s AND is_generated = 'NEVER' ORDER BY ordinal_position",
        [table],
    ).fetchall()
    return [name for (name,) in rows]


def copy_statement(raw: Any, table: str, names: list[str], direction: str) -> Any:
    from psycopg import sql

    return sql.SQL("COPY {} ({}) {}").format(
        sql.Identifier(table),
        sql.SQL(", ").join(map(sql.Identifier, names)),
        sql.SQL("TO STDOUT" if direction == "out" else "FROM STDIN"),
    )


def _add_table(archive: tarfile.TarFile, raw: Any, table: str) -> None:
    names = columns(raw, table)
    with tempfile.NamedTemporaryFile() as file:
        file.write(("\t".join(names) + "\n").encode())
        with raw.cursor() as cursor, cursor.copy(copy_statement(raw, table, names, "out")) as rows:
            for chunk in rows:
                file.write(chunk)
        file.flush()
        archive.add(file.name, f"tables/{table}.copy")
