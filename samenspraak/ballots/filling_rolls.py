"""The job process turns an uploaded list into entitlements, a part at a time.

Who stands on an earlier list, or has voted with an address or code that stands on this one, keeps that one
entitlement. A line whose proofs lead to two of them is left out and named to the editor.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from django.db import transaction

from samenspraak.ballots.models import Entitlement, Means, Proof, Roll, RollPart
from samenspraak.ballots.rolls import unpack
from samenspraak.jobs.stopping import stopping
from samenspraak.participation.models import Activity

KEY_BYTES = 32


def fill_rolls() -> None:
    """All that waits in the organisation in scope, until this process is asked to stop."""
    for part in RollPart.objects.order_by("pk").iterator():
        if stopping.is_set():
            return
        fill(part)


@transaction.atomic
def fill(part: RollPart) -> None:
    """A part, whole or not at all. Who is let in by an address meanwhile waits: both look for the other."""
    roll = Roll.objects.select_for_update(of=("self",)).get(pk=part.roll_id)
    Activity.objects.select_for_update(of=("self",)).get(pk=roll.activity_id)
    if not RollPart.objects.filter(pk=part.pk).exists():
        return
    rows = list(unpack(bytes(part.content)))
    led_to = _led_to(roll.activity_id, {proof for row in rows for proof in row})
    new: list[Entitlement] = []
    proofs: list[Proof] = []
    for serial, row in enumerate(rows, start=part.first):
        key = _key_for(roll, serial, {led_to[proof] for proof in row if proof in led_to}, new)
        if key is not None:
            proofs += [
                Proof(activity_id=roll.activity_id, key=proof, entitlement=key)
                for proof in row
                if proof not in led_to
            ]
            led_to |= dict.fromkeys(row, key)
    Entitlement.objects.bulk_create(new)
    Proof.objects.bulk_create(proofs)
    roll.done += len(rows)
    roll.save()
    RollPart.objects.filter(pk=part.pk).delete()


def _key_for(roll: Roll, serial: int, leads: set[bytes], new: list[Entitlement]) -> bytes | None:
    """The one entitlement to which a line leads; a new one for who is new; None where it leads to two."""
    if len(leads) > 1:
        roll.conflicts.append(serial - roll.first + 1)
        return None
    if leads:
        roll.known += 1
        return leads.pop()
    roll.added += 1
    key = secrets.token_bytes(KEY_BYTES)
    new.append(Entitlement(activity_id=roll.activity_id, key=key, means=Means.ROLL, serial=serial))
    return key


def _led_to(activity: int, proofs: Iterable[bytes]) -> dict[bytes, bytes]:
    """The entitlement to which each known proof leads: by a list or an account, or its own."""
    some = list(proofs)
    own = Entitlement.objects.filter(activity=activity, key__in=some).values_list("key", flat=True)
    led = Proof.objects.filter(activity=activity, key__in=some).values_list("key", "entitlement")
    return {bytes(key): bytes(key) for key in own} | {bytes(key): bytes(to) for key, to in led}
