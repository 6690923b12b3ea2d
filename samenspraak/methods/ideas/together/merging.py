"""Two plans become one, when everybody who handed them in agrees."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspraak.access.rights import Right, require
from samenspraak.attachments.actions import copy_to
from samenspraak.audit.actions import record
from samenspraak.kit.text import tidy
from samenspraak.methods.ideas import mails
from samenspraak.methods.ideas.actions import may_change, settings_of
from samenspraak.methods.ideas.models import Consent, HelpWanted, Initiator, Merge, MergeState, Plan
from samenspraak.methods.ideas.together.actions import locked_plan
from samenspraak.methods.ideas.together.people import addresses, initiators, is_initiator
from samenspraak.participation import events
from samenspraak.participation.actions import complete_version, keep_version
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import ContributionState
from samenspraak.people.limits import Rate
from samenspraak.people.models import Participant, User
from samenspraak.tenancy.actions import raise_stamp

LONGEST_REASON = 1000
# Each proposal mails people who did not ask for it. Asked by the view, before the transaction.
PROPOSING = Rate("ideas-merges", limit=5, seconds=24 * 3600)


@transaction.atomic
def propose(
    *, plan: Plan, into: Plan, reason: str, user: User | None = None, participant: Participant | None = None
) -> Merge:
    """Ask the initiators of both. Staff may (`user`), and an initiator of either, who agrees with it."""
    plan, into = _both(plan, into)
    _may_propose(plan, into, user, participant)
    _check(plan, into)
    reason = tidy(reason)
    if not reason or len(reason) > LONGEST_REASON:
        raise Refused({"reason": [_("Leg in hoogstens 1.000 tekens uit waarom ze bij elkaar horen.")]})
    merge = Merge.objects.create(plan=plan, into=into, reason=reason, user=user)
    record("plan.merge-asked", plan.contribution, user=user or _user(participant), into=into.pk)
    if participant is not None:
        Consent.objects.create(merge=merge, participant=participant)
    _ask(merge, but=participant)
    _merge_if_all_agree(merge)
    return merge


@transaction.atomic
def agree(*, participant: Participant, merge: Merge) -> Merge:
    """One initiator's yes; the last one merges. Twice is once."""
    merge = _open(merge)
    if participant not in asked(merge):
        raise Refused({"": [_("Alleen de indieners beslissen hierover.")]})
    Consent.objects.get_or_create(merge=merge, participant=participant)
    record("plan.merge-agreed", merge.plan.contribution, user=participant.user)
    _merge_if_all_agree(merge)
    return merge


@transaction.atomic
def note_consent(*, user: User, merge: Merge, participant: Participant, how: str) -> Merge:
    """Staff heard yes from an initiator without an account: by phone, letter or at the counter."""
    merge = _open(merge)
    require(user, Right.JUDGE, project=merge.plan.contribution.activity.project)
    how = " ".join(tidy(how).split())[:200]
    if participant not in asked(merge) or participant.user_id is not None:
        raise Refused({"": [_("Deze indiener beslist zelf, op de site.")]})
    if not how:
        raise Refused({"how": [_("Schrijf op hoe en wanneer je het hoorde.")]})
    Consent.objects.get_or_create(
        merge=merge, participant=participant, defaults={"noted_by": user, "how": how}
    )
    record("plan.merge-consent-noted", merge.plan.contribution, user=user)
    _merge_if_all_agree(merge)
    return merge


@transaction.atomic
def decline(*, participant: Participant, merge: Merge) -> Merge:
    """One no is enough."""
    merge = _open(merge)
    if participant not in asked(merge):
        raise Refused({"": [_("Alleen de indieners beslissen hierover.")]})
    return _end(merge, MergeState.DECLINED, user=participant.user)


@transaction.atomic
def drop(*, user: User, merge: Merge) -> Merge:
    """Staff take the proposal back."""
    merge = _open(merge)
    require(user, Right.JUDGE, project=merge.plan.contribution.activity.project)
    return _end(merge, MergeState.DROPPED, user=user)


def asked(merge: Merge) -> list[Participant]:
    """Whose yes is needed: everybody who handed in either, once."""
    return list(dict.fromkeys([*initiators(merge.plan), *initiators(merge.into)]))


def waiting_for(merge: Merge) -> list[Participant]:
    agreed = set(merge.consents.values_list("participant", flat=True))
    return [person for person in asked(merge) if person.pk not in agreed]


def _may_propose(plan: Plan, into: Plan, user: User | None, participant: Participant | None) -> None:
    activity = plan.contribution.activity
    if user is not None:
        require(user, Right.JUDGE, project=activity.project)
        require(user, Right.JUDGE, project=into.contribution.activity.project)
    elif not (is_initiator(plan, participant) or is_initiator(into, participant)):
        raise Refused({"": [_("Alleen wie dit indiende, kan dit doen.")]})
    if not settings_of(activity).together:
        raise Refused({"": [_("Samenvoegen kan in deze ronde niet.")]})
    if user is None and _nobody_to_ask(plan, into):
        text = _("Van een van beide kennen we de indiener niet. Vraag het aan de contactpersoon.")
        raise Refused({"reference": [text]})


