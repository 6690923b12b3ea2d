"""What returns: counting, telling followers, forgetting."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from samenspraak.interactions.actions import move_along
from samenspraak.interactions.following import drop_unconfirmed
from samenspraak.interactions.tallies import count_changes
from samenspraak.jobs.periodic import every
from samenspraak.participation.models import Contribution
from samenspraak.reactions.following_mails import drop_old_news, tell_at_once, tell_digests
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope

log = logging.getLogger(__name__)


@every(5, lane="tallies")
def tally() -> int:
    return _everywhere(count_changes)


@every(30, lane="followers")
def tell_followers() -> int:
    return _everywhere(tell_at_once)


@every(300, lane="followers")
def tell_in_digests() -> int:
    return _everywhere(tell_digests)


@every(3600, lane="followers")
def forget() -> int:
    now = timezone.now()
    return _everywhere(lambda: drop_unconfirmed(now=now) + drop_old_news(now))


@every(3600, lane="followers")
def move_what_stayed_behind() -> int:
    """An event is lost when a process is killed just after its commit; what moved already stays."""
    return _everywhere(_move_along)


def _move_along() -> int:
    lately = timezone.now() - timedelta(days=2)
    merged = Contribution.objects.filter(merged_into__isnull=False, changed__gte=lately)
    rows = list(merged.select_related("merged_into"))
    for row in rows:
        if row.merged_into is not None:
            move_along(contribution=row, into=row.merged_into)
    return len(rows)


def _everywhere(work: Callable[[], int]) -> int:
    """In each organisation; where it fails it is tried again, and the others go on."""
    done = 0
    for organisation in Organisation.objects.all():
        with scope(organisation):
            try:
                done += work()
            except Exception:
                log.exception("%s failed for %s", getattr(work, "__name__", "work"), organisation.slug)
    return done
