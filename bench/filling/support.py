"""Support in bulk, spread by popularity over plans and comments, and counted by the program itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from random import Random

from django.db import transaction
from django.utils import timezone

from bench.filling import in_batches
from bench.filling.popular import shared_out
from samenspraak.interactions.models import Support
from samenspraak.interactions.tallies import count_changes
from samenspraak.participation.models import Activity, Contribution
from samenspraak.people.models import Participant

FOR_COMMENTS = 0.1
MOST_FOR_COMMENT = 9
TAKEN_BACK = 0.02


def give(activity: Activity, people: list[Participant], supports: int, rng: Random) -> None:
    contributions = Contribution.objects.filter(activity=activity).order_by("pk")
    plans = list(contributions.filter(parent__isnull=True).values_list("pk", flat=True))
    comments = list(contributions.filter(parent__isnull=False).values_list("pk", flat=True))
    for_comments = int(supports * FOR_COMMENTS) if comments else 0
    shares = shared_out(supports - for_comments, plans)
    shares += _few_each(comments, for_comments, rng)
    for batch in in_batches(_rows(shares, [person.pk for person in people], rng)):
        with transaction.atomic():
            Support.objects.bulk_create(batch)
    count_changes()


def _few_each(comments: list[int], total: int, rng: Random) -> Iterator[tuple[int, int]]:
    order = rng.sample(comments, len(comments))
    while total > 0 and order:
        count = min(total, rng.randint(0, MOST_FOR_COMMENT))
        total -= count
        yield order.pop(), count


def _rows(shares: list[tuple[int, int]], people: list[int], rng: Random) -> Iterator[Support]:
    now = timezone.now()
    for key, count in shares:
        for person in rng.sample(people, min(count, len(people))):
            yield Support(
                contribution_id=key,
                participant_id=person,
                active=rng.random() > TAKEN_BACK,
                changed=now - timedelta(seconds=rng.randrange(80 * 86_400)),
            )
