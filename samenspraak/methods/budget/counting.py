"""From ballots to outcome: by the announced rule, and by others beside it. No database, no clock.

The engines bring numpy. They are imported where something is counted, so that web processes that only show
pages go without.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from samenspraak.booth.votes import input_digest
from samenspraak.methods.budget.rules import Vote

if TYPE_CHECKING:
    from samenspraak.engines.allocation import Election, Outcome, Points

BESIDE = ("greedy", "equal-shares", "phragmen")  # every vote is counted by these too, for comparison


def rules_of(vote: Vote) -> tuple[str, ...]:
    """The rule that holds, then those it is compared with."""
    return (vote.settings.rule, *(rule for rule in BESIDE if rule != vote.settings.rule))


@dataclass(frozen=True)
class Count:
    """All that a Result keeps of a count."""

    engine: str
    digest: str
    ballots: int
    outcomes: dict[str, Any]


def count(vote: Vote, contents: Mapping[str, int]) -> Count:
    """Count grouped ballots: {content: how often}. A vote in groups is counted group by group."""
    from samenspraak.engines.allocation import ENGINE_VERSION

    election = election_of(vote, contents)
    shared = {
        "votes": dict(election.votes),
        "points": {plan: float(points) for plan, points in election.points.items()},
    }
    outcomes = _in_groups(vote, election) if vote.paper.in_groups else _by_each_rule(vote, election)
    return Count(
        engine=ENGINE_VERSION,
        digest=input_digest(vote, contents),
        ballots=election.voters,
        outcomes={**shared, **outcomes},
    )


def _by_each_rule(vote: Vote, election: Election) -> dict[str, Any]:
    outcomes = {rule: _outcome(vote, election, rule) for rule in rules_of(vote)}
    return {
        rule: {**outcome.as_json(), **_reach(election, outcome.winners)} for rule, outcome in outcomes.items()
    }


def _outcome(vote: Vote, election: Election, rule: str) -> Outcome:
    from samenspraak.engines.allocation import by_rule

    return by_rule(
        rule,
        election,
        seed=vote.seed,
        completion=vote.completion,
        step=vote.step,
        utility=vote.utility,
    )


def _in_groups(vote: Vote, election: Election) -> dict[str, Any]:
    """Each group as an election of its own, and by each rule what that comes to together."""
    groups = []
    for number, within in elections_by_group(vote, election).items():
        part = vote.paper.part(number)
        assert part is not None  # noqa: S101 (for the type checker)
        told = {"group": number, "name": part.name, "budget": part.budget, "voters": within.voters}
        groups.append({**told, **_by_each_rule(vote, within)})
    return {"groups": groups, **{rule: _together(vote, election, groups, rule) for rule in rules_of(vote)}}


def elections_by_group(vote: Vote, election: Election) -> dict[int, Election]:
    from samenspraak.engines.allocation import divided

    found = divided(
        election.projects,
        {plan.id: str(plan.group) for plan in vote.plans},
        {str(part.number): part.budget for part in vote.paper.parts},
        election.ballots,
    )
    return {int(group): within for group, within in found.items()}


def _together(vote: Vote, election: Election, groups: list[dict[str, Any]], rule: str) -> dict[str, Any]:
    """The groups one after the other. Each voter's share is that of a group, so there is none here."""
    outcomes = [group[rule] for group in groups]
    winners = [plan for outcome in outcomes for plan in outcome["winners"]]
    cost = sum(outcome["cost"] for outcome in outcomes)
    return {
        "rule": rule,
        "completion": outcomes[0]["completion"],
        "seed": vote.seed,
        "budget": vote.settings.budget,
        "winners": winners,
        "cost": cost,
        "leftover": vote.settings.budget - cost,
        "share": None,
        "rounds": [bought for outcome in outcomes for bought in outcome["rounds"]],
        "losers": [loser for outcome in outcomes for loser in outcome["losers"]],
        **_reach(election, winners),
    }


def election_of(vote: Vote, contents: Mapping[str, int]) -> Election:
    """The vote as the engines take it, all groups together. Plans go by their public id."""
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


def _points(given: Any) -> Points:
    value = Fraction(str(given))
    return int(value) if value.denominator == 1 else value


def _reach(election: Election, chosen: Iterable[str]) -> dict[str, Any]:
    """How many chosen plans a voter supported on average, and how many voters see at least one."""
    winners = set(chosen)
    supported = [(len(winners & ballot.points.keys()), ballot.count) for ballot in election.ballots]
    total = sum(number * times for number, times in supported)
    return {
        "per_voter": round(total / election.voters, 2) if election.voters else 0.0,
        "with_one": sum(times for number, times in supported if number),
    }
