"""Sealing as background work: batches during a vote, the whole box after it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable

from django.db.models import Exists, OuterRef

from samenspraak.ballots.code_lists import forget_expired
from samenspraak.ballots.filling_rolls import fill_rolls
from samenspraak.ballots.log import actions as log
from samenspraak.ballots.log.models import SignedResult, TreeHead
from samenspraak.ballots.making_codes import make_codes
from samenspraak.ballots.models import Ballot, Entitlement, Sealing
from samenspraak.ballots.sealing import seal_all, seal_batch
from samenspraak.jobs.periodic import every
from samenspraak.participation.contract import Ability
from samenspraak.participation.models import Activity, ActivityState
from samenspraak.participation.registry import methods
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope

logger = logging.getLogger(__name__)


@every(30, lane="sealing")
def seal_waiting() -> None:
    """The log of votes that just opened, batches of open votes, the whole box and the result of closed ones.

    What is due follows from the rows alone, so a job that was killed leaves nothing undone.
    """
    for_each_organisation(_seal_waiting_here)


@every(2, lane="codes")
def make_what_was_ordered() -> None:
    """Lists of who may vote, voting codes and letters, as soon as the desk asks for them."""
    for_each_organisation(fill_rolls)
    for_each_organisation(make_codes)


@every(15 * 60)
def forget_codes() -> None:
    for_each_organisation(forget_expired)


def for_each_organisation(work: Callable[[], object]) -> None:
    for organisation in Organisation.objects.all():
        with scope(organisation):
            try:
                work()
            except Exception:
                logger.exception("%s failed for %s; it is tried again", work.__name__, organisation.slug)


def _seal_waiting_here() -> None:
    begun = TreeHead.objects.filter(activity=OuterRef("pk"))
    votes = [method.slug for method in methods() if Ability.VOTE in method.abilities]
    opened = Activity.objects.filter(state=ActivityState.OPEN, method__in=votes)
    _each(log.begin, opened.exclude(Exists(begun)))
    waiting = Ballot.objects.filter(activity=OuterRef("pk"), sealed=False)
    _each(_seal_batches, Activity.objects.filter(Exists(waiting), state=ActivityState.OPEN))
    voters = Entitlement.objects.filter(activity=OuterRef("pk"))
    over = Activity.objects.filter(Exists(voters) | Exists(begun), state=ActivityState.CLOSED)
    sealed = Sealing.objects.filter(activity=OuterRef("pk"))
    _each(seal_all, over.exclude(Exists(sealed)))
    signed = SignedResult.objects.filter(activity=OuterRef("pk"))
    _each(log.sign_result, Activity.objects.filter(Exists(begun), Exists(sealed)).exclude(Exists(signed)))


def _seal_batches(activity: Activity) -> None:
    while seal_batch(activity):
        pass


def _each(work: Callable[[Activity], object], activities: Iterable[Activity]) -> None:
    """One vote that cannot go on holds up no other."""
    for activity in activities:
        try:
            work(activity)
        except Exception:
            logger.exception("%s failed for activity %s; it is tried again", work.__name__, activity.pk)
