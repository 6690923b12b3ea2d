"""Numbers of batches: one row of an activity after the other."""

from __future__ import annotations

from django.db.models import Max

from samenspraak.paper.models import Batch, PaperVote
from samenspraak.participation.models import Activity


def next_number(activity: Activity) -> int:
    """The first that is above all others; nobody else gets it before this transaction ends."""
    PaperVote.objects.select_for_update().get(activity=activity)
    return first_free(activity)


def first_free(activity: Activity) -> int:
    """The number that a new batch would get now; somebody else may be quicker."""
    return (Batch.objects.filter(activity=activity).aggregate(Max("number"))["number__max"] or 0) + 1
