"""From ballots to outcome: the announced rule, and Equal Shares beside it. No database, no clock.

The engines bring numpy. They are imported where something is counted, so that web processes that only show
pages go without.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from samenspraak.methods.budget.rules import Vote

if TYPE_CHECKING:
    from samenspraak.engines.allocation import Election, Outcome, Points

RULES = ("greedy", "equal-shares")


@dataclass(frozen=True)
class Count:
    """All that a Result keeps of a count."""

    engine: str
    digest: str
    ballots: int
    outcomes: dict[str, Any]


def count(vote: Vote, contents: Mapping[str, int]) -> Count:
    """Count grouped ballots: {content: how often}."""
    from samenspraak.engines.allocation import ENGINE_VERSION, equal_shares, greedy

    election = election_of(vote, contents)
    outcomes = {
        "greedy": greedy(election, seed=vote.seed),
        "equal-shares": equal_shares(election, seed=vote.seed, completion="add1", step=vote.step),
    }
    return Count(
        engine=ENGINE_VERSION,
        digest=input_digest(vote, contents),
        ballots=election.voters,
        outcomes={
            "votes": dict(election.votes),
            "points": {plan: float(points) for plan, points in election.points.items()},
            **{
                rule: {**outcome.as_json(), **_reach(election, outcome)} for rule, outcome in outcomes.items()
            },
        },
    )


def election_of(vote: Vote, contents: Mapping[str, int]) -> Election:
    """The vote as the engines take it. Plans go by their public id."""
    from samenspraak.engines.allocation import Election, Project, WeightedBallot

    return Election(
        projects=tuple(Project(plan.id, plan.cost) for plan in vote.plans),
        budget=vote.settings.budget,
        ballots=tuple(
            WeightedBallot(points_of(vote, content), times) for content, times in sorted(contents.items())
        ),
    )


def points_of(vote: Vote, content: str) -> dict[str, Points]:
    """What one ballot gives, by public id."""
    ballot = json.loads(content)
    if ballot["kind"] == "points":
        return {vote.by_number[int(number)].id: _points(given) for number, given in ballot["points"].items()}
    return {vote.by_number[number].id: 1 for number in ballot["choice"]}


def input_digest(vote: Vote, contents: Mapping[str, int]) -> str:
    """SHA-256 over the rules' digest and the sorted ballots: equal input, equal digest."""
    text = json.dumps([vote.digest, sorted(contents.items())], separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _points(given: Any) -> Points:
    value = Fraction(str(given))
    return int(value) if value.denominator == 1 else value


def _reach(election: Election, outcome: Outcome) -> dict[str, Any]:
    """How many chosen plans a voter supported on average, and how many voters see at least one."""
    winners = set(outcome.winners)
    supported = [(len(winners & ballot.points.keys()), ballot.count) for ballot in election.ballots]
    total = sum(number * times for number, times in supported)
    return {
        "per_voter": round(total / election.voters, 2) if election.voters else 0.0,
        "with_one": sum(times for number, times in supported if number),
    }
