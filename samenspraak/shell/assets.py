"""Addresses of static files, looked up once: a page names the same two files of drawings dozens of times."""

from __future__ import annotations

from functools import lru_cache

from django.core.files.storage import Storage, storages


def asset(path: str) -> str:
    return _address(storages["staticfiles"], path)


@lru_cache(maxsize=64)
def _address(storage: Storage, path: str) -> str:
    return storage.url(path)
