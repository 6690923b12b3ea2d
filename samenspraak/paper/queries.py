"""What was counted, from where it is kept; and what waits for whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from samenspraak.access.rights import ROLE_RIGHTS, Right, grants_of
from samenspraak.ballots.models import Ballot, Channel, Entitlement, Means
from samenspraak.paper.models import (
    Batch,
    BatchCount,
    Duty,
    Handled,
    Handling,
    PaperVote,
    PhoneBallot,
    Table,
    TableCount,
)
from samenspraak.paper.report import BatchFacts, Facts, Report, TableDay
from samenspraak.paper.report import report as made_of
from samenspraak.participation.models import Activity, ActivityState
from samenspraak.tenancy.scoping import current_organisation


def paper_vote(activity: Activity) -> PaperVote | None:
    return PaperVote.objects.filter(activity=activity).select_related("finished_by").first()


def report(activity: Activity) -> Report:
    """Does it add up? Read as of one moment, so that votes that come in meanwhile make no difference."""
    with one_moment():
        return made_of(_facts(activity))


@contextmanager
def one_moment() -> Iterator[None]:
    """All that is read inside was so at one moment. In a transaction, its hold on the vote sees to that."""
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic():  # on SQLite nobody writes meanwhile
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def _facts(activity: Activity) -> Facts:
    paper = PaperVote.objects.filter(activity=activity).first()
    rows = list(
        Entitlement.objects.filter(activity=activity)
        .order_by()
        .values("channel")
        .annotate(
            issued=Count("pk"),
            voted=Count("pk", filter=Q(used__isnull=False)),
            withdrawn=Count("pk", filter=Q(used__isnull=True, revoked__isnull=False)),
        )
        .values_list("channel", "issued", "voted", "withdrawn")
    )
    return Facts(
        issued=sum(issued for _channel, issued, _voted, _withdrawn in rows),
        revoked=sum(withdrawn for _channel, _issued, _voted, withdrawn in rows),
        used={channel: voted for channel, _issued, voted, _withdrawn in rows if voted},
        struck=_handled(activity, Handling.STRUCK, "channel"),
        in_box=Ballot.objects.filter(activity=activity).count(),
        phone_waiting=PhoneBallot.objects.filter(activity=activity).count(),
        batches=_batches(activity),
        table_days=_table_days(activity),
        aside=_handled(activity, Handling.ASIDE, "why"),
        takes=[str(channel) for channel in paper.channels] if paper else (),
        over=activity.is_over,
    )


def _handled(activity: Activity, what: str, by: str) -> dict[str, int]:
    rows = Handled.objects.filter(activity=activity, what=what).order_by().values_list(by)
    return dict(rows.annotate(Count("pk")))


def _batches(activity: Activity) -> list[BatchFacts]:
    counts: dict[int, list[int]] = {}
    for batch, papers in BatchCount.objects.filter(batch__activity=activity).values_list("batch", "papers"):
        counts.setdefault(batch, []).append(papers)
    return [
        BatchFacts(
            number=batch.number,
            channel=batch.channel,
            counted=counts.get(batch.pk, [batch.papers])[-1],
            sealed=batch.sealed is not None,
            entered=batch.entered,
            blank=batch.blank,
            void=batch.voided,
            recounted=len(counts.get(batch.pk, ())) > 1,
        )
        for batch in Batch.objects.filter(activity=activity, dropped=None)
    ]


def _table_days(activity: Activity) -> list[TableDay]:
    """Each table on each day that something happened or was counted there."""
    names = dict(Table.objects.filter(activity=activity).values_list("pk", "name"))
    handled: Counter[tuple[int, Any, str]] = Counter()
    rows = Handled.objects.filter(activity=activity, table__isnull=False).order_by()
    for table, day, what, number in rows.values_list("table", "day", "what").annotate(Count("pk")):
        handled[table, day, what] = number
    counts: dict[tuple[int, Any], list[tuple[int, int]]] = {}
    for table, day, papers, spoiled in (
        TableCount.objects.filter(table__activity=activity)
        .order_by("pk")
        .values_list("table", "day", "papers", "spoiled")
    ):
        counts.setdefault((table, day), []).append((papers, spoiled))
    keys = {(table, day) for table, day, _what in handled} | counts.keys()
    return [
        TableDay(
            table=names[table],
            day=day,
            struck=handled[table, day, Handling.STRUCK],
            replaced=handled[table, day, Handling.REPLACED],
            papers=counts[table, day][-1][0] if (table, day) in counts else None,
            spoiled=counts[table, day][-1][1] if (table, day) in counts else 0,
            recounted=len(counts.get((table, day), ())) > 1,
        )
        for table, day in sorted(keys, key=lambda key: (names[key[0]], key[1]))
    ]


def duties(activity: Activity) -> list[tuple[str, date, list[str]]]:
    """(where, day, who) of each place and day that voters were struck off by hand."""
    found: dict[tuple[str, date], list[str]] = {}
    for duty in Duty.objects.filter(activity=activity, by__isnull=False).select_related("table", "by"):
        assert duty.by is not None  # noqa: S101  # for the type checker: filtered above
        where = duty.table.name if duty.table else str(Channel(duty.channel).label)
        found.setdefault((where, duty.day), []).append(duty.by.name or duty.by.email)
    return [(where, day, sorted(names)) for (where, day), names in sorted(found.items())]


def is_used(activity: Activity, channel: str) -> bool:
    """Did anything happen over this channel?"""
    return (
        Handled.objects.filter(activity=activity, channel=channel).exists()
        or Batch.objects.filter(activity=activity, channel=channel).exists()
    )


def holds_count(activity: Activity) -> bool:
    """Does the count wait for paper?"""
    return PaperVote.objects.filter(activity=activity, finished=None).exists()


def paper_votes_of(user: Any, right: Right) -> QuerySet[PaperVote]:
    """Votes that take paper, in the projects where this user has the right, and that are not counted yet."""
    found = (
        PaperVote.objects.filter(activity__state=ActivityState.OPEN, finished=None)
        .select_related("activity__project", "activity__organisation")
        .order_by("activity__title")
    )
    if user.is_superuser:
        return found
    here = current_organisation().pk
    grants = [
        grant
        for grant in grants_of(user)
        if grant.organisation_id == here and right in ROLE_RIGHTS[grant.role]
    ]
    if any(grant.project_id is None for grant in grants):
        return found
    return found.filter(activity__project__in=[grant.project_id for grant in grants])


def phone_waiting(activity: Activity) -> int:
    """Votes by phone that are not in the box yet."""
    return PhoneBallot.objects.filter(activity=activity).count()


def post_today(activity: Activity) -> dict[str, int]:
    """How many envelopes today, by what was done with them."""
    rows = Handled.objects.filter(activity=activity, channel=Channel.POST, day=timezone.localdate())
    return dict(rows.order_by().values_list("what").annotate(Count("pk")))


def table_today(table: Table) -> dict[str, int]:
    """What was done at this table today."""
    rows = Handled.objects.filter(table=table, day=timezone.localdate()).order_by()
    return dict(rows.values_list("what").annotate(Count("pk")))


def has_roll(activity: Activity) -> bool:
    """Is there anything by which an officer can find a voter: codes, or a roll?"""
    means = [Means.CODE, Means.ROLL, Means.NUMBER]
    return Entitlement.objects.filter(activity=activity, means__in=means).exists()


def voted_by(activity: Activity, channel: Channel) -> int:
    """How many rights were used over this channel."""
    return Entitlement.objects.filter(activity=activity, channel=channel, used__isnull=False).count()
