"""The rules of a vote in words, as its front page and the page on which it is checked say them."""

from __future__ import annotations

from typing import Any

from samenspraak.ballots.claims import Claim
from samenspraak.ballots.kinds import Paper
from samenspraak.ballots.kinds.groups import phrases
from samenspraak.booth.interface import Vote
from samenspraak.booth.votes import voting_of
from samenspraak.kit.amounts import money
from samenspraak.participation.models import Activity


def told(activity: Activity, vote: Vote) -> dict[str, Any]:
    """For booth/includes: what a voter does, who may vote, how it is counted."""
    paper, noun = vote.paper, activity.project.noun
    return {
        "paper": paper,
        "admission": vote.admission,
        "claims": [Claim(claim).label for claim in vote.admission.claims],
        "limits": paper.kind.limits(paper, noun),
        "groups": _groups(paper),
        "phrases": phrases(paper.group_by, money=bool(paper.budget)),
        "counting": voting_of(activity).how_counted(vote, noun),
    }


def _groups(paper: Paper) -> list[tuple[str, str, str]]:
    """Of each group its name, its money, and what it asks of a ballot; empty where it asks nothing."""
    if not paper.in_groups:
        return []
    return [
        (
            part.name,
            money(part.budget, paper.currency) if paper.currency else "",
            ", ".join(part.kind.group_limits(paper)),
        )
        for part in paper.parts
    ]
