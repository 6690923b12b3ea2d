"""The mail that a voter gets: read straight from the outbox, where a mail server would take it."""

from __future__ import annotations

import re
import sqlite3
import threading
from typing import Any

from bench.browser import Unexpected
from bench.place import Place

_QUERY = "SELECT subject FROM mail_message WHERE \"to\" = {} AND kind = 'code' ORDER BY created DESC LIMIT 1"


class Outbox:
    """One connection a thread, opened where it is first used: the generators fork."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._own = threading.local()

    def code_for(self, address: str) -> str:
        """The six digits of the newest code."""
        mark = "%s" if self._place.database_url else "?"
        row = self._connection().execute(_QUERY.format(mark), (address,)).fetchone()
        found = re.search(r"\d{6}", row[0]) if row else None
        if found is None:
            raise Unexpected("no code in the outbox")
        return found[0]

    def _connection(self) -> Any:
        if not hasattr(self._own, "connection"):
            self._own.connection = self._open()
        return self._own.connection

    def _open(self) -> Any:
        if self._place.database_url:
            import psycopg

            return psycopg.connect(self._place.database_url, autocommit=True)
        return sqlite3.connect(f"file:{self._place.sqlite_file}?mode=ro", uri=True, timeout=30)
