"""Supporting each other's contributions.

No audit row for each: the row of support says all there is to say, and a log of what somebody supports would
outlive their wish to be erased.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspraak.interactions.models import Follow, Support
from samenspraak.participation.actions import holds_open
from samenspraak.participation.comments import is_comment
from samenspraak.participation.contract import Ability, Reactions, Refused
from samenspraak.participation.models import Contribution, ContributionState
from samenspraak.participation.registry import UnknownMethod, method_of
from samenspraak.people.models import Participant

_AT_ONCE = 1000


@transaction.atomic
def support(*, participant: Participant, contribution: Contribution) -> None:
    """Support it. Doing so twice, or fifty times at once, is supporting it once."""
    require_support(contribution, participant)
    _set(participant, contribution, active=True)


@transaction.atomic
def unsupport(*, participant: Participant, contribution: Contribution) -> None:
    """Take support back. That is possible as long as giving it is: afterwards the count stands."""
    if not holds_open(contribution.activity):
        raise Refused({"": [_("Steun geven of terugtrekken kan nu niet meer.")]})
    if Support.objects.filter(contribution=contribution, participant=participant, active=True).exists():
        _set(participant, contribution, active=False)


def require_support(contribution: Contribution, participant: Participant | None = None) -> None:
    """Raise Refused when it cannot be supported, or not by this participant."""
    if not may_support(contribution):
        raise Refused({"": [_("Hier kun je geen steun geven.")]})
    if not holds_open(contribution.activity):
        raise Refused({"": [_("Steun geven of terugtrekken kan nu niet meer.")]})
    if participant is None:
        return
    if participant.user_id is None and not reactions_to(contribution).guests:
        raise Refused({"": [_("Meld je aan om steun te geven.")]})
    if is_comment(contribution) and contribution.participant_id == participant.pk:
        raise Refused({"": [_("Dit schreef je zelf.")]})


def may_support(contribution: Contribution) -> bool:
    """Can people support it, apart from the activity's times? Comments can be agreed with likewise."""
    return contribution.state == ContributionState.PUBLISHED and reactions_to(contribution).support


def reactions_to(contribution: Contribution) -> Reactions:
    """What the editor chose, as far as the method can do it."""
    activity = contribution.activity
    try:
        method = method_of(activity)
    except UnknownMethod:
        return Reactions()
    chosen = method.reactions(activity)
    return replace(
        chosen,
        comments=chosen.comments and Ability.COMMENT in method.abilities,
        support=chosen.support and Ability.SUPPORT in method.abilities,
        guests=chosen.guests and chosen.support and Ability.SUPPORT in method.abilities,
    )


@transaction.atomic
def move_along(*, contribution: Contribution, into: Contribution) -> None:
    """Who supports or follows what went up in another, supports and follows that: once each, however often
    this is called. Whoever took support back from the other keeps it back."""
    rows = Support.objects.filter(contribution=contribution, active=True).order_by("pk")
    moved = (Support(contribution=into, participant_id=key) for key in _keys(rows))
    while batch := list(islice(moved, _AT_ONCE)):
        Support.objects.bulk_create(batch, ignore_conflicts=True)
    for follow in Follow.objects.filter(contribution=contribution):
        same = Follow.objects.filter(
            contribution=into, participant=follow.participant_id, address=follow.address
        )
        if same.exists():
            follow.delete()
        else:
            follow.contribution = into
            follow.save(update_fields=["contribution"])


def _keys(rows: QuerySet[Support]) -> Iterator[int]:
    return rows.values_list("participant", flat=True).iterator(chunk_size=_AT_ONCE)


def _set(participant: Participant, contribution: Contribution, *, active: bool) -> None:
    """In one statement, so that nobody waits for a row that others write too."""
    row = Support(contribution=contribution, participant=participant, active=active, changed=timezone.now())
    Support.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["organisation", "contribution", "participant"],
        update_fields=["active", "changed"],
    )
