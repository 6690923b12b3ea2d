"""What staff would do, for who tries the whole way before people take part."""

from __future__ import annotations

from samenspraak.methods.ideas import queries
from samenspraak.methods.ideas.judging import change_status
from samenspraak.methods.ideas.models import Status
from samenspraak.participation.models import Activity

COST = 1_000_00  # of a plan whose author named no amount


def judge_all(activity: Activity) -> None:
    """Every plan that waits is feasible, at the cost its author named."""
    waiting = queries.public(activity).filter(status__in=(Status.RECEIVED, Status.EXAMINED))
    for plan in waiting.select_related("contribution"):
        change_status(
            user=None,
            contribution=plan.contribution,
            status=Status.FEASIBLE,
            final_cost=COST if plan.cost is None else plan.cost,
        )
