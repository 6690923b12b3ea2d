"""Background work of paper: what was asked to be printed, and votes by phone that can be sealed."""

from __future__ import annotations

from samenspraak.ballots.sealing import SMALLEST_BATCH
from samenspraak.ballots.tasks import for_each_organisation
from samenspraak.jobs.periodic import every
from samenspraak.paper.models import PaperVote
from samenspraak.paper.phone import seal_phone
from samenspraak.paper.printing import make_waiting
from samenspraak.paper.queries import phone_waiting
from samenspraak.participation.models import ActivityState


@every(2, lane="printing")
def print_what_waits() -> None:
    for_each_organisation(make_waiting)


@every(30, lane="sealing")
def seal_calls() -> None:
    """Votes by phone go in the box twenty or more at a time; the last ones when the paper is finished."""
    for_each_organisation(_seal_calls_here)


def _seal_calls_here() -> None:
    votes = PaperVote.objects.filter(phone=True, finished=None, activity__state=ActivityState.OPEN)
    for paper in votes.select_related("activity"):
        if phone_waiting(paper.activity) >= SMALLEST_BATCH:
            seal_phone(paper.activity)
