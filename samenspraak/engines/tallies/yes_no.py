"""Yes and no to each option."""

from __future__ import annotations

from collections.abc import Sequence

from samenspraak.engines.ledger.lots import lot
from samenspraak.engines.tallies.outcome import Ballots, Outcome, Standing

YES, NO = 1, 2


def yes_no(options: Sequence[str], ballots: Ballots, *, seats: int, seed: str) -> Outcome:
    """Options with more yes than no, at most `seats` of them (0: all), the greatest balance first.

    A mark is YES or NO; leaving an option out says neither. With equal balances more yes goes first
    (`votes`), then the lowest lot. As many yes as no is not chosen. ValueError for unknown options and marks.
    """
    if seats < 0:
        raise ValueError(f"nothing can be chosen with {seats} seats")
    yes, no = dict.fromkeys(options, 0), dict.fromkeys(options, 0)
    voters = 0
    for marks, times in ballots:
        voters += times
        for option, mark in marks.items():
            if option not in yes or mark not in (YES, NO):
                raise ValueError(f"a ballot marks {option} with {mark}")
            (yes if mark == YES else no)[option] += times
    keys = {option: (no[option] - yes[option], -yes[option], lot(seed, option)) for option in options}
    order = sorted(options, key=keys.__getitem__)
    deserving = [option for option in order if yes[option] > no[option]]
    winners = tuple(deserving[:seats] if seats else deserving)
    last = keys[winners[-1]] if seats and len(winners) == seats else None
    return Outcome(
        "yes-no",
        seats,
        seed,
        voters,
        winners,
        tuple(
            Standing(
                option=option,
                figure=yes[option] - no[option],
                votes=yes[option] + no[option],
                chosen=option in winners,
                yes=yes[option],
                no=no[option],
                settled_by=_settled_by(keys, order, place),
                lacked=None if option in winners else _lacked(keys[option], last),
            )
            for place, option in enumerate(order)
        ),
    )


def _settled_by(keys: dict[str, tuple[int, int, str]], order: Sequence[str], place: int) -> str:
    if place + 1 >= len(order) or keys[order[place]][0] != keys[order[place + 1]][0]:
        return ""
    return "votes" if keys[order[place]][1] != keys[order[place + 1]][1] else "lot"


def _lacked(own: tuple[int, int, str], last: tuple[int, int, str] | None) -> int:
    """The fewest yeses more, of voters who had said nothing of it."""
    enough = own[0] + 1  # more yes than no
    if last is None:
        return max(1, enough)
    short = own[0] - last[0]
    level = (last[0], own[1] - short, own[2])
    beyond = short if short and level < last else short + 1
    return max(1, enough, beyond)
