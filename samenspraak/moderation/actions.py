"""Deciding what stands on the site. Every decision is a row that its author is told of and may object to."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from samenspraak.access.rights import Right, require
from samenspraak.audit.actions import record
from samenspraak.kit.text import tidy
from samenspraak.moderation.models import Decision, DecisionKind, Report
from samenspraak.moderation.reasons import OTHER, reason_of
from samenspraak.moderation.words import title_of
from samenspraak.participation import events
from samenspraak.participation.actions import publish
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import (
    ON_THE_SITE,
    Contribution,
    ContributionState,
    ContributionVersion,
)
from samenspraak.people.models import User
from samenspraak.tenancy.actions import raise_stamp
from samenspraak.tenancy.scoping import current_organisation

log = logging.getLogger(__name__)
LONGEST = 2000
MOST_AT_ONCE = 200
ENDS_REPORTS = (DecisionKind.HIDE, DecisionKind.KEEP)


@transaction.atomic
def approve(*, user: User, contribution: Contribution, text: str = "", seen: int | None = None) -> Decision:
    """What waited goes on the site."""
    contribution = _to_judge(user, contribution, (ContributionState.PENDING,), seen)
    contribution.reviewed = timezone.now()
    if contribution.published is None:
        publish(contribution)
    else:
        _put_back(contribution)
        events.emit(events.ContributionChanged(contribution.pk))
    return _decided(user, contribution, DecisionKind.APPROVE, text=text)


@transaction.atomic
def refuse(
    *, user: User, contribution: Contribution, reason: str, text: str = "", seen: int | None = None
) -> Decision:
    """What waited does not come on the site. Its author hears why."""
    contribution = _to_judge(user, contribution, (ContributionState.PENDING,), seen)
    return _taken_away(user, contribution, DecisionKind.REFUSE, reason, text)


@transaction.atomic
def hide(
    *, user: User, contribution: Contribution, reason: str, text: str = "", seen: int | None = None
) -> Decision:
    """Take it out of sight. Its author hears why."""
    contribution = _to_judge(user, contribution, ON_THE_SITE, seen)
    return _taken_away(user, contribution, DecisionKind.HIDE, reason, text)


@transaction.atomic
def show(*, user: User, contribution: Contribution, text: str = "", seen: int | None = None) -> Decision:
    """Put what was hidden or refused on the site (again)."""
    contribution = _to_judge(user, contribution, (ContributionState.HIDDEN,), seen)
    contribution.reviewed = timezone.now()
    if contribution.published is None:
        publish(contribution)
    else:
        _put_back(contribution)
    return _decided(user, contribution, DecisionKind.SHOW, text=text)


def _put_back(contribution: Contribution) -> None:
    """As it was, which is no news of a publication."""
    went_up = contribution.merged_into_id is not None
    contribution.state = ContributionState.MERGED if went_up else ContributionState.PUBLISHED
    contribution.save(update_fields=["state", "reviewed", "changed"])
    raise_stamp(contribution.organisation_id)


@transaction.atomic
def keep(*, user: User, contribution: Contribution, text: str = "", seen: int | None = None) -> Decision:
    """Somebody looked, and it stays as it is: reports about it are answered with that."""
    contribution = _to_judge(user, contribution, ON_THE_SITE, seen)
    contribution.reviewed = timezone.now()
    contribution.save(update_fields=["reviewed"])
    return _decided(user, contribution, DecisionKind.KEEP, text=text)


def decide(
    *,
    user: User,
    contribution: Contribution,
    kind: str,
    reason: str = "",
    text: str = "",
    seen: int | None = None,
) -> Decision:
    """The same by name, for forms. Two words fit any state: `good` and `away`."""
    kind = _MEANT.get((kind, contribution.state), kind)
    if kind == DecisionKind.HIDE:
        return hide(user=user, contribution=contribution, reason=reason, text=text, seen=seen)
    if kind == DecisionKind.REFUSE:
        return refuse(user=user, contribution=contribution, reason=reason, text=text, seen=seen)
    act = {DecisionKind.APPROVE: approve, DecisionKind.SHOW: show, DecisionKind.KEEP: keep}.get(kind)  # type: ignore[call-overload]  # any text may come
    if act is None:
        raise Refused({"": [_("Dit kan nu niet met deze bijdrage.")]})
    decision: Decision = act(user=user, contribution=contribution, text=text, seen=seen)
    return decision


_MEANT: dict[tuple[str, str], str] = {
    ("good", ContributionState.PENDING): DecisionKind.APPROVE,
    ("good", ContributionState.PUBLISHED): DecisionKind.KEEP,
    ("good", ContributionState.MERGED): DecisionKind.KEEP,
    ("good", ContributionState.HIDDEN): DecisionKind.SHOW,
    ("away", ContributionState.PENDING): DecisionKind.REFUSE,
    ("away", ContributionState.PUBLISHED): DecisionKind.HIDE,
    ("away", ContributionState.MERGED): DecisionKind.HIDE,
}


@dataclass(frozen=True)
class Told:
    """What became of one of many."""

    contribution: int
    title: str
    done: bool
    words: str


def decide_many(
    *, user: User, chosen: Mapping[int, int], kind: str, reason: str = "", text: str = ""
) -> list[Told]:
    """Each in a transaction of its own and in the log by itself: what fails undoes nothing of the others.

    `chosen` says of each which version was on the screen; what changed since is left for who reads it.
    """
    wanted = dict(islice(chosen.items(), MOST_AT_ONCE))
    rows = Contribution.objects.select_related("activity__project").in_bulk(wanted)
    return [
        _one_of_many(user, key, rows.get(key), kind=kind, reason=reason, text=text, seen=seen)
        for key, seen in wanted.items()
    ]


def _one_of_many(user: User, key: int, contribution: Contribution | None, **wanted: Any) -> Told:
    if contribution is None:
        return Told(key, str(key), done=False, words=_("Dit is er niet."))
    try:
        decision = decide(user=user, contribution=contribution, **wanted)
    except PermissionDenied:
        return Told(key, str(key), done=False, words=_("Dit is niet van jouw project."))
    except Refused as refused:
        return Told(key, title_of(contribution), done=False, words=str(refused))
    except Exception:
        log.exception("contribution %s could not be decided about", key)
        return Told(key, contribution.title, done=False, words=_("Er ging iets mis. Probeer deze apart."))
    return Told(key, contribution.title, done=True, words=str(decision.get_kind_display()))


def version_number(contribution: Contribution) -> int | None:
    """The number of what it says now."""
    numbers = ContributionVersion.objects.filter(contribution=contribution).order_by("-number")
    number: int | None = numbers.values_list("number", flat=True).first()
    return number


def _to_judge(
    user: User, contribution: Contribution, states: Collection[str], seen: int | None
) -> Contribution:
    """The row, locked, as the moderator believes it to be."""
    row: Contribution = (
        Contribution.objects.select_for_update(of=("self",))
        .select_related("activity__project", "activity__organisation", "participant__user")
        .get(pk=contribution.pk)
    )
    require(user, Right.MODERATE, project=row.activity.project)
    if row.state not in states:
        raise Refused(
            {"": [_("Iemand was je voor: dit is nu “%(state)s”.") % {"state": row.get_state_display()}]}
        )
    if seen is not None and seen != (version_number(row) or 0):
        raise Refused({"": [_("De schrijver heeft dit net veranderd. Lees het nog eens.")]})
    return row


def _taken_away(user: User, contribution: Contribution, kind: str, reason: str, text: str) -> Decision:
    title = _reason_words(reason, text)
    contribution.state = ContributionState.HIDDEN
    contribution.reviewed = timezone.now()
    contribution.save(update_fields=["state", "reviewed", "changed"])
    raise_stamp(contribution.organisation_id)
    return _decided(user, contribution, kind, reason=reason, title=title, text=text)


def _reason_words(reason: str, text: str) -> str:
    """What the list calls it, in the organisation's own Dutch. Raises Refused for what is not on the list."""
    with translation.override(current_organisation().language):
        chosen = reason_of(reason)
    if chosen is None or not chosen.active:
        raise Refused({"reason": [_("Kies een reden uit de lijst.")]})
    if reason == OTHER and not text.strip():
        raise Refused({"text": [_("Leg uit wat er aan de hand is. De schrijver krijgt deze uitleg.")]})
    return chosen.title


def _decided(
    user: User, contribution: Contribution, kind: str, *, reason: str = "", title: str = "", text: str = ""
) -> Decision:
    text = tidy(text)
    if len(text) > LONGEST:
        raise Refused({"text": [_("De uitleg is te lang: hoogstens %(most)s tekens.") % {"most": LONGEST}]})
    decision: Decision = Decision.objects.create(
        contribution=contribution,
        participant=contribution.participant,
        kind=kind,
        reason=reason,
        title=title,
        text=text,
        version=version_number(contribution),
        user=user,
    )
    if kind in ENDS_REPORTS:
        open_reports = Report.objects.filter(contribution=contribution, handled__isnull=True)
        open_reports.update(handled=decision.when, decision=decision, digest="")
    record(f"moderation.{kind}", contribution, user=user, reason=title)
    events.emit(events.Moderated(contribution.pk, decision.pk))
    return decision
