"""What residents do with their plans, and what is entered for them. Staff decide in judging.py."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, cast

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspraak.access.rights import Right, require
from samenspraak.audit.actions import record
from samenspraak.kit.text import tidy_line
from samenspraak.methods.ideas import words
from samenspraak.methods.ideas.settings import DRAFT_DAYS, IdeasSettings
from samenspraak.methods.ideas.statuses import STANDS_STILL
from samenspraak.methods.ideas.together.people import is_initiator
from samenspraak.methods.ideas.writing import Bring, write
from samenspraak.participation import events
from samenspraak.participation.actions import complete_version, holds_open, take_up, take_up_again
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity, Channel, Contribution, ContributionState, ResumeLink
from samenspraak.participation.registry import method_of
from samenspraak.people.models import Participant, User
from samenspraak.projects.noun import Noun
from samenspraak.tenancy.actions import raise_stamp

Data = Mapping[str, Any]


@transaction.atomic
def save_draft(
    *,
    activity: Activity,
    data: Data,
    participant: Participant | None = None,
    draft: Contribution | None = None,
    address: str = "",
    bring: Bring | None = None,
) -> Contribution:
    """Keep what was typed on the server. With an `address`, a link to it is mailed there.

    Who may open it is for the caller to know: its participant, or who holds the cookie or the link.
    """
    _refuse_when_closed(activity)
    typed = words.read(data, settings=settings_of(activity), project=activity.project, required=words.DRAFT)
    if draft is None:
        draft = Contribution(activity=activity, channel=Channel.WEB)
    else:
        draft = _locked(draft)
        if draft.state != ContributionState.DRAFT:
            raise Refused({"": [_("Dit concept is al ingediend.")]})
    draft.participant = draft.participant or participant
    write(draft, typed, complete=False, bring=bring)
    record("plan.draft", draft, user=participant.user if participant else None)
    if address:
        _mail_link(draft, address)
    return draft


@transaction.atomic
def claim_draft(*, draft: Contribution, participant: Participant) -> None:
    """What somebody wrote before signing in becomes theirs: shown among their data, and erased with them."""
    draft = _locked(draft)
    if draft.state == ContributionState.DRAFT and draft.participant is None:
        draft.participant = participant
        draft.save(update_fields=["participant"])
        record("plan.draft-claimed", draft, user=participant.user)


@transaction.atomic
def submit_plan(
    *,
    activity: Activity,
    data: Data,
    channel: str,
    participant: Participant | None = None,
    user: User | None = None,
    on_behalf_of: str = "",
    draft: Contribution | None = None,
    published: datetime | None = None,
    drawing: str = "",
    bring: Bring | None = None,
) -> Contribution:
    """Publish a plan at once, with its reference. Submitting the same draft twice gives the same plan.

    `user` acts for others (staff), and is None for residents themselves and for the system: demo and imports.
    """
    if draft is not None:
        draft = _locked(draft)
        if draft.state != ContributionState.DRAFT:
            return draft
    if channel != Channel.IMPORT:
        _refuse_when_closed(activity)
    typed = words.read(
        data, settings=settings_of(activity), project=activity.project, required=_required(channel)
    )
    contribution = draft or Contribution(activity=activity)
    contribution.channel = channel
    contribution.participant = participant
    contribution.on_behalf_of = tidy_line(on_behalf_of)[:120]
    contribution.published = published
    plan = write(contribution, typed, complete=channel == Channel.WEB, drawing=drawing, bring=bring)
    if published is not None:
        plan.status_changed = published
        plan.save(update_fields=["status_changed"])
    take_up(contribution)
    ResumeLink.objects.filter(contribution=contribution).delete()
    record(
        "plan.submitted",
        contribution,
        user=user or (participant.user if participant else None),
        channel=channel,
    )
    return contribution


@transaction.atomic
def enter_for(
    *,
    user: User,
    activity: Activity,
    channel: str,
    data: Data,
    name: str = "",
    email: str = "",
    on_behalf_of: str = "",
    bring: Bring | None = None,
) -> Contribution:
    """Staff enter a plan for somebody who wrote, phoned or came by. No e-mail address is needed."""
    require(user, Right.JUDGE, project=activity.project)
    if channel not in Channel.values or channel in (Channel.WEB, Channel.IMPORT):
        raise Refused({"channel": [_("Kies hoe dit bij je binnenkwam.")]})
    person = None
    if name.strip() or email.strip():
        person = Participant.objects.create(name=tidy_line(name)[:80], email=email.strip().lower())
    return submit_plan(
        activity=activity,
        data=data,
        channel=channel,
        participant=person,
        user=user,
        on_behalf_of=on_behalf_of,
        bring=bring,
    )


@transaction.atomic
def edit_plan(
    *, participant: Participant, contribution: Contribution, data: Data, bring: Bring | None = None
) -> Contribution:
    """The author improves the plan, until the activity closes or people vote about it."""
    contribution = _own(contribution, participant)
    activity = contribution.activity
    _refuse_when_closed(activity)
    if not may_change(contribution):
        raise Refused({"": [_("Je kunt hier niets meer aan veranderen. Bel of mail de contactpersoon.")]})
    typed = words.read(
        data, settings=settings_of(activity), project=activity.project, required=words.RESIDENT
    )
    complete_version(contribution)
    write(contribution, typed, complete=True, edited=timezone.now(), bring=bring)
    take_up_again(contribution)
    record("plan.edited", contribution, user=participant.user)
    events.emit(events.ContributionChanged(contribution.pk))
    raise_stamp(contribution.organisation_id)
    return contribution


@transaction.atomic
def withdraw(*, participant: Participant, contribution: Contribution) -> Contribution:
    """The author takes the plan off the site. Withdrawing twice changes nothing."""
    contribution = _own(contribution, participant)
    if contribution.state == ContributionState.WITHDRAWN:
        return contribution
    if not may_change(contribution):
        noun = contribution.activity.project.noun
        raise Refused(
            {
                "": [
                    _("Over %(noun)s wordt al gestemd of besloten. Bel of mail de contactpersoon.")
                    % {"noun": noun.this}
                ]
            }
        )
    contribution.state = ContributionState.WITHDRAWN
    contribution.save(update_fields=["state", "changed"])
    record("plan.withdrawn", contribution, user=participant.user)
    events.emit(events.ContributionChanged(contribution.pk))
    raise_stamp(contribution.organisation_id)
    return contribution


@transaction.atomic
def drop_draft(*, draft: Contribution) -> None:
    """Throw a draft away, with the links to it."""
    draft = _locked(draft)
    if draft.state == ContributionState.DRAFT:
        record("plan.draft-dropped", draft)
        draft.delete()


@transaction.atomic
def prune_drafts(*, now: datetime) -> int:
    """Delete drafts that nobody touched for 30 days. For the job process, inside an organisation's scope."""
    stale = Contribution.objects.filter(
        plan__isnull=False, state=ContributionState.DRAFT, changed__lt=now - timedelta(days=DRAFT_DAYS)
    )
    count = stale.count()
    stale.delete()
    ResumeLink.objects.filter(expires__lt=now).delete()
    return count


