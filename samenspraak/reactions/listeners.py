"""What happened becomes news for followers; what was merged takes its support and followers along."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from samenspraak.interactions.actions import move_along
from samenspraak.participation.events import (
    Answered,
    ContributionChanged,
    ContributionPublished,
    Merged,
    StatusChanged,
    listen,
)
from samenspraak.participation.models import Channel, Contribution, ContributionState
from samenspraak.reactions.models import News, NewsKind

# What was published longer ago than this came in with an import or the demo: history is no news.
FRESH = timedelta(hours=1)


@listen(ContributionPublished)
def note_what_is_new(event: ContributionPublished) -> None:
    """Also what was shown again after a moderator hid it: that is told once."""
    row = _shown(event.contribution)
    if row is None or row.channel == Channel.IMPORT or _is_old(row):
        return
    if row.root is None:
        News.objects.get_or_create(kind=NewsKind.NEW, about=row)
    elif row.root.state == ContributionState.PUBLISHED:
        News.objects.get_or_create(kind=NewsKind.COMMENT, about=row.root, comment=row)


@listen(ContributionChanged)
def note_what_changed(event: ContributionChanged) -> None:
    """An author who saves ten times makes one piece of news, until it was mailed."""
    row = _shown(event.contribution)
    if row is not None and row.root is None:
        known = News.objects.filter(kind=NewsKind.CHANGED, about=row, mailed__isnull=True)
        if not known.exists():
            News.objects.create(kind=NewsKind.CHANGED, about=row)


@listen(Answered)
def note_the_answer(event: Answered) -> None:
    row = _shown(event.contribution)
    if row is not None:
        News.objects.create(kind=NewsKind.ANSWER, about=row.root or row)


@listen(StatusChanged)
def note_the_status(event: StatusChanged) -> None:
    row = _shown(event.contribution)
    if row is not None and row.root is None:
        News.objects.create(kind=NewsKind.STATUS, about=row, words=event.status[:200])


@listen(Merged)
def take_support_along(event: Merged) -> None:
    rows = {row.pk: row for row in Contribution.objects.filter(pk__in=(event.contribution, event.into))}
    if len(rows) == 2:
        move_along(contribution=rows[event.contribution], into=rows[event.into])


def _shown(pk: int) -> Contribution | None:
    found: Contribution | None = (
        Contribution.objects.select_related("root").filter(pk=pk, state=ContributionState.PUBLISHED).first()
    )
    return found


def _is_old(row: Contribution) -> bool:
    return row.published is not None and timezone.now() - row.published > FRESH
