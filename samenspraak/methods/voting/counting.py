"""From grouped ballots to what a result keeps. The mathematics: `engines.tallies`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from samenspraak.booth.votes import input_digest
from samenspraak.engines import tallies
from samenspraak.methods.voting.rules import Vote


@dataclass(frozen=True)
class Counted:
    """All that a Result keeps of a count.

    `votes`: how many ballots mark an option at all, by its id. Each part as JSON, with its number and name.
    """

    engine: str
    digest: str
    ballots: int
    votes: dict[str, int]
    parts: list[dict[str, Any]]


def count(vote: Vote, contents: Mapping[str, int]) -> Counted:
    """Count grouped ballots: {content: how often}."""
    counted = tallies.count(rules_of(vote), contents)
    names = {part.number: part.name for part in vote.paper.parts}
    return Counted(
        engine=tallies.ENGINE_VERSION,
        digest=input_digest(vote, contents),
        ballots=counted.ballots,
        votes=_votes(vote, contents),
        parts=[
            {"number": number, "name": names[number], **outcome.as_json()}
            for number, outcome in counted.parts
        ],
    )


def _votes(vote: Vote, contents: Mapping[str, int]) -> dict[str, int]:
    ids = {option.number: option.id for option in vote.paper.options}
    votes = dict.fromkeys(ids.values(), 0)
    for content, times in contents.items():
        for option in tallies.marks_of(content, ids):
            votes[option] += times
    return votes


def rules_of(vote: Vote) -> dict[str, Any]:
    """As the frozen rules say it, and as anybody counts again."""
    return {
        "candidates": [asdict(option) for option in vote.paper.options],
        "seed": vote.seed,
        "count": {
            "rule": vote.rule,
            "parts": [{"number": number, "name": "", "seats": seats} for number, seats in vote.seats.items()],
        },
    }
