"""Asking people to hand in along, joining, leaving."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from hmac import compare_digest

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspraak.audit.actions import record
from samenspraak.methods.ideas import mails
from samenspraak.methods.ideas.actions import digest_of, settings_of
from samenspraak.methods.ideas.models import Initiator, Plan
from samenspraak.methods.ideas.together.people import is_initiator
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Contribution, ContributionState
from samenspraak.people.limits import Rate
from samenspraak.people.models import Participant
from samenspraak.tenancy.actions import raise_stamp

MOST = 10
LASTS = timedelta(days=30)
# Both asked by the view, before the transaction: who asks, and who is asked, by however many people.
INVITING = Rate("ideas-invite", limit=20, seconds=24 * 3600)
INVITED = Rate("ideas-invited-address", limit=5, seconds=24 * 3600)


@transaction.atomic
def invite(*, participant: Participant, contribution: Contribution, email: str) -> Initiator:
    """Ask somebody by mail. Asking the same address again sends a new link, and the old one stops."""
    plan = own_plan(contribution, participant)
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        raise Refused({"email": [_("Vul een e-mailadres in, zoals naam@voorbeeld.nl.")]}) from None
    if email == participant.address.lower():
        raise Refused({"email": [_("Dit is je eigen adres.")]})
    others = Initiator.objects.filter(plan=plan).exclude(email=email)
    if others.count() >= MOST:
        raise Refused({"email": [_("Met hoogstens %(most)s mensen samen.") % {"most": MOST}]})
    token = secrets.token_urlsafe(32)
    asked, _made = Initiator.objects.update_or_create(
        plan=plan, email=email, defaults={"digest": digest_of(token), "invited": timezone.now()}
    )
    record("plan.initiator-invited", plan.contribution, user=participant.user)
    mails.tell(mails.INVITED, plan, to=email, rest=f"samen/{token}/", wie=str(participant))
    return asked


def invitation(plan: Plan, token: str) -> Initiator | None:
    """The invitation that a mailed link holds, unless it is too old."""
    digest = digest_of(token)
    for asked in Initiator.objects.filter(plan=plan, joined__isnull=True, digest__isnull=False):
        if compare_digest(bytes(asked.digest or b""), digest) and timezone.now() - asked.invited < LASTS:
            return asked
    return None


@transaction.atomic
def join(*, participant: Participant, contribution: Contribution, token: str) -> Plan:
    """Become an initiator with the link from the mail. Joining twice changes nothing."""
    plan = locked_plan(contribution)
    if is_initiator(plan, participant):
        return plan
    asked = invitation(plan, token)
    if asked is None or plan.contribution.state not in SHOWN:
        raise Refused({"": [_("Deze uitnodiging werkt niet meer. Vraag om een nieuwe.")]})
    asked.participant, asked.joined = participant, timezone.now()
    asked.email, asked.digest = "", None
    asked.save()
    record("plan.initiator-joined", plan.contribution, user=participant.user)
    raise_stamp(plan.organisation_id)
    return plan


@transaction.atomic
def leave(*, participant: Participant, contribution: Contribution) -> None:
    """Who joined steps out again. The author can only withdraw the whole."""
    plan = locked_plan(contribution)
    gone, _rows = Initiator.objects.filter(plan=plan, participant=participant).delete()
    if gone:
        record("plan.initiator-left", plan.contribution, user=participant.user)
        raise_stamp(plan.organisation_id)


@transaction.atomic
def take_back_invitation(*, participant: Participant, contribution: Contribution, key: int) -> None:
    plan = own_plan(contribution, participant)
    gone, _rows = Initiator.objects.filter(plan=plan, pk=key, joined__isnull=True).delete()
    if gone:
        record("plan.initiator-uninvited", plan.contribution, user=participant.user)


def drop_old_invitations(*, now: datetime) -> int:
    """The address of who never answered goes with the link that stopped working. Inside a scope."""
    gone, _rows = Initiator.objects.filter(joined__isnull=True, invited__lt=now - LASTS).delete()
    return gone


SHOWN = (ContributionState.PUBLISHED, ContributionState.PENDING)


def own_plan(contribution: Contribution, participant: Participant) -> Plan:
    """The plan, locked, for one of its initiators while it is on the site or waits to be."""
    plan = locked_plan(contribution)
    if not is_initiator(plan, participant):
        raise Refused({"": [_("Alleen wie dit indiende, kan dit doen.")]})
    if plan.contribution.state not in SHOWN or not settings_of(plan.contribution.activity).together:
        raise Refused({"": [_("Dit kan hier niet meer.")]})
    return plan


def locked_plan(contribution: Contribution) -> Plan:
    plan: Plan = (
        Plan.objects.select_for_update(of=("self",))
        .select_related("contribution__activity__project", "contribution__participant__user")
        .select_related("contribution__organisation", "contribution__activity__organisation")
        .get(pk=contribution.pk)
    )
    return plan
