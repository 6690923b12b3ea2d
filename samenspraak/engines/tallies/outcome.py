"""What comes out: where each option stands and what settled that, who is chosen, the rounds of a run-off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal, TypeAlias

Rule: TypeAlias = Literal["most-votes", "most-points", "yes-no", "instant-runoff"]
#: Marks by option's id, and how many voters gave exactly these.
Ballots: TypeAlias = Iterable[tuple[Mapping[str, int], int]]


@dataclass(frozen=True)
class Standing:
    """One option in the result, in the order of `Outcome.standings`.

    `figure` is what decides: votes, points, yes less no, or in a run-off the votes in the last round that it
    took part in. `votes` is how many voters marked it at all (in a run-off: had it first). `settled_by` says
    what put it before the next option with an equal figure. `lacked`: the fewest votes (points, yeses) more
    with which it would have been chosen, all other ballots the same; None where that is not one clear number.
    """

    option: str
    figure: int
    votes: int
    chosen: bool
    yes: int = 0
    no: int = 0
    settled_by: str = ""  # "", votes, earlier-round or lot
    lacked: int | None = None


@dataclass(frozen=True)
class Round:
    """One round of a run-off for one seat: the votes of each option still in it, and who fell out after it.

    `exhausted`: voters none of whose options is still in it. `tied_with` had as few votes as who fell out.
    """

    seat: int
    votes: Mapping[str, int]
    exhausted: int
    out: tuple[str, ...]
    tied_with: tuple[str, ...] = ()
    settled_by: str = ""  # "", earlier-round or lot


@dataclass(frozen=True)
class Outcome:
    rule: Rule
    seats: int  # how many could be chosen; 0: as many as deserve it
    seed: str
    voters: int
    winners: tuple[str, ...]
    standings: tuple[Standing, ...]
    rounds: tuple[Round, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Plain numbers, strings and lists."""
        return {**asdict(self), "winners": list(self.winners), "standings": _listed(self.standings)} | {
            "rounds": [_round(each) for each in self.rounds]
        }


def _listed(standings: Iterable[Standing]) -> list[dict[str, Any]]:
    return [asdict(each) for each in standings]


def _round(each: Round) -> dict[str, Any]:
    return {
        "seat": each.seat,
        "votes": dict(each.votes),
        "exhausted": each.exhausted,
        "out": list(each.out),
        "tied_with": list(each.tied_with),
        "settled_by": each.settled_by,
    }
