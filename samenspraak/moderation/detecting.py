"""Reading what came in for signals. They colour a moderator's screen, and do nothing else."""

from __future__ import annotations

from django.db import transaction
from django.db.models.functions import Left
from django.utils import translation

from samenspraak.engines.texts.signals import Kind, alike, signals, watch_for
from samenspraak.moderation.models import Policy, Signal, SignalKind
from samenspraak.moderation.words import parts
from samenspraak.participation.models import Contribution, ContributionState, ContributionVersion
from samenspraak.participation.parts import PLACE

LONGEST_READ = 50_000  # signs of a part; no method lets a resident write more
LATEST = 500  # how many others a new one is laid beside
STEMS_READ = 4_000  # signs of their stems
LOOKS_LIKE = 60  # percents
FEWEST_STEMS = 6
MOST_ALIKE = 3


@transaction.atomic
def detect(contribution: Contribution) -> list[Signal]:
    """What is to be noticed now replaces what was noticed before."""
    Signal.objects.filter(contribution=contribution).delete()
    policy = Policy.objects.first()
    words = policy.blocked_words.splitlines() if policy else []
    found = [*_in_text(contribution, words), *_look_alikes(contribution)]
    return Signal.objects.bulk_create(found)


def _in_text(contribution: Contribution, words: list[str]) -> list[Signal]:
    version = ContributionVersion.objects.filter(contribution=contribution).order_by("-number").first()
    watch = watch_for(words) if words else None
    with translation.override(contribution.organisation.language):
        place = str(PLACE)
    return [
        Signal(contribution=contribution, kind=each.kind, part=name, start=each.start, end=each.end)
        for name, text in (parts(version.content) if version else {}).items()
        for each in signals(text[:LONGEST_READ], watch)
        if not (name == place and each.kind == Kind.PRIVACY)  # an address is what was asked for
    ]


def _look_alikes(contribution: Contribution) -> list[Signal]:
    """Those of the last 500 of the activity that say nearly the same, most alike first."""
    stems = contribution.stems[:STEMS_READ].split()
    if len(stems) < FEWEST_STEMS:
        return []
    others = (
        Contribution.objects.filter(activity=contribution.activity_id)
        .exclude(pk=contribution.pk)
        .exclude(state__in=(ContributionState.DRAFT, ContributionState.WITHDRAWN, ContributionState.MERGED))
        .order_by("-pk")
        .values_list("pk", Left("stems", STEMS_READ))[:LATEST]
    )
    shares = [(alike(stems, text.split()), key) for key, text in others]
    close = sorted((pair for pair in shares if pair[0] >= LOOKS_LIKE), reverse=True)[:MOST_ALIKE]
    return [
        Signal(contribution=contribution, kind=SignalKind.ALIKE, other_id=key, share=share)
        for share, key in close
    ]
