"""What a screen that takes codes remembers from one form to the next, in the page and nowhere else."""

from __future__ import annotations

import uuid

from django.utils.crypto import constant_time_compare, salted_hmac

from samenspraak.participation.models import Activity


def mark_of(activity: Activity, proof: tuple[str, str]) -> str:
    """Stands in the page for the code that was just read: enough to see that it comes again, and no code."""
    means, value = proof
    return salted_hmac("paper-scan", f"{activity.pk}:{means}:{value}").hexdigest()[:24]


def same(mark: str, activity: Activity, proof: tuple[str, str]) -> bool:
    """Did the scanner read the same code twice?"""
    return bool(mark) and constant_time_compare(mark, mark_of(activity, proof))


def form_id(text: str) -> uuid.UUID:
    """The number of a form, by which it counts once; a new one for whatever is none."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return uuid.uuid4()
