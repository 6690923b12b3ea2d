"""The database backend: WAL, synchronous=FULL (votes survive power cuts), IMMEDIATE, writers in line."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import Any

from django.db.backends.sqlite3 import base

from samenspraak.kit.sqlite.writers import WriterLock

_WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


class Cursor(base.SQLiteCursorWrapper):
    """Statements outside a transaction that write stand in line too."""

    wrapper: DatabaseWrapper

    def execute(self, query: str, params: Any = None) -> Any:
        with self.wrapper.line_for(query):
            return super().execute(query, params)

    def executemany(self, query: str, param_list: Any) -> Any:
        with self.wrapper.line_for(query):
            return super().executemany(query, param_list)


class _Line:
    """Holds the writer lock for one statement, unless a transaction holds it already."""

    def __init__(self, lock: WriterLock | None) -> None:
        self._lock = lock

    def __enter__(self) -> None:
        if self._lock is not None:
            self._lock.acquire()

    def __exit__(self, *problem: object) -> None:
        if self._lock is not None:
            self._lock.release()


class DatabaseWrapper(base.DatabaseWrapper):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._writers: WriterLock | None = None

    @property
    def writers(self) -> WriterLock:
        if self._writers is None:
            in_memory = self.is_in_memory_db()
            self._writers = WriterLock(str(self.settings_dict["NAME"]), in_memory=in_memory)
        return self._writers

    def line_for(self, query: str) -> _Line:
        alone = (
            not self.in_atomic_block
            and not self.writers.held
            and query.lstrip()[:7].upper().startswith(_WRITES)
        )
        return _Line(self.writers if alone else None)

    def get_connection_params(self) -> dict[str, Any]:
        params: dict[str, Any] = super().get_connection_params()
        params["timeout"] = 30
        return params

    def get_new_connection(self, conn_params: Any) -> Any:
        self._close_to_others()
        connection = super().get_new_connection(conn_params)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA secure_delete=ON")  # sealed ballots must not linger in free pages
        return connection

    def _close_to_others(self) -> None:
        """A new database is for its owner only, in whatever folder it lies; its log follows it."""
        if not self.is_in_memory_db():
            with suppress(OSError):  # there already, or nowhere to make it: SQLite then says so itself
                os.close(os.open(self.settings_dict["NAME"], os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))

    def create_cursor(self, name: str | None = None) -> Cursor:
        cursor = self.connection.cursor(factory=Cursor)
        cursor.wrapper = self
        return cursor  # type: ignore[no-any-return]  # sqlite3 types its factory loosely

    def _start_transaction_under_autocommit(self) -> None:
        self.writers.acquire()
        try:
            self.cursor().execute("BEGIN IMMEDIATE")
        except BaseException:
            self.writers.release()
            raise

    def _commit(self) -> None:
        try:
            super()._commit()  # type: ignore[misc]  # Django's stubs leave private methods out
        finally:
            self._end_of_transaction()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]  # as above
        finally:
            self._end_of_transaction()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]  # as above
        finally:
            self._end_of_transaction()

    def _end_of_transaction(self) -> None:
        if self._writers is not None:
            self._writers.release()
