"""Batches: numbered stacks of ballots, counted by hand, typed twice, decided where that differs, sealed."""

from __future__ import annotations

from collections import Counter

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspraak.access.rights import Right, require
from samenspraak.audit.actions import record
from samenspraak.ballots.actions import enter_ballots
from samenspraak.ballots.models import Channel
from samenspraak.kit.text import tidy_line
from samenspraak.paper.holding import hold_counting
from samenspraak.paper.models import MOST_PAPERS, Batch, BatchCount, Table, TypedBallot, Verdict
from samenspraak.paper.numbering import next_number
from samenspraak.paper.progress import Stage, progress_of
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity
from samenspraak.people.models import User

LARGEST_NUMBER = 99_999
LONGEST_REASON = 300


@transaction.atomic
def open_batch(
    *,
    user: User,
    activity: Activity,
    channel: str,
    papers: int,
    number: int | None = None,
    table: Table | None = None,
) -> Batch:
    """A new batch as its sheet says: so many papers, by post or from a table. No number: the next one."""
    require(user, Right.COUNT_BALLOTS, project=activity.project)
    if channel not in (Channel.POST, Channel.TABLE):
        raise Refused({"channel": [_("Kies waar deze stembiljetten vandaan komen.")]})
    hold_counting(activity, channel)
    if table is not None and (table.activity_id != activity.pk or channel != Channel.TABLE):
        raise Refused({"table": [_("Deze stemtafel hoort hier niet bij.")]})
    _refuse_count(papers)
    free = next_number(activity)
    if number is not None and not 1 <= number <= LARGEST_NUMBER:
        raise Refused({"number": [_("Kies een nummer van 1 tot en met 99999.")]})
    if number is not None and Batch.objects.filter(activity=activity, number=number).exists():
        raise Refused(
            {"number": [_("Stapel %(number)s is er al. Kijk op het voorblad.") % {"number": number}]}
        )
    batch = Batch.objects.create(activity=activity, number=number or free, channel=channel, table=table)
    BatchCount.objects.create(batch=batch, papers=papers, by=user)
    record("paper.batch-opened", batch, user=user, number=batch.number, papers=papers)
    return batch


@transaction.atomic
def recount_batch(*, user: User, batch: Batch, papers: int, reason: str) -> BatchCount:
    """Counted again by hand. What was counted before stays; after sealing it only shows in the report."""
    require(user, Right.COUNT_BALLOTS, project=batch.activity.project)
    batch = locked(batch)
    hold_counting(batch.activity, batch.channel)
    if batch.channel == Channel.PHONE or batch.dropped:
        raise Refused({"": [_("Deze stapel kun je niet tellen.")]})
    _refuse_count(papers)
    count = BatchCount.objects.create(batch=batch, papers=papers, reason=needed_reason(reason), by=user)
    record("paper.batch-recounted", batch, user=user, number=batch.number, papers=papers)
    return count


@transaction.atomic
def drop_batch(*, user: User, batch: Batch, reason: str) -> Batch:
    """Take back a batch that was opened by mistake. Its papers go to another one; its number stays used."""
    require(user, Right.COUNT_BALLOTS, project=batch.activity.project)
    batch = locked(batch)
    hold_counting(batch.activity, batch.channel)
    if batch.sealed:
        raise Refused({"": [_("Deze stapel is verzegeld. De stemmen liggen al in de bus.")]})
    if batch.dropped:
        return batch
    batch.drop_reason, batch.dropped = needed_reason(reason), timezone.now()
    batch.save(update_fields=["drop_reason", "dropped"])
    TypedBallot.objects.filter(typing__batch=batch).delete()
    record("paper.batch-dropped", batch, user=user, number=batch.number)
    return batch


@transaction.atomic
def seal_batch(*, user: User, batch: Batch) -> Batch:
    """Put its ballots in the box, at once and in random order. What was typed is gone; the numbers stay."""
    require(user, Right.COUNT_BALLOTS, project=batch.activity.project)
    batch = locked(batch)
    if batch.sealed:
        return batch
    hold_counting(batch.activity, batch.channel)
    progress = progress_of(batch)
    if progress.stage != Stage.READY:
        raise Refused({"": [_("Deze stapel is nog niet klaar om te verzegelen.")]})
    papers = progress.agreed
    enter_ballots(
        activity=batch.activity,
        contents=[paper.content for paper in papers if paper.verdict == Verdict.VALID],
    )
    verdicts = Counter(paper.verdict for paper in papers)
    batch.sealed, batch.sealed_by = timezone.now(), user
    batch.entered, batch.blank = verdicts[Verdict.VALID], verdicts[Verdict.BLANK]
    batch.void = dict(Counter(paper.why for paper in papers if paper.verdict == Verdict.VOID))
    batch.differences = len(progress.differences)
    batch.save()
    TypedBallot.objects.filter(typing__batch=batch).delete()
    record("paper.batch-sealed", batch, user=user, number=batch.number, papers=batch.papers)
    return batch


def locked(batch: Batch) -> Batch:
    """The batch as it is now, held until this transaction ends."""
    rows = Batch.objects.select_for_update(of=("self",))
    return rows.select_related("activity__project", "activity__organisation", "table").get(pk=batch.pk)


def needed_reason(text: str) -> str:
    reason = tidy_line(text)
    if not reason:
        raise Refused({"reason": [_("Schrijf op waarom.")]})
    if len(reason) > LONGEST_REASON:
        raise Refused(
            {"reason": [_("Dit is te lang: hoogstens %(most)s tekens.") % {"most": LONGEST_REASON}]}
        )
    return reason


def _refuse_count(papers: int) -> None:
    if not 1 <= papers <= MOST_PAPERS:
        words = _("Een stapel heeft 1 tot en met %(most)s stembiljetten.")
        raise Refused({"papers": [words % {"most": MOST_PAPERS}]})
