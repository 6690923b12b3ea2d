"""Striking voters off the one roll, and what else an officer does with an envelope or a paper."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspraak.access.rights import Right, require
from samenspraak.audit.actions import record
from samenspraak.ballots.actions import use_on_paper, why_unusable
from samenspraak.ballots.admitting import find_key
from samenspraak.ballots.keys import proof_key
from samenspraak.ballots.models import Channel, Entitlement
from samenspraak.paper.holding import hold_voting
from samenspraak.paper.models import Duty, Handled, Handling, Table, WhyAside
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity
from samenspraak.people.models import User

# An officer at a table does nothing else; envelopes and calls are for the counting room.
RIGHT = {
    Channel.TABLE: Right.TAKE_BALLOTS,
    Channel.POST: Right.COUNT_BALLOTS,
    Channel.PHONE: Right.COUNT_BALLOTS,
}


@dataclass(frozen=True)
class Struck:
    """By which whoever struck somebody off can take it back; kept in their page and nowhere else."""

    row: uuid.UUID
    key: bytes


def strike(
    *, user: User, activity: Activity, channel: Channel, proof: tuple[str, str], table: Table | None = None
) -> Struck:
    """Use somebody's right to vote: at a table for a paper, by post for the envelope that came in.

    Raises Refused; UsedBefore, Revoked and Unknown among it. Of many who try at once, one succeeds.
    """
    note_duty(user=user, activity=activity, channel=channel, table=table)
    with transaction.atomic():
        hold_voting(activity, channel)
        key = find_key(activity, *proof)
        use_on_paper(activity=activity, key=key, channel=channel, user=user)
        struck = Struck(uuid.uuid4(), key)
        _note(activity, Handling.STRUCK, channel, table=table, form=struck.row)
        return struck


@transaction.atomic
def note_duty(*, user: User, activity: Activity, channel: Channel, table: Table | None = None) -> None:
    """This person strikes voters off here today. In a transaction of its own: nothing that uses a right, or
    counts that one was used, names anybody or keeps a time."""
    require(user, RIGHT[channel], project=activity.project)
    hold_voting(activity, channel)
    _refuse_table(activity, channel, table)
    duty = Duty(activity=activity, channel=channel, table=table, day=timezone.localdate(), by=user)
    known = Duty.objects.filter(activity=activity, channel=channel, table=table, day=duty.day, by=user)
    if not known.exists():
        Duty.objects.bulk_create([duty], ignore_conflicts=True)  # somebody with two screens


def look_up(*, user: User, activity: Activity, channel: Channel, proof: tuple[str, str]) -> None:
    """Would it succeed? Nothing is used. For a number on the roll: a slip of the finger is somebody else."""
    require(user, RIGHT[channel], project=activity.project)
    with transaction.atomic():
        hold_voting(activity, channel)
        key = find_key(activity, *proof)
        free = Entitlement.objects.filter(activity=activity, key=key, used=None, revoked=None)
        if not free.exists():
            raise why_unusable(activity, key)


@transaction.atomic
def lay_aside(*, user: User, activity: Activity, why: str, form: uuid.UUID) -> None:
    """An envelope that does not count was laid aside. `form`: the same form sent twice is one envelope."""
    require(user, Right.COUNT_BALLOTS, project=activity.project)
    hold_voting(activity, Channel.POST)
    if why not in WhyAside.values:
        raise Refused({"why": [_("Kies waarom deze envelop niet meetelt.")]})
    if _note(activity, Handling.ASIDE, Channel.POST, why=why, form=form):
        record("paper.laid-aside", activity, user=user, why=why)


@transaction.atomic
def take_back(*, user: User, activity: Activity, form: uuid.UUID) -> None:
    """An envelope was laid aside by mistake: it is not counted so after all."""
    require(user, Right.COUNT_BALLOTS, project=activity.project)
    hold_voting(activity, Channel.POST)
    if Handled.objects.filter(activity=activity, what=Handling.ASIDE, pk=form).delete()[0]:
        record("paper.aside-taken-back", activity, user=user)


def aside_number(activity: Activity, proof: tuple[str, str]) -> uuid.UUID:
    """Of an envelope with this code: laid aside twice it is one. Without the key it says nothing."""
    means, value = proof
    return uuid.UUID(bytes=proof_key(activity, f"aside:{means}", value)[:16])


@transaction.atomic
def replace(*, user: User, activity: Activity, table: Table, form: uuid.UUID) -> None:
    """A voter spoiled a paper, gave it back and got another. `form`: sent twice it is one paper."""
    require(user, Right.TAKE_BALLOTS, project=activity.project)
    hold_voting(activity, Channel.TABLE)
    _refuse_table(activity, Channel.TABLE, table)
    if _note(activity, Handling.REPLACED, Channel.TABLE, table=table, form=form):
        record("paper.replaced", activity, user=user, table=table.pk)


def _refuse_table(activity: Activity, channel: str, table: Table | None) -> None:
    at_table = channel == Channel.TABLE
    if at_table != (table is not None) or (table is not None and table.activity_id != activity.pk):
        raise Refused({"": [_("Kies eerst aan welke stemtafel je zit.")]})


def _note(
    activity: Activity,
    what: Handling,
    channel: Channel,
    *,
    table: Table | None = None,
    why: str = "",
    form: uuid.UUID | None = None,
) -> bool:
    """Was it new? A form that came before changes nothing."""
    key = form or uuid.uuid4()
    if form is not None and Handled.objects.filter(pk=key).exists():
        return False
    row = Handled(
        id=key, activity=activity, what=what, channel=channel, table=table, day=timezone.localdate(), why=why
    )
    Handled.objects.bulk_create([row])
    return True


def note_struck(activity: Activity, channel: Channel) -> None:
    """For a right that was used elsewhere in this transaction."""
    _note(activity, Handling.STRUCK, channel)
