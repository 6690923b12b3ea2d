"""A whole vote, from its frozen rules and its ballots as they are kept: what a result is, and a recount too.

The rules hold, as JSON: `candidates` [{`number`, `id`, `group`}], `seed`, and `count`:
{`rule`, `parts`: [{`number`, `name`, `seats`}]}; `number` 0 is a vote without groups.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from samenspraak.engines.tallies.most import most_votes
from samenspraak.engines.tallies.outcome import Outcome
from samenspraak.engines.tallies.runoff import instant_runoff
from samenspraak.engines.tallies.yes_no import NO, YES, yes_no

Grouped = list[tuple[dict[str, int], int]]  # marks by option's id, and how often


@dataclass(frozen=True)
class Count:
    """Per part its number and outcome; `ballots` in all."""

    ballots: int
    parts: tuple[tuple[int, Outcome], ...]

    @property
    def winners(self) -> list[str]:
        return [winner for _number, outcome in self.parts for winner in outcome.winners]


def count(rules: Mapping[str, Any], contents: Mapping[str, int]) -> Count:
    """Count grouped ballots, {content: how often}, each part by itself.

    A ballot is a voter of each part in which it marks something; in a vote without groups, of the whole.
    ValueError for a ballot that is no ballot of these rules.
    """
    ids = {int(each["number"]): str(each["id"]) for each in rules["candidates"]}
    read: Grouped = [(marks_of(content, ids), times) for content, times in sorted(contents.items())]
    found = []
    for part in rules["count"]["parts"]:
        number = int(part["number"])
        among = [str(each["id"]) for each in rules["candidates"] if int(each.get("group", 0)) == number]
        here = _within(read, among) if number else read
        outcome = _by_rule(rules["count"]["rule"], among, here, int(part["seats"]), rules["seed"])
        found.append((number, outcome))
    return Count(sum(contents.values()), tuple(found))


def marks_of(content: str, ids: Mapping[int, str]) -> dict[str, int]:
    """What one ballot says, by option's id: 1 where it only chooses; points; YES or NO; places from 1.

    ValueError where it names what is not on the list.
    """
    ballot = json.loads(content)
    try:
        match ballot["kind"]:
            case "points":
                return {ids[int(number)]: int(points) for number, points in ballot["points"].items()}
            case "yes-no":
                answers = {"yes": YES, "no": NO}
                return {ids[int(number)]: answers[said] for number, said in ballot["answers"].items()}
            case "ranked":
                return {ids[number]: place for place, number in enumerate(ballot["ranking"], start=1)}
        return {ids[number]: 1 for number in ballot["choice"]}
    except KeyError as unknown:
        raise ValueError(f"a ballot holds what is unknown here: {unknown.args[0]}") from None


def _within(ballots: Grouped, among: Iterable[str]) -> Grouped:
    """What ballots say of these options, without those that say nothing of them."""
    here = frozenset(among)
    cut = (({o: mark for o, mark in marks.items() if o in here}, times) for marks, times in ballots)
    return [(marks, times) for marks, times in cut if marks]


def _by_rule(rule: str, options: Sequence[str], ballots: Grouped, seats: int, seed: str) -> Outcome:
    match rule:
        case "most-votes" | "most-points":
            return most_votes(options, ballots, seats=seats, seed=seed, rule=rule)
        case "yes-no":
            return yes_no(options, ballots, seats=seats, seed=seed)
        case "instant-runoff":
            rankings = [(sorted(marks, key=marks.__getitem__), times) for marks, times in ballots]
            return instant_runoff(options, rankings, seats=seats, seed=seed)
    raise ValueError(f"no such rule: {rule}")
