"""The stacks on a moderator's table, and how high each is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Count, QuerySet, Subquery, Value
from django.utils.translation import gettext_lazy as _

from samenspraak.access.rights import ROLE_RIGHTS, Right, grants_of, may
from samenspraak.moderation.models import Objection, Report
from samenspraak.participation.models import ON_THE_SITE, Activity, Contribution, ContributionState
from samenspraak.tenancy.scoping import current_organisation

NEW, REPORTED, HIDDEN, OBJECTIONS, ALL = "nieuw", "gemeld", "verborgen", "bezwaren", "alles"
NAMES = {
    NEW: _("Nieuw"),
    REPORTED: _("Gemeld"),
    HIDDEN: _("Verborgen"),
    OBJECTIONS: _("Bezwaren"),
    ALL: _("Alles"),
}
SEEN_BY_MODERATORS = [state for state in ContributionState.values if state != ContributionState.DRAFT]


def moderated_projects(user: Any) -> list[int] | None:
    """The projects in which the user moderates; None means all of the organisation."""
    if may(user, Right.MODERATE):
        return None
    here = current_organisation().pk
    return [
        grant.project_id
        for grant in grants_of(user)
        if grant.organisation_id == here and grant.project_id and Right.MODERATE in ROLE_RIGHTS[grant.role]
    ]


def moderates(user: Any) -> bool:
    """Somewhere in this organisation?"""
    projects = moderated_projects(user)
    return projects is None or bool(projects)


def table_of(user: Any) -> QuerySet[Contribution]:
    """Everything that this moderator may see."""
    found: QuerySet[Contribution] = Contribution.objects.all()
    projects = moderated_projects(user)
    if projects is None:
        return found
    # Their keys first: an activity's index serves a short list, and a join serves nothing.
    activities = list(Activity.objects.filter(project__in=projects).values_list("pk", flat=True))
    return found.filter(activity__in=activities)


def reported(found: QuerySet[Contribution]) -> QuerySet[Contribution]:
    waiting = Report.objects.filter(handled__isnull=True).order_by().values("contribution")
    return found.filter(pk__in=waiting, state__in=ON_THE_SITE)


def objected(found: QuerySet[Contribution]) -> QuerySet[Contribution]:
    waiting = Objection.objects.filter(answered__isnull=True).order_by().values("decision__contribution")
    return found.filter(pk__in=waiting)


def pending(found: QuerySet[Contribution]) -> QuerySet[Contribution]:
    return found.filter(state=ContributionState.PENDING)


def unreviewed(found: QuerySet[Contribution]) -> QuerySet[Contribution]:
    """On the site, and nobody looked yet."""
    return found.filter(state=ContributionState.PUBLISHED, reviewed__isnull=True)


def hidden(found: QuerySet[Contribution]) -> QuerySet[Contribution]:
    return found.filter(state=ContributionState.HIDDEN)


def everything(found: QuerySet[Contribution]) -> QuerySet[Contribution]:
    return found.filter(state__in=SEEN_BY_MODERATORS)


STACKS: dict[str, Callable[[QuerySet[Contribution]], QuerySet[Contribution]]] = {
    "pending": pending,
    "unreviewed": unreviewed,
    REPORTED: reported,
    HIDDEN: hidden,
    OBJECTIONS: objected,
    ALL: everything,
}
MOST_COUNTED = 1_000
ASKING = ("pending", REPORTED, OBJECTIONS)  # what needs somebody: the start screen and the menu say so


def counts(user: Any, stacks: Iterable[str] = tuple(STACKS)) -> dict[str, int]:
    """How high each stack is, in one query; whatever is higher than MOST_COUNTED says MOST_COUNTED.

    Counting all of a hundred thousand took most of the page's time, and tells a moderator nothing more.
    """
    names = list(stacks)
    if not moderates(user):
        return dict.fromkeys(names, 0)
    table, parts, values = table_of(user), list[str](), list[Any]()
    for name in names:
        try:
            sql, params = STACKS[name](table).order_by().values("pk")[:MOST_COUNTED].query.sql_with_params()
        except EmptyResultSet:  # somebody of a project without activities
            parts.append("0")
            continue
        parts.append(f"(SELECT COUNT(*) FROM ({sql}) AS stack)")  # noqa: S608  # Django's own SQL and values
        values += params
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", values)  # the same
        return dict(zip(names, cursor.fetchone(), strict=True))


def number_of(found: QuerySet[Contribution]) -> Subquery:
    """How many there are, inside another query; nothing rather than 0 when there are none."""
    one = found.order_by().annotate(one=Value(1)).values("one")
    return Subquery(one.annotate(number=Count("pk")).values("number"))


def asking(user: Any) -> int:
    """The number beside “Moderatie” in the menu."""
    return sum(counts(user, ASKING).values())
