"""What happens after something came in, changed or was decided."""

from __future__ import annotations

from django.db.models import F

from samenspraak.moderation import mails
from samenspraak.moderation.detecting import detect
from samenspraak.participation.events import (
    ContributionChanged,
    ContributionHeld,
    ContributionPublished,
    Moderated,
    listen,
)
from samenspraak.participation.models import Channel, Contribution, ContributionState


@listen(ContributionHeld)
def tell_who_waits(event: ContributionHeld) -> None:
    mails.tell_held(event.contribution)


@listen(ContributionHeld)
def notice_what_waits(event: ContributionHeld) -> None:
    _notice(event.contribution)


@listen(ContributionPublished)
def notice_what_shows(event: ContributionPublished) -> None:
    _notice(event.contribution)


@listen(ContributionChanged)
def notice_what_changed(event: ContributionChanged) -> None:
    _notice(event.contribution)


def _notice(pk: int) -> None:
    """What came in with an import was looked at before; it is history."""
    found = Contribution.objects.filter(pk=pk).exclude(channel=Channel.IMPORT).first()
    if found is not None and found.state in (ContributionState.PENDING, ContributionState.PUBLISHED):
        detect(found)


@listen(Moderated)
def tell_who_is_moderated(event: Moderated) -> None:
    mails.tell_authors(event.decision)
    mails.tell_reporters(event.decision)


@listen(ContributionChanged)
def look_again(event: ContributionChanged) -> None:
    """What its author changed after somebody looked is new again, with what changed beside it."""
    Contribution.objects.filter(
        pk=event.contribution, state=ContributionState.PUBLISHED, edited__gt=F("reviewed")
    ).update(reviewed=None)
