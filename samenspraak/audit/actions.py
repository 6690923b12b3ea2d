"""Writing audit rows: called inside the transaction of the change it records."""

from typing import Any

from django.db import models

from samenspraak.audit.models import Entry


def record(action: str, target: models.Model, *, user: Any = None, **details: Any) -> Entry:
    """Record that `user` (None: the system or an anonymous resident) did `action` to `target`."""
    actor = user if user is not None and getattr(user, "pk", None) else None
    return Entry.objects.create(
        user=actor, action=action, target=f"{target._meta.label_lower}:{target.pk}", details=details
    )
