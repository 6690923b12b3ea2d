"""Reports, decisions, objections and signals as a busy year leaves them for a moderator."""

from __future__ import annotations

from random import Random

from bench.filling import BATCH
from samenspraak.moderation.models import Decision, Objection, Report, Signal
from samenspraak.participation.models import Contribution, ContributionState

REPORTS, OBJECTIONS = 200, 60
WITH_LINKS = 20  # one in so many


def fill(rng: Random) -> None:
    by_state = Contribution.objects.order_by("pk").values_list("pk", flat=True)
    shown = list(by_state.filter(state=ContributionState.PUBLISHED))
    hidden = list(by_state.filter(state=ContributionState.HIDDEN))
    Signal.objects.bulk_create(
        (
            Signal(contribution_id=key, kind="links", part="Tekst", start=0, end=5)
            for key in rng.sample(shown, len(shown) // WITH_LINKS)
        ),
        batch_size=BATCH,
    )
    Report.objects.bulk_create(
        Report(contribution_id=key, reason="reclame", digest=str(key))
        for key in rng.sample(shown, min(REPORTS, len(shown)))
    )
    decisions = Decision.objects.bulk_create(
        (
            Decision(contribution_id=key, kind="hide", reason="reclame", title="Reclame", version=1)
            for key in hidden
        ),
        batch_size=BATCH,
    )
    Objection.objects.bulk_create(
        Objection(decision=each, text="Toch niet.") for each in decisions[:OBJECTIONS]
    )
