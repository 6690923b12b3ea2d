"""From a host name to an organisation."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.conf import settings
from django.db import connection

from samenspraak.tenancy.models import Organisation

_FIELDS = Organisation._meta.concrete_fields
_NAMES = [field.attname for field in _FIELDS]
_COLUMNS = ", ".join(str(field.column) for field in _FIELDS)
_BY_HOST = f"SELECT {_COLUMNS} FROM {Organisation._meta.db_table} WHERE host = %s"  # noqa: S608  # our own names


def organisation_for(host: str) -> Organisation | None:
    """The organisation whose portal answers to `host` (a port may follow), or None: unknown hosts get 421."""
    name = host.rsplit(":", 1)[0].lower().rstrip(".") if not host.endswith("]") else host
    found = _by_host(name)
    if found is None and settings.DEMO:
        return Organisation.objects.order_by("pk").first()
    return found


def _by_host(name: str) -> Organisation | None:
    """Every request asks this, and for a page from the cache it is all that is asked: so past the ORM, whose
    building of query and row costs eight times the answer."""
    with connection.cursor() as cursor:
        cursor.execute(_BY_HOST, [name])
        row = cursor.fetchone()
    if row is None:
        return None
    values = list(row)
    for index, converters, column in _converters():
        for convert in converters:
            values[index] = convert(values[index], column, connection)
    return Organisation.from_db(connection.alias, _NAMES, values)


@cache
def _converters() -> list[tuple[int, list[Any], Any]]:
    """What the database needs to make Python's values of its own, for the columns that need it."""
    columns = [field.get_col(Organisation._meta.db_table) for field in _FIELDS]
    found = [
        (index, [*connection.ops.get_db_converters(column), *column.get_db_converters(connection)], column)
        for index, column in enumerate(columns)
    ]
    return [entry for entry in found if entry[1]]
