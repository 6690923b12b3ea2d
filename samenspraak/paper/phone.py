"""Votes by phone: the right is used and what was said goes in with others, with no row that joins the two.

Both are written in one transaction, as on the web: until they are sealed, whoever has the database could join
them. Sealing takes what was said out of here and puts twenty or more in the box at once, in random order.
"""

from __future__ import annotations

import uuid

from django.db import transaction
from django.utils import timezone

from samenspraak.ballots.actions import enter_ballots, use_on_paper
from samenspraak.ballots.admitting import find_key
from samenspraak.ballots.models import Channel
from samenspraak.ballots.sealing import SMALLEST_BATCH
from samenspraak.paper.holding import hold_counting, hold_voting
from samenspraak.paper.models import Batch, PhoneBallot
from samenspraak.paper.numbering import next_number
from samenspraak.paper.striking import note_duty, note_struck
from samenspraak.participation.models import Activity
from samenspraak.participation.registry import method_of
from samenspraak.people.models import User


def take_vote(
    *, user: User, activity: Activity, proof: tuple[str, str], marks: str, ballot_id: uuid.UUID
) -> None:
    """Use the caller's right, and keep what the caller said. The same call sent again changes nothing.

    Raises Refused; UsedBefore, Revoked and Unknown among it.
    """
    note_duty(user=user, activity=activity, channel=Channel.PHONE)
    with transaction.atomic():
        hold_voting(activity, Channel.PHONE)
        content = method_of(activity).ballot_content(activity, marks)
        if PhoneBallot.objects.filter(pk=ballot_id, activity=activity, content=content).exists():
            return
        key = find_key(activity, *proof)
        use_on_paper(activity=activity, key=key, channel=Channel.PHONE, user=user)
        PhoneBallot.objects.bulk_create([PhoneBallot(id=ballot_id, activity=activity, content=content)])
        note_struck(activity, Channel.PHONE)


@transaction.atomic
def seal_phone(activity: Activity, *, least: int = SMALLEST_BATCH) -> Batch | None:
    """Put what waits in the box, once that is `least` or more."""
    hold_counting(activity, Channel.PHONE)
    waiting = list(PhoneBallot.objects.select_for_update().filter(activity=activity))
    if len(waiting) < max(least, 1):
        return None
    gone = PhoneBallot.objects.filter(pk__in=[one.pk for one in waiting])
    if gone.delete()[0] != len(waiting):
        raise RuntimeError("phone ballots changed while they were sealed")
    entered = enter_ballots(activity=activity, contents=[one.content for one in waiting])
    return Batch.objects.create(
        activity=activity,
        number=next_number(activity),
        channel=Channel.PHONE,
        sealed=timezone.now(),
        entered=entered,
    )
