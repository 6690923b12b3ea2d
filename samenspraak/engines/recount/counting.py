"""The result once more, from the frozen rules and the ballots alone."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any

from samenspraak.engines import allocation, tallies
from samenspraak.engines.allocation import Election, Outcome, Points, Project, WeightedBallot
from samenspraak.engines.recount.fields import Wrong, pick

RULES = "the last rules"

Votes = dict[str, int]
Winners = dict[str, list[str]]


@dataclass(frozen=True)
class Recount:
    """What the ballots come to. `votes`: how many mark an option at all, by its id. `winners` by number of
    the part of the vote, in the order in which they were chosen.
    """

    engine: str
    rule: str
    seed: str
    ballots: int
    votes: Votes
    winners: Winners

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def recount(rules: Mapping[str, Any], contents: Mapping[str, int]) -> Recount:
    """Count grouped ballots, {content: how often}, as the rules say in `candidates`, `seed` and `count`.

    `count` of a vote about money: {`rule`, `parts`: [{`number`, `name`, `budget`}]}, for Equal Shares with
    `completion`, `step` and `utility`; of another vote what `engines.tallies` takes. Raises Wrong where the
    rules do not say how to count these ballots.
    """
    how = pick(RULES, rules, "count", dict)
    seed = pick(RULES, rules, "seed", str)
    try:
        by_money = how["rule"] in allocation.NAMES
        votes, winners = (_about_money if by_money else _about_options)(rules, contents)
    except (KeyError, TypeError, ValueError, AttributeError) as reason:
        raise Wrong(RULES, f"the ballots cannot be counted by them: {reason!r}") from None
    engine = allocation.ENGINE_VERSION if by_money else tallies.ENGINE_VERSION
    return Recount(engine, how["rule"], seed, sum(contents.values()), votes, winners)


def check_result(rules: Mapping[str, Any], contents: Counter[str], result: Mapping[str, Any]) -> str:
    """Is this what the ballots come to? Raises Wrong with the field that differs."""
    told = recount(rules, contents).as_json()
    if result.keys() != told.keys():
        name = sorted(result.keys() ^ told.keys())[0]
        raise Wrong("result", f"the field {name!r} is missing, or does not belong here")
    if result["engine"] != told["engine"]:
        known = f"this program counts as {told['engine']}"
        raise Wrong("result", f"it was counted by {result['engine']!r}, and {known}")
    for name, value in told.items():
        # As text, in which 1, 1.0 and true differ.
        if json.dumps(result[name], sort_keys=True) != json.dumps(value, sort_keys=True):
            raise Wrong("result", f"the field {name!r} is not what the ballots come to")
    chosen = sum(len(winners) for winners in told["winners"].values())
    return f"result: {chosen} chosen by {told['rule']} from {told['ballots']} ballots, as published"


def _about_money(rules: Mapping[str, Any], contents: Mapping[str, int]) -> tuple[Votes, Winners]:
    candidates, how = rules["candidates"], rules["count"]
    ids = {each["number"]: str(each["id"]) for each in candidates}
    budgets = {str(part["number"]): part["budget"] for part in how["parts"]}
    election = Election(
        projects=tuple(Project(str(each["id"]), each["cost"]) for each in candidates),
        budget=sum(budgets.values()),
        ballots=tuple(
            WeightedBallot(_marks(json.loads(content), ids), times)
            for content, times in sorted(contents.items())
        ),
    )
    parts = {"0": election}
    if list(budgets) != ["0"]:  # each an election of its own
        groups = {str(each["id"]): str(each["group"]) for each in candidates}
        parts = allocation.divided(election.projects, groups, budgets, election.ballots)
    winners = {number: list(_outcome(part, how, rules["seed"]).winners) for number, part in parts.items()}
    return dict(election.votes), winners


def _marks(ballot: Mapping[str, Any], ids: Mapping[int, str]) -> dict[str, Points]:
    """What one ballot gives, by public id. Points that came with decimals are exact."""
    if "points" in ballot:
        return {ids[int(number)]: _exact(given) for number, given in ballot["points"].items()}
    return {ids[number]: 1 for number in ballot["choice"]}


def _exact(given: Any) -> Points:
    if type(given) is int:
        return given
    value = Fraction(str(given))
    return int(value) if value.denominator == 1 else value


def _outcome(election: Election, how: Mapping[str, Any], seed: str) -> Outcome:
    shares = {name: how[name] for name in ("completion", "step", "utility") if how["rule"] == "equal-shares"}
    return allocation.by_rule(how["rule"], election, seed=seed, **shares)


def _about_options(rules: Mapping[str, Any], contents: Mapping[str, int]) -> tuple[Votes, Winners]:
    ids = {int(each["number"]): str(each["id"]) for each in rules["candidates"]}
    votes = dict.fromkeys(ids.values(), 0)
    for content, times in contents.items():
        for option in tallies.marks_of(content, ids):
            votes[option] += times
    counted = tallies.count(rules, contents)
    return votes, {str(number): list(outcome.winners) for number, outcome in counted.parts}
