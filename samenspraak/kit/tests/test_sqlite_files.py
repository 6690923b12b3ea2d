"""Who else uses the machine reads nothing of a new database."""

from __future__ import annotations

import os
from pathlib import Path

from samenspraak.kit.sqlite.base import DatabaseWrapper


def test_a_new_database_and_its_log_are_for_their_owner_only(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    before = os.umask(0o022)
    try:
        path = tmp_path / "new.sqlite3"
        database = DatabaseWrapper(
            {"NAME": str(path), "OPTIONS": {}, "AUTOCOMMIT": True, "TIME_ZONE": None, "CONN_MAX_AGE": 0}
        )
        with database.get_new_connection(database.get_connection_params()) as connection:
            connection.execute("CREATE TABLE town (name TEXT)")
            for file in tmp_path.glob("new.sqlite3*"):
                if not file.name.endswith(".lock"):
                    assert file.stat().st_mode & 0o077 == 0, file.name
            assert len(list(tmp_path.glob("new.sqlite3*"))) > 1
        connection.close()
    finally:
        os.umask(before)
