"""Counting the box of a table at the end of a day."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspraak.access.rights import Right, require
from samenspraak.audit.actions import record
from samenspraak.ballots.models import Channel
from samenspraak.kit.text import tidy_line
from samenspraak.paper.batches import LONGEST_REASON, needed_reason
from samenspraak.paper.holding import hold_counting
from samenspraak.paper.models import Table, TableCount
from samenspraak.participation.contract import Refused
from samenspraak.people.models import User

MOST = 100_000


@transaction.atomic
def count_table(
    *, user: User, table: Table, day: date, papers: int, spoiled: int = 0, reason: str = ""
) -> TableCount:
    """Papers in the box of this table on this day. The second time it is a recount, which needs a reason."""
    require(user, Right.TAKE_BALLOTS, project=table.activity.project)
    hold_counting(table.activity, Channel.TABLE)
    table = Table.objects.select_for_update(of=("self",)).select_related("activity").get(pk=table.pk)
    if day > timezone.localdate():
        raise Refused({"day": [_("Deze dag moet nog komen.")]})
    for name, number in (("papers", papers), ("spoiled", spoiled)):
        if not 0 <= number <= MOST:
            raise Refused({name: [_("Vul een aantal in, van 0 tot en met 100.000.")]})
    again = table.counts.filter(day=day).exists()
    reason = needed_reason(reason) if again else tidy_line(reason)[:LONGEST_REASON]
    count = TableCount.objects.create(
        table=table, day=day, papers=papers, spoiled=spoiled, reason=reason, by=user
    )
    record("paper.table-counted", table, user=user, day=day.isoformat(), papers=papers, spoiled=spoiled)
    return count
