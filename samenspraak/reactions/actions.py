"""Commenting: placing, editing within a quarter of an hour, taking back."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspraak.audit.actions import record
from samenspraak.interactions.actions import reactions_to
from samenspraak.kit.text import says_something, start_of, tidy, to_html
from samenspraak.participation import events
from samenspraak.participation.actions import holds_open, keep_version, take_up
from samenspraak.participation.comments import is_comment
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Contribution, ContributionState, Stance
from samenspraak.people.limits import Rate
from samenspraak.people.models import Participant
from samenspraak.tenancy.actions import raise_stamp
from samenspraak.tenancy.scoping import current_organisation

LONGEST = 2000
EDITABLE = timedelta(minutes=15)
TWICE = timedelta(minutes=10)  # the same words in the same place within this time are a second click
PER_PERSON = (
    Rate("comments", limit=15, seconds=10 * 60),
    Rate("comments-a-day", limit=150, seconds=24 * 3600),
)


def place_comment(
    *, participant: Participant, parent: Contribution, text: str, stance: str = ""
) -> Contribution:
    """A comment on a contribution, or a reply to a comment. Sent twice it stands there once.

    A reply to a reply stands under the same comment: two levels read well, more do not.
    """
    source = _checked(text)
    require_comments(parent)
    key = f"{current_organisation().pk} {participant.pk}"
    for rate in PER_PERSON:  # before the transaction: a count that is rolled back is lost
        if not rate.allow(key):
            minutes = max(1, -(-rate.wait(key) // 60))
            sentence = _("Je plaatst veel reacties achter elkaar. Wacht %(minutes)s minuten.")
            raise Refused({"": [sentence % {"minutes": minutes}]})
    with transaction.atomic():
        return _placed(participant, parent, source, stance)


def require_comments(parent: Contribution) -> None:
    """Raise Refused when nobody can comment on it now."""
    if parent.state != ContributionState.PUBLISHED or not reactions_to(parent).comments:
        raise Refused({"": [_("Hier kun je niet op reageren.")]})
    if not holds_open(parent.activity):
        raise Refused({"": [_("Reageren kan nu niet meer.")]})


def _placed(participant: Participant, parent: Contribution, source: str, stance: str) -> Contribution:
    # One person's comments wait for each other, so that of two clicks the second sees the first.
    Participant.objects.select_for_update(of=("self",)).get(pk=participant.pk)
    require_comments(Contribution.objects.select_related("activity").get(pk=parent.pk))
    above = parent.parent if parent.parent is not None and is_comment(parent.parent) else parent
    comment = Contribution(
        activity=parent.activity,
        parent=above,
        root_id=parent.root_id or parent.pk,
        participant=participant,
        title=start_of(source),
        text=to_html(source),
        stance=_stance(above, stance),
    )
    same = _just_placed(comment)
    if same is not None:
        return same
    take_up(comment)
    record("comment.placed", comment, user=participant.user)
    return comment


def _stance(parent: Contribution, stance: str) -> str:
    """Replies take no side: they answer somebody who did."""
    reactions = reactions_to(parent)
    if is_comment(parent) or not reactions.stances:
        return ""
    if stance not in Stance.values:
        raise Refused({"stance": [_("Kies of je voor of tegen bent, of neutraal.")]})
    return stance


def _just_placed(comment: Contribution) -> Contribution | None:
    found: Contribution | None = Contribution.objects.filter(
        participant=comment.participant,
        parent=comment.parent,
        text=comment.text,
        created__gt=timezone.now() - TWICE,
        state__in=(ContributionState.PUBLISHED, ContributionState.PENDING),
    ).first()
    return found


@transaction.atomic
def edit_comment(*, participant: Participant, comment: Contribution, text: str) -> Contribution:
    """Better words, within a quarter of an hour. Somebody looks at them as they looked at the first ones."""
    source = _checked(text)
    comment = _own(comment, participant)
    if not may_edit(comment):
        sentence = _("Aanpassen kan tot een kwartier na het plaatsen. Je kunt je reactie nog wel weghalen.")
        raise Refused({"": [sentence]})
    if comment.text == to_html(source):
        return comment
    comment.title, comment.text = start_of(source), to_html(source)
    comment.edited, comment.reviewed = timezone.now(), None
    take_up(comment)
    keep_version(comment)
    record("comment.edited", comment, user=participant.user)
    events.emit(events.ContributionChanged(comment.pk))
    return comment


@transaction.atomic
def withdraw_comment(*, participant: Participant, comment: Contribution) -> Contribution:
    """Its author takes it off the site; what others replied stays. Twice changes nothing."""
    comment = _own(comment, participant)
    if comment.state in SHOWN_TO_AUTHOR:
        comment.state = ContributionState.WITHDRAWN
        comment.save(update_fields=["state", "changed"])
        record("comment.withdrawn", comment, user=participant.user)
        events.emit(events.ContributionChanged(comment.pk))
        raise_stamp(comment.organisation_id)
    return comment


SHOWN_TO_AUTHOR = (ContributionState.PUBLISHED, ContributionState.PENDING)


def may_edit(comment: Contribution, now: datetime | None = None) -> bool:
    return comment.state in SHOWN_TO_AUTHOR and (now or timezone.now()) < comment.created + EDITABLE


def _checked(text: str) -> str:
    source = tidy(text)
    if not says_something(source):
        raise Refused({"text": [_("Schrijf eerst je reactie.")]})
    if len(source) > LONGEST:
        sentence = _("Je reactie is te lang: hoogstens 2.000 tekens. Haal er %(too_many)s weg.")
        raise Refused({"text": [sentence % {"too_many": len(source) - LONGEST}]})
    return source


def _own(comment: Contribution, participant: Participant) -> Contribution:
    row: Contribution = (
        Contribution.objects.select_for_update(of=("self",))
        .select_related("activity__project", "root", "parent")
        .get(pk=comment.pk)
    )
    if not is_comment(row) or row.participant_id is None or row.participant_id != participant.pk:
        raise Refused({"": [_("Alleen wie dit schreef, kan dit doen.")]})
    return row
