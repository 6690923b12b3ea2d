"""What staff decide about a plan: its status and its drawing. Whether it shows is for moderation."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from samenspraak.access.rights import Right, require
from samenspraak.audit.actions import record
from samenspraak.kit.amounts import money
from samenspraak.kit.text import tidy
from samenspraak.methods.ideas.actions import settings_of
from samenspraak.methods.ideas.models import Plan, Status, StatusChange
from samenspraak.methods.ideas.statuses import NEEDS_REASON, NEXT
from samenspraak.participation import events
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Contribution, ContributionState
from samenspraak.people.models import User
from samenspraak.shell.drawings import SCENES
from samenspraak.tenancy.actions import raise_stamp
from samenspraak.tenancy.scoping import current_organisation

LONGEST_REASON = 2000


@transaction.atomic
def change_status(
    *,
    user: User | None,
    contribution: Contribution,
    status: str,
    reason: str = "",
    final_cost: int | None = None,
    moment: datetime | None = None,
    tell: bool = True,
) -> Plan:
    """Give the plan another status, with the reason that everyone reads. `user=None` is the system.

    With a `moment` in the past (demo, import) it is history and no news: nobody is told. An answer tells
    its author and followers itself, so that they hear of it once: `tell=False`.
    """
    plan = _locked(contribution)
    if user is not None:
        require(user, Right.JUDGE, project=plan.contribution.activity.project)
    reason = tidy(reason)
    if status == plan.status:
        raise Refused({"status": [_("Het is al “%(now)s”.") % {"now": plan.get_status_display()}]})
    _check(plan, status, reason, final_cost)
    before, when = plan.status, moment or timezone.now()
    plan.status, plan.status_reason, plan.status_changed = status, reason, when
    if final_cost is not None:
        plan.final_cost = final_cost
    plan.save(update_fields=["status", "status_reason", "status_changed", "final_cost"])
    StatusChange.objects.create(plan=plan, when=when, user=user, before=before, after=status, reason=reason)
    record("plan.status", plan.contribution, user=user, before=before, after=status)
    if moment is None and tell:
        _tell(plan, Status(status).label, reason)
    raise_stamp(plan.organisation_id)
    return plan


@transaction.atomic
def take_status(
    *, user: User | None, contribution: Contribution, status: str, reason: str, final_cost: int | None
) -> Plan:
    """The status that an answer gives; the one it has already stays, with what the answer adds."""
    plan = _locked(contribution)
    if status != plan.status:
        return change_status(
            user=user,
            contribution=contribution,
            status=status,
            reason=reason,
            final_cost=final_cost,
            tell=False,
        )
    if user is not None:
        require(user, Right.JUDGE, project=plan.contribution.activity.project)
    reason = tidy(reason)
    _check(plan, status, reason, final_cost)
    plan.status_reason = reason or plan.status_reason
    if final_cost is not None:
        plan.final_cost = final_cost
    plan.save(update_fields=["status_reason", "final_cost"])
    return plan


@transaction.atomic
def change_drawing(*, user: User, contribution: Contribution, drawing: str) -> Plan:
    """Another drawing with the plan."""
    plan = _locked(contribution)
    require(user, Right.JUDGE, project=plan.contribution.activity.project)
    if drawing not in SCENES:
        raise Refused({"drawing": [_("Kies een tekening uit de lijst.")]})
    plan.drawing = drawing
    plan.save(update_fields=["drawing"])
    record("plan.drawing", plan.contribution, user=user, drawing=drawing)
    raise_stamp(plan.organisation_id)
    return plan


def _check(plan: Plan, status: str, reason: str, final_cost: int | None) -> None:
    settings = settings_of(plan.contribution.activity)
    if plan.contribution.state not in (ContributionState.PUBLISHED, ContributionState.HIDDEN):
        raise Refused({"": [_("Dit is niet ingediend, of weer ingetrokken.")]})
    if status not in (plan.status, *NEXT[plan.status]):
        raise Refused(
            {"status": [_("Deze stap kan niet na “%(now)s”.") % {"now": plan.get_status_display()}]}
        )
    if status in NEEDS_REASON and not reason:
        raise Refused({"reason": [_("Leg uit waarom. Iedereen kan deze uitleg lezen.")]})
    if len(reason) > LONGEST_REASON:
        raise Refused(
            {"reason": [_("De uitleg is te lang: hoogstens %(most)s tekens.") % {"most": LONGEST_REASON}]}
        )
    cost = plan.final_cost if final_cost is None else final_cost
    if status == Status.FEASIBLE and settings.cost_asked and cost is None:
        raise Refused({"final_cost": [_("Vul in wat het kost. Dit bedrag gaat mee naar de stemming.")]})
    if cost is not None and settings.cost_limit is not None and cost > settings.cost_limit:
        limit = money(settings.cost_limit)
        raise Refused({"final_cost": [_("Dit is meer dan de grens van %(limit)s.") % {"limit": limit}]})
    if final_cost is not None and plan.status in (Status.TO_VOTE,) and final_cost != plan.final_cost:
        raise Refused({"final_cost": [_("De kosten staan vast zolang de stemming loopt.")]})


def _tell(plan: Plan, status: Any, reason: str) -> None:
    """Authors read it in the language of the organisation, whatever the desk of who decides speaks."""
    with translation.override(current_organisation().language):
        events.emit(events.StatusChanged(plan.pk, str(status), reason))


def _locked(contribution: Contribution) -> Plan:
    plan: Plan = (
        Plan.objects.select_for_update(of=("self",))
        .select_related("contribution__activity__project")
        .get(pk=contribution.pk)
    )
    return plan
