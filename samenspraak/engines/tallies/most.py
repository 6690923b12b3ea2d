"""Most votes, or most points."""

from __future__ import annotations

from collections.abc import Sequence

from samenspraak.engines.ledger.lots import lot
from samenspraak.engines.tallies.outcome import Ballots, Outcome, Rule, Standing

Key = tuple[int, int, str]


def most_votes(
    options: Sequence[str], ballots: Ballots, *, seats: int, seed: str, rule: Rule = "most-votes"
) -> Outcome:
    """The `seats` options with most votes, or with most points where marks are points.

    Each mark is at least 1 and counts for its own worth. With equal figures more voters go first (that can
    only differ with points), then the lowest lot. What nobody marked is never chosen. ValueError for a ballot
    that marks an unknown option, and for fewer seats than 1.
    """
    if seats < 1:
        raise ValueError(f"nothing can be chosen with {seats} seats")
    figures = dict.fromkeys(options, 0)
    votes = dict.fromkeys(options, 0)
    voters = 0
    for marks, times in ballots:
        voters += times
        for option, mark in marks.items():
            if option not in figures:
                raise ValueError(f"a ballot marks an unknown option: {option}")
            figures[option] += mark * times
            votes[option] += times
    keys: dict[str, Key] = {
        option: (-figures[option], -votes[option], lot(seed, option)) for option in options
    }
    order = sorted(options, key=keys.__getitem__)
    winners = tuple(option for option in order[:seats] if figures[option])
    standings = tuple(
        Standing(
            option=option,
            figure=figures[option],
            votes=votes[option],
            chosen=option in winners,
            settled_by=settled_by(keys, order, place),
            lacked=_lacked(keys, order, winners, option, seats),
        )
        for place, option in enumerate(order)
    )
    return Outcome(rule, seats, seed, voters, winners, standings)


def settled_by(keys: dict[str, Key], order: Sequence[str], place: int) -> str:
    """What put the option at this place before the next one, where their figures are equal."""
    if place + 1 >= len(order):
        return ""
    this, following = keys[order[place]], keys[order[place + 1]]
    if this[0] != following[0]:
        return ""
    return "votes" if this[1] != following[1] else "lot"


def _lacked(
    keys: dict[str, Key], order: Sequence[str], winners: Sequence[str], option: str, seats: int
) -> int | None:
    """The fewest more, each from a voter who had not marked it."""
    if option in winners:
        return None
    if len(winners) < seats:
        return 1  # nobody marked it
    last, own = keys[winners[-1]], keys[option]
    short = own[0] - last[0]
    level = (last[0], own[1] - short, own[2])
    return short if short and level < last else short + 1
