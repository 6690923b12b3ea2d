"""What sealing tells: how many ballots of one batch were the same. Never which, nor whose."""

from __future__ import annotations

from samenspraak.participation import events
from samenspraak.participation.models import Activity
from samenspraak.scrutiny.models import SignalKind
from samenspraak.scrutiny.signals import keep

FROM = 10  # the same ballots in one batch, and at least half of it


@events.listen(events.BatchSealed)
def notice_the_same_ballots(event: events.BatchSealed) -> None:
    if event.alike >= FROM and event.alike * 2 >= event.ballots:
        activity = Activity.objects.get(pk=event.activity)
        keep(activity, SignalKind.ALIKE, most=event.alike, among=event.ballots)
