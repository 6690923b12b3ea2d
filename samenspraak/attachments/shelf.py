"""Where the files lie: written before their row is, taken away after their row went."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterable, Mapping
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

log = logging.getLogger(__name__)


def new_folder(organisation: int) -> str:
    """A place below the organisation that nobody can guess and that says nothing of what lies there."""
    return f"attachments/{organisation}/{secrets.token_hex(16)}/"


def put(folder: str, files: Mapping[str, bytes]) -> None:
    try:
        for name, content in files.items():
            default_storage.save(folder + name, ContentFile(content))
    except OSError:
        clear(folder, files)
        raise


def clear(folder: str, names: Iterable[str]) -> None:
    """Take files away at once; what is gone already is no problem, what stays is in the log."""
    for name in names:
        try:
            default_storage.delete(folder + name)
        except OSError:
            log.exception("a file of %s could not be deleted", folder)
    _drop_folder(folder)


def clear_on_commit(folder: str, names: Iterable[str]) -> None:
    """Only once the row is surely gone: a transaction rolled back keeps its files."""
    listed = list(names)
    transaction.on_commit(lambda: clear(folder, listed), robust=True)


def _drop_folder(folder: str) -> None:
    """Where the storage has folders, an empty one goes too."""
    try:
        Path(default_storage.path(folder)).rmdir()
    except (NotImplementedError, OSError):
        return