def _nobody_to_ask(plan: Plan, into: Plan) -> bool:
    """Came in without a name, or whoever handed it in was erased: then a neighbour alone cannot agree."""
    return not (initiators(plan) and initiators(into))


def _check(plan: Plan, into: Plan) -> None:
    if plan.pk == into.pk:
        raise Refused({"reference": [_("Dat is hetzelfde. Vul het kenmerk van een ander in.")]})
    if plan.contribution.activity_id != into.contribution.activity_id:
        raise Refused({"reference": [_("Dit hoort bij een andere ronde.")]})
    for one in (plan, into):
        if not _shows(one):
            text = _("“%(title)s” staat niet op de site, of er wordt al over gestemd of besloten.")
            raise Refused({"reference": [text % {"title": one.contribution.title}]})
    if Merge.objects.filter(plan=plan, state=MergeState.ASKED).exists():
        raise Refused({"": [_("Er loopt al een voorstel. Wacht tot daarover is beslist.")]})


def _ask(merge: Merge, *, but: Participant | None) -> None:
    told = {but.address} if but is not None else set()
    for plan, other in ((merge.plan, merge.into), (merge.into, merge.plan)):
        for address, name in addresses(plan):
            if address in told:
                continue
            told.add(address)
            mails.tell(
                mails.MERGE_ASKED,
                plan,
                to=address,
                name=name,
                rest=f"samenvoegen/{merge.pk}/",
                ander=other.contribution.title,
                reden=merge.reason,
            )


def _merge_if_all_agree(merge: Merge) -> None:
    plan, into = merge.plan, merge.into
    if waiting_for(merge) or (merge.user_id is None and _nobody_to_ask(plan, into)):
        return
    _check_still(plan, into)
    people = [*addresses(plan), *addresses(into)]
    for person in initiators(plan):
        if not is_initiator(into, person):
            Initiator.objects.create(plan=into, participant=person, joined=timezone.now())
    complete_version(into.contribution)
    HelpWanted.objects.filter(plan=plan).update(plan=into)
    keep_version(into.contribution)
    contribution = plan.contribution
    copy_to(contribution=contribution, into=into.contribution)
    contribution.state, contribution.merged_into = ContributionState.MERGED, into.contribution
    contribution.save(update_fields=["state", "merged_into", "changed"])
    merge.state, merge.ended = MergeState.DONE, timezone.now()
    merge.save(update_fields=["state", "ended"])
    record("plan.merged", contribution, into=into.pk)
    events.emit(events.Merged(contribution.pk, into.pk))
    raise_stamp(contribution.organisation_id)
    for address, name in dict(people).items():
        mails.tell(mails.MERGED, into, to=address, name=name, ander=contribution.title)


def _check_still(plan: Plan, into: Plan) -> None:
    """Between asking and the last yes a vote may have begun, or one may have gone."""
    if not (may_change(plan.contribution) and may_change(into.contribution)):
        raise Refused({"": [_("Samenvoegen kan niet meer: er wordt al over gestemd of besloten.")]})
    if not (_shows(plan) and _shows(into)):
        raise Refused({"": [_("Een van beide wacht tot een collega het heeft bekeken. Probeer het daarna.")]})


def _shows(plan: Plan) -> bool:
    """What waits for a moderator would come on the site unseen if it went up in another."""
    return plan.contribution.state == ContributionState.PUBLISHED and may_change(plan.contribution)


def _end(merge: Merge, state: MergeState, *, user: User | None) -> Merge:
    merge.state, merge.ended = state, timezone.now()
    merge.save(update_fields=["state", "ended"])
    record("plan.merge-ended", merge.plan.contribution, user=user, state=state)
    for plan, other in ((merge.plan, merge.into), (merge.into, merge.plan)):
        for address, name in addresses(plan):
            mails.tell(mails.NOT_MERGED, plan, to=address, name=name, ander=other.contribution.title)
    return merge


def _both(plan: Plan, into: Plan) -> tuple[Plan, Plan]:
    """Locked in one order, so that two who merge crosswise do not wait for each other for ever."""
    rows = {one.pk: locked_plan(one.contribution) for one in sorted((plan, into), key=lambda each: each.pk)}
    return rows[plan.pk], rows[into.pk]


def _open(merge: Merge) -> Merge:
    merge.plan, merge.into = _both(merge.plan, merge.into)
    fresh: Merge = Merge.objects.select_for_update(of=("self",)).get(pk=merge.pk)
    fresh.plan, fresh.into = merge.plan, merge.into
    if fresh.state != MergeState.ASKED:
        raise Refused({"": [_("Over dit voorstel is al beslist.")]})
    return fresh


def _user(participant: Participant | None) -> User | None:
    return participant.user if participant else None
