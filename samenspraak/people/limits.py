"""Rate limits that all processes share: so many times per name and key, then wait.

Only a keyed digest is kept: no address of a person or computer can be read back. A count made inside a
transaction that is rolled back is lost, so ask before the transaction begins.
"""

from __future__ import annotations

import hashlib
import hmac
import time
from dataclasses import dataclass

from django.conf import settings
from django.db import connection, transaction

from samenspraak.people.models import Limit

# One statement on SQLite and PostgreSQL alike: a new window starts at one, a running one counts on.
_COUNT = """
    INSERT INTO people_limit (digest, count, expires) VALUES (%s, 1, %s)
    ON CONFLICT (digest) DO UPDATE SET
        count = CASE WHEN people_limit.expires <= %s THEN 1 ELSE people_limit.count + 1 END,
        expires = CASE WHEN people_limit.expires <= %s THEN excluded.expires ELSE people_limit.expires END
    RETURNING count
"""


@dataclass(frozen=True)
class Rate:
    """A named limit, so that its numbers stand in one place."""

    name: str
    limit: int
    seconds: int

    def allow(self, key: str) -> bool:
        return allow(self.name, key, limit=self.limit, seconds=self.seconds)

    def is_full(self, key: str) -> bool:
        """Without counting: for what counts only when it fails."""
        return is_full(self.name, key, limit=self.limit)

    def wait(self, key: str) -> int:
        return wait(self.name, key)


def allow(name: str, key: str, *, limit: int, seconds: int) -> bool:
    """Count one use of `name` by `key`. False when there were `limit` already in the running window."""
    if is_full(name, key, limit=limit):
        return False  # without writing: who hammers costs one read
    return counted(name, key, seconds=seconds) <= limit


def is_full(name: str, key: str, *, limit: int) -> bool:
    """Were there `limit` uses of `name` by `key` already in the running window?"""
    found = Limit.objects.filter(digest=_digest(name, key), count__gte=limit, expires__gt=int(time.time()))
    return found.exists()


def counted(name: str, key: str, *, seconds: int) -> int:
    """Count one use of `name` by `key`, and say how many there were in the running window."""
    now = int(time.time())
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_COUNT, [_digest(name, key), now + seconds, now, now])
        (count,) = cursor.fetchone()
    return int(count)


def wait(name: str, key: str) -> int:
    """Seconds until the running window of `name` for `key` ends; 0 when none runs."""
    expires = Limit.objects.filter(digest=_digest(name, key)).values_list("expires", flat=True).first()
    return max(0, expires - int(time.time())) if expires else 0


def prune() -> int:
    """Drop windows that ended. A periodic job calls this."""
    deleted, _ = Limit.objects.filter(expires__lte=int(time.time())).delete()
    return deleted


def _digest(name: str, key: str) -> str:
    return hmac.new(settings.PEPPER.encode(), f"limit\0{name}\0{key}".encode(), hashlib.sha256).hexdigest()
