"""A mark for a place: an HMAC of its network under a key of the day, which is destroyed the next day.

So marks of one day can be told apart, marks of two days cannot be joined, and once the key is gone no list of
addresses gives a mark back. The key lies beside those of the votes, where backups do not look.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import tempfile
from contextlib import suppress
from datetime import date
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from samenspraak.participation.models import Activity

_LENGTH = 16


def mark(activity: Activity, network: str) -> str:
    """Another one for each vote and each day."""
    said = f"{activity.organisation_id}\0{activity.pk}\0{network}".encode()
    return hmac.new(_key(timezone.localdate()), said, hashlib.sha256).hexdigest()[:_LENGTH]


def forget() -> int:
    """Destroy the keys of days that are over; returns how many."""
    today = _path(timezone.localdate()).name
    old = [path for path in Path(settings.KEY_DIR).glob("marks-*.key") if path.name < today]
    for path in old:
        path.write_bytes(bytes(32))  # the old bytes first, for disks that write in place
        path.unlink(missing_ok=True)
    return len(old)


def _path(day: date) -> Path:
    return Path(settings.KEY_DIR) / f"marks-{day.isoformat()}.key"


def _key(day: date) -> bytes:
    path = _path(day)
    if not path.exists():
        _make(path)
    return path.read_bytes()


def _make(path: Path) -> None:
    """Whole or not at all, and the first of several processes wins."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, scratch = tempfile.mkstemp(dir=path.parent)  # 0600
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(32))
        with suppress(FileExistsError):
            os.link(scratch, path)
    finally:
        Path(scratch).unlink(missing_ok=True)
