"""What goes when a contribution goes: its place, and what was filled in with it."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver

from samenspraak.participation.models import Contribution


@receiver(post_delete, sender=Contribution)
def take_parts_along(instance: Contribution, **_kwargs: Any) -> None:
    """The contribution points at them, so the database does not."""
    for row in (instance.place, instance.filling):
        if row is not None:
            row.delete()
