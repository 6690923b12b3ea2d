"""What fills an installation before it is measured. These modules want Django to be prepared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

HOST = "meetveld.example"
CONTACT = "projectleider@meetveld.example"
BATCH = 5_000  # rows in one transaction
_Row = TypeVar("_Row")


def in_batches(rows: Iterable[_Row]) -> Iterator[list[_Row]]:
    rest = iter(rows)
    while batch := list(islice(rest, BATCH)):
        yield batch
