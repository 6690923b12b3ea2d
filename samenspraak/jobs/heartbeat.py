"""Is the job process alive? It touches a file; /healthz reads its age."""

import time

from django.conf import settings

_NAME = "jobs.heartbeat"


def beat() -> None:
    (settings.DATA_DIR / _NAME).touch()


def seconds_since() -> float | None:
    """Age of the last beat, or None when there never was one."""
    try:
        return time.time() - (settings.DATA_DIR / _NAME).stat().st_mtime
    except FileNotFoundError:
        return None