def may_change(contribution: Contribution) -> bool:
    """May the author still edit or withdraw it, apart from the activity's closing?"""
    shown = contribution.state in (ContributionState.PUBLISHED, ContributionState.PENDING)
    return shown and contribution.plan.status not in STANDS_STILL


def settings_of(activity: Activity) -> IdeasSettings:
    return cast(IdeasSettings, method_of(activity).settings(activity))


def digest_of(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def _required(channel: str) -> frozenset[str]:
    if channel == Channel.IMPORT:
        return words.IMPORT
    return words.RESIDENT if channel == Channel.WEB else words.STAFF


def _refuse_when_closed(activity: Activity) -> None:
    if not holds_open(activity):
        raise Refused({"": [closed_sentence(activity.project.noun)]})


def closed_sentence(noun: Noun) -> str:
    return _("Je kunt nu geen %(nouns)s indienen. Deze ronde is niet open.") % {"nouns": noun.plural}


def _own(contribution: Contribution, participant: Participant) -> Contribution:
    contribution = _locked(contribution)
    if not is_initiator(contribution.plan, participant):
        raise Refused({"": [_("Alleen wie dit indiende, kan dit doen.")]})
    return contribution


def _locked(contribution: Contribution) -> Contribution:
    locked: Contribution = (
        Contribution.objects.select_for_update(of=("self",))
        .select_related("activity__project", "plan", "participant__user")
        .get(pk=contribution.pk)
    )
    return locked


def _mail_link(draft: Contribution, address: str) -> None:
    token = secrets.token_urlsafe(32)
    ResumeLink.objects.create(
        contribution=draft, digest=digest_of(token), expires=timezone.now() + timedelta(days=DRAFT_DAYS)
    )
    events.emit(events.DraftSaved(draft.pk, address.strip().lower(), token))
