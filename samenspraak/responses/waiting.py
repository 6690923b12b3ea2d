"""What waits for an answer, and by when we promised one. Comments are promised none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspraak.access.rights import ROLE_RIGHTS, Right, grants_of, may
from samenspraak.kit import working_days
from samenspraak.kit.numbers import row_number
from samenspraak.participation.models import ActivityState, Channel, Contribution, ContributionState
from samenspraak.projects.models import ProjectState
from samenspraak.tenancy.scoping import current_organisation

WAITING = (ContributionState.PUBLISHED, ContributionState.PENDING)
LATE, WEEK, ALL, ANSWERED = "te-laat", "deze-week", "alles", "beantwoord"


@dataclass(frozen=True)
class Wait:
    """One contribution that waits; `due` is the last day that keeps the promise, None where none was made."""

    contribution: int
    since: date  # when it was handed in: that we still had to look at it is no excuse
    due: date | None

    def is_late(self, today: date) -> bool:
        return self.due is not None and today > self.due

    def is_due_this_week(self, today: date) -> bool:
        sunday = today + timedelta(days=7 - today.isoweekday())
        return self.due is not None and today <= self.due <= sunday


@dataclass(frozen=True)
class Wish:
    """What the list is narrowed to."""

    words: str = ""
    activity: str = ""


def due(contribution: Contribution) -> date | None:
    """The last day on which a first answer keeps what the project promised."""
    days = contribution.activity.project.response_days
    if days is None or contribution.handed_in is None:
        return None
    return working_days.after(timezone.localdate(contribution.handed_in), days)


def countdown(due: date | None, today: date) -> tuple[str, str]:
    """(tone, words) of a pill: "nog 2 werkdagen"."""
    if due is None:
        return "", _("geen termijn")
    if today > due:
        late = max(1, working_days.between(due, today))
        words = ngettext("%(n)s werkdag te laat", "%(n)s werkdagen te laat", late)
        return "stop", words % {"n": late}
    left = working_days.between(today, due)
    if left == 0:
        return "wait", _("vandaag")
    words = ngettext("nog %(n)s werkdag", "nog %(n)s werkdagen", left)
    return ("wait" if left <= 2 else ""), words % {"n": left}


def to_answer(user: Any, wish: Wish | None = None) -> QuerySet[Contribution]:
    """What has no answer yet, on the site or waiting for a moderator, where this colleague may answer.

    Not imports.
    """
    found: QuerySet[Contribution] = Contribution.objects.filter(
        parent__isnull=True, state__in=WAITING, answered__isnull=True
    )
    found = found.exclude(channel=Channel.IMPORT).exclude(activity__state=ActivityState.ARCHIVED)
    found = found.exclude(activity__project__state=ProjectState.ARCHIVED)
    return narrowed(found, user, wish or Wish())


def narrowed(found: QuerySet[Contribution], user: Any, wish: Wish) -> QuerySet[Contribution]:
    projects = judged_projects(user)
    if projects is not None:
        found = found.filter(activity__project_id__in=projects)
    if wish.words:
        found = found.filter(Q(title__icontains=wish.words) | Q(reference__icontains=wish.words))
    if (number := row_number(wish.activity)) is not None:
        found = found.filter(activity_id=number)
    return found


def waits(user: Any, wish: Wish | None = None) -> list[Wait]:
    """All of it, what is due first on top; without a promise the oldest first, below. One query."""
    rows = to_answer(user, wish).order_by().values_list("pk", "handed_in", "activity__project__response_days")
    known: dict[tuple[date, int], date] = {}
    found = []
    for key, handed_in, days in rows:
        since = timezone.localdate(handed_in)
        last = None
        if days is not None:
            last = known.get((since, days)) or known.setdefault(
                (since, days), working_days.after(since, days)
            )
        found.append(Wait(key, since, last))
    return sorted(
        found, key=lambda wait: (wait.due is None, wait.due or wait.since, wait.since, wait.contribution)
    )


def judged_projects(user: Any) -> list[int] | None:
    """The projects in which this colleague may answer; None means all of the organisation."""
    if may(user, Right.JUDGE):
        return None
    here = current_organisation().pk
    return [
        grant.project_id
        for grant in grants_of(user)
        if grant.organisation_id == here and grant.project_id and Right.JUDGE in ROLE_RIGHTS[grant.role]
    ]


def attention(user: Any) -> Sequence[tuple[int, str, str]]:
    """What is late, and what this week asks for."""
    if judged_projects(user) == []:
        return ()
    found, today, address = waits(user), timezone.localdate(), reverse("desk:answers")
    late = sum(wait.is_late(today) for wait in found)
    soon = sum(wait.is_due_this_week(today) for wait in found)
    asks = []
    if late:
        words = ngettext("antwoord is te laat", "antwoorden zijn te laat", late)
        asks.append((late, words, f"{address}?tab={LATE}"))
    if soon:
        words = ngettext(
            "antwoord hebben we deze week beloofd", "antwoorden hebben we deze week beloofd", soon
        )
        asks.append((soon, words, f"{address}?tab={WEEK}"))
    return asks
