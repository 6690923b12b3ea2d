"""A vote over our plans opened or was decided: their status follows."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from samenspraak.methods.ideas.judging import change_status
from samenspraak.methods.ideas.models import Plan, Status
from samenspraak.methods.ideas.statuses import NEXT
from samenspraak.participation import events
from samenspraak.tenancy.scoping import current_organisation


@events.listen(events.CandidatesFrozen)
def go_to_the_vote(event: events.CandidatesFrozen) -> None:
    for plan in _plans(event.contributions):
        _move(plan, Status.TO_VOTE, "")


@events.listen(events.OutcomeDecided)
def follow_the_outcome(event: events.OutcomeDecided) -> None:
    for plan in _plans(event.chosen):
        _move(plan, Status.CHOSEN, "")
    with translation.override(current_organisation().language):
        otherwise = _("Dit keer kregen andere voorrang in de stemming.")
    for plan in _plans(tuple(event.not_chosen)):
        _move(plan, Status.NOT_CHOSEN, event.not_chosen[plan.pk].strip() or otherwise)


def _plans(contributions: tuple[int, ...]) -> list[Plan]:
    """Those of ours: a vote may be over other methods' contributions too."""
    return list(Plan.objects.filter(pk__in=contributions).select_related("contribution"))


def _move(plan: Plan, status: Status, reason: str) -> None:
    if status in NEXT[plan.status]:
        change_status(user=None, contribution=plan.contribution, status=status, reason=reason)
