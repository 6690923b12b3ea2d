"""What keeps the program from starting: a database that remembers when each row was written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.checks import Error, Tags, register
from django.db import connections


@register(Tags.database)
def refuse_commit_timestamps(
    app_configs: Any = None, databases: Sequence[str] | None = None, **_rest: Any
) -> list[Error]:
    """With track_commit_timestamp=on PostgreSQL keeps the time of each commit, and so of each vote."""
    return [
        Error(
            "PostgreSQL runs with track_commit_timestamp=on, which keeps the time of every vote.",
            hint="Set track_commit_timestamp=off in postgresql.conf and restart PostgreSQL.",
            obj=alias,
            id="ballots.E001",
        )
        for alias in databases or ()
        if connections[alias].vendor == "postgresql" and _keeps_times(alias)
    ]


def _keeps_times(alias: str) -> bool:
    with connections[alias].cursor() as cursor:
        cursor.execute("SHOW track_commit_timestamp")
        return bool(cursor.fetchone()[0] == "on")
