"""`manage check --database default`: what a removed method leaves behind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import connection
from django.db.models import Count

from samenspraak.participation.models import Activity
from samenspraak.participation.registry import methods


@register(Tags.database)
def activities_have_their_method(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Counts over all organisations, so past the scope: through the base manager."""
    if not databases or Activity._meta.db_table not in connection.introspection.table_names():
        return []  # `migrate` checks before it makes the tables
    known = [method.slug for method in methods()]
    rows = Activity._base_manager.exclude(method__in=known).values("method").annotate(number=Count("pk"))
    return [
        Warning(
            f"{row['number']} activities use the method {row['method']!r}, which is not installed.",
            hint="Their pages say that they are closed. Put the method's folder back, or archive them.",
            id="pages.W001",
        )
        for row in rows
    ]
