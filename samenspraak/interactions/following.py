"""Following a contribution, a project, or one theme of a project."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspraak.audit.actions import record
from samenspraak.interactions.actions import reactions_to
from samenspraak.interactions.models import Follow, Frequency
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Contribution, ContributionState
from samenspraak.people import codes
from samenspraak.people.actions import ensure_guest
from samenspraak.people.models import Participant
from samenspraak.projects.models import Project, ProjectState

DAYS_TO_CONFIRM = 7


@dataclass(frozen=True)
class Target:
    """What is followed: a contribution, or a project with or without a theme."""

    contribution: Contribution | None = None
    project: Project | None = None
    theme: str = ""

    @property
    def fields(self) -> dict[str, Any]:
        return {"contribution": self.contribution, "project": self.project, "theme": self.theme}


@transaction.atomic
def follow(*, participant: Participant, target: Target, frequency: str = Frequency.IMMEDIATE) -> Follow:
    """Hear about it from now on; who follows already gets mails as often as said last."""
    _refuse_strange(target, frequency)
    row, made = Follow.objects.get_or_create(
        **target.fields,
        participant=participant,
        defaults={"frequency": frequency, "confirmed": timezone.now(), "told": timezone.now()},
    )
    if not made:
        return change_frequency(follow=row, frequency=frequency)
    record("follow.begun", _thing(row), frequency=frequency)
    return row


@transaction.atomic
def ask_to_follow(*, address: str, target: Target, frequency: str = Frequency.IMMEDIATE) -> Follow:
    """Somebody without an account: nothing is mailed but the question whether the address is theirs."""
    _refuse_strange(target, frequency)
    row, _made = Follow.objects.update_or_create(
        **target.fields,
        participant=None,
        address=codes.normalise(address),
        defaults={"frequency": frequency},
    )
    return row


@transaction.atomic
def confirm(*, follow: Follow) -> Follow:
    """The owner of the address says yes. Twice, or when they follow already: they follow once."""
    row = Follow.objects.select_for_update().get(pk=follow.pk)
    if row.participant_id is not None:
        return row
    participant = ensure_guest(row.address)
    same = Follow.objects.filter(
        contribution=row.contribution_id,
        project=row.project_id,
        theme=row.theme,
        participant=participant,
    ).first()
    if same is not None:
        row.delete()
        return change_frequency(follow=same, frequency=row.frequency)
    row.participant, row.address = participant, ""
    row.confirmed = row.told = timezone.now()
    row.save(update_fields=["participant", "address", "confirmed", "told"])
    record("follow.begun", _thing(row), frequency=row.frequency)
    return row


@transaction.atomic
def change_frequency(*, follow: Follow, frequency: str) -> Follow:
    """Mails at another pace. What came before is not told again."""
    if frequency not in Frequency.values:
        raise Refused({"frequency": [_("Kies hoe vaak je mail wilt.")]})
    if follow.frequency != frequency:
        follow.frequency, follow.told = frequency, timezone.now()
        follow.save(update_fields=["frequency", "told"])
    return follow


@transaction.atomic
def unfollow(*, participant: Participant, target: Target) -> None:
    """Hear nothing any more. Twice is no problem."""
    for row in Follow.objects.filter(**target.fields, participant=participant):
        stop(follow=row)


@transaction.atomic
def stop(*, follow: Follow) -> None:
    record("follow.stopped", _thing(follow))
    follow.delete()


@transaction.atomic
def stop_all(*, participant: int, frequency: str) -> int:
    """Stop everything that comes in one mail: all that somebody follows at this pace."""
    rows = list(Follow.objects.filter(participant=participant, frequency=frequency))
    for row in rows:
        stop(follow=row)
    return len(rows)


def drop_unconfirmed(*, now: datetime) -> int:
    """Forget addresses that nobody confirmed. For the job process, inside an organisation's scope."""
    late = now - timedelta(days=DAYS_TO_CONFIRM)
    dropped, _rows = Follow.objects.filter(participant__isnull=True, created__lt=late).delete()
    return dropped


def may_follow(target: Target) -> bool:
    if target.contribution is not None:
        shown = target.contribution.state == ContributionState.PUBLISHED
        return shown and target.contribution.parent_id is None and reactions_to(target.contribution).follow
    project = target.project
    return project is not None and project.state == ProjectState.LIVE


def _refuse_strange(target: Target, frequency: str) -> None:
    if not may_follow(target):
        raise Refused({"": [_("Dit kun je niet volgen.")]})
    if target.theme and target.project is not None and target.theme not in target.project.theme_names:
        raise Refused({"theme": [_("Dit onderwerp kennen we niet.")]})
    if frequency not in Frequency.values:
        raise Refused({"frequency": [_("Kies hoe vaak je mail wilt.")]})


def _thing(row: Follow) -> Contribution | Project:
    """The log names what is followed, not by whom."""
    thing: Contribution | Project | None = row.contribution or row.project
    assert thing is not None  # noqa: S101  # the database says so
    return thing
