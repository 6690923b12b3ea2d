"""Sealing as background work: batches during a vote, the whole box after it."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db.models import Exists, OuterRef

from samenspraak.ballots.code_lists import forget_expired
from samenspraak.ballots.models import Ballot, Entitlement, Sealing
from samenspraak.ballots.sealing import seal_all, seal_batch
from samenspraak.jobs.periodic import every
from samenspraak.participation.models import Activity, ActivityState
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope

log = logging.getLogger(__name__)


@every(30, lane="sealing")
def seal_waiting() -> None:
    """Batches of open votes, and the whole box of closed ones.

    What is due follows from the rows alone, so a job that was killed leaves nothing undone.
    """
    for_each_organisation(_seal_waiting_here)


@every(15 * 60)
def forget_codes() -> None:
    for_each_organisation(forget_expired)


def for_each_organisation(work: Callable[[], object]) -> None:
    for organisation in Organisation.objects.all():
        with scope(organisation):
            try:
                work()
            except Exception:
                log.exception("%s failed for %s; it is tried again", work.__name__, organisation.slug)


def _seal_waiting_here() -> None:
    waiting = Ballot.objects.filter(activity=OuterRef("pk"), sealed=False)
    for activity in Activity.objects.filter(Exists(waiting), state=ActivityState.OPEN):
        while seal_batch(activity):
            pass
    voters = Entitlement.objects.filter(activity=OuterRef("pk"))
    sealed = Sealing.objects.filter(activity=OuterRef("pk"))
    for activity in Activity.objects.filter(Exists(voters), ~Exists(sealed), state=ActivityState.CLOSED):
        seal_all(activity)
