"""What frozen rules say of the ballot, for whoever checks a vote with nothing but its open data."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from samenspraak.ballots.kinds.paper import Paper


def frozen(paper: Paper) -> dict[str, Any]:
    """The kind of ballot and its limits in each part, as docs/reference/open-vote.md describes them.

    The options themselves stand in the rules as `candidates`.
    """
    return {
        "kind": paper.kind.slug,
        "one_group": paper.one_group,
        "least": max(1, paper.least) if paper.in_groups else 0,  # of a ballot as a whole
        "min_spend": paper.min_spend if paper.in_groups else 0,
        "parts": [{"number": part.number, **asdict(part.kind)} for part in paper.parts],
    }
