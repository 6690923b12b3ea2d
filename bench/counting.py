"""How many queries a visit takes, with nothing cached and the second time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_NOT_QUERIES = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


def twice(visit: Callable[[], Any]) -> list[int]:
    """[nothing cached, the second time]"""
    from django.core.cache import cache

    cache.clear()
    return [count(visit), count(visit)]


def most(visits: list[Callable[[], Any]]) -> list[int]:
    """The same, of the one that takes most."""
    return max((twice(visit) for visit in visits), key=max)


def count(visit: Callable[[], Any]) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        response = visit()
    assert response.status_code in (200, 303), response.status_code
    return sum(not query["sql"].startswith(_NOT_QUERIES) for query in captured)
