"""Instant run-off: what has fewest votes falls out, and its votes go on to the next choice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from samenspraak.engines.ledger.lots import lot
from samenspraak.engines.tallies.outcome import Outcome, Round, Standing

Rankings: TypeAlias = Iterable[tuple[Sequence[str], int]]  # best first, and how many voters said so
Ballot: TypeAlias = tuple[tuple[str, ...], int]


def instant_runoff(options: Sequence[str], rankings: Rankings, *, seats: int, seed: str) -> Outcome:
    """Choose `seats` options from rankings, best first; a ranking need not name all.

    In each round a ballot counts for the first option on it that is still in. Who has more than half of the
    votes that still count is chosen; otherwise the option with fewest votes falls out. Where several have
    equally few: who had fewest in the round before, looking back round by round until they differ; then the
    lot, the highest of which falls out. Options that no ballot counts for fall out together. For every next
    seat all is counted anew, without who is chosen already. What nobody ranked is never chosen.
    ValueError for a ranking that names an unknown option or one twice, and for fewer seats than 1.

    Source: Robert's Rules of Order (preferential voting); Tideman, Collective Decisions and Voting (2006),
    chapter 9, for looking back in ties.
    """
    if seats < 1:
        raise ValueError(f"nothing can be chosen with {seats} seats")
    ballots = _known(options, rankings)
    winners: list[str] = []
    rounds: list[Round] = []
    order: list[str] = []
    first: dict[str, int] = {}
    for seat in range(1, seats + 1):
        left = [option for option in options if option not in winners]
        run = _one_seat(left, ballots, seat, seed)
        first = first or dict(run[0].votes)
        if not any(run[0].votes.values()):
            break
        rounds += run
        order = _order_of(run, seed)
        winners.append(order[0])
    last = _last_votes(rounds) if rounds else first
    others = [option for option in order or sorted(options) if option not in winners]
    standings = tuple(
        Standing(option, last[option], first[option], option in winners) for option in [*winners, *others]
    )
    voters = sum(times for _ranking, times in ballots)
    return Outcome("instant-runoff", seats, seed, voters, tuple(winners), standings, tuple(rounds))


def _known(options: Sequence[str], rankings: Rankings) -> list[tuple[tuple[str, ...], int]]:
    known = set(options)
    ballots = [(tuple(ranking), times) for ranking, times in rankings]
    for ranking, _times in ballots:
        if len(set(ranking)) != len(ranking) or not known.issuperset(ranking):
            raise ValueError(f"a ranking names an unknown option, or one twice: {list(ranking)}")
    return ballots


def _one_seat(options: Sequence[str], ballots: list[Ballot], seat: int, seed: str) -> list[Round]:
    """All rounds; who has most in the last one is chosen."""
    piles = _Piles.of(options, ballots)
    rounds: list[Round] = []
    while 2 * max(piles.votes.values(), default=0) <= sum(piles.votes.values()) and any(piles.votes.values()):
        out, tied, settled = _falls_out(piles.votes, rounds, seed)
        rounds.append(Round(seat, dict(piles.votes), piles.exhausted, out, tied, settled))
        piles.drop(out)
    rounds.append(Round(seat, dict(piles.votes), piles.exhausted, ()))
    return rounds


def _order_of(rounds: Sequence[Round], seed: str) -> list[str]:
    """Who is chosen, who was still in with most votes, and who fell out last before who fell out first."""
    votes = rounds[-1].votes
    order = sorted(votes, key=lambda option: (-votes[option], lot(seed, option)))
    for each in reversed(rounds):
        order += sorted(each.out, key=lambda option: lot(seed, option))
    return order


def _falls_out(
    votes: Mapping[str, int], rounds: Sequence[Round], seed: str
) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """Who falls out, who had as few votes, and what settled it between them."""
    fewest = min(votes.values())
    tied = [option for option, number in votes.items() if number == fewest]
    if not fewest:
        return tuple(sorted(tied)), (), ""
    if len(tied) == 1:
        return (tied[0],), (), ""
    among, settled = tied, "lot"
    for earlier in reversed(rounds):
        least = min(earlier.votes[option] for option in among)
        among = [option for option in among if earlier.votes[option] == least]
        if len(among) == 1:
            settled = "earlier-round"
            break
    out = max(among, key=lambda option: lot(seed, option))
    return (out,), tuple(sorted(option for option in tied if option != out)), settled


def _last_votes(rounds: Sequence[Round]) -> dict[str, int]:
    """Per option its votes in the last round that it took part in."""
    found: dict[str, int] = {}
    for each in rounds:
        found |= each.votes
    return found


@dataclass
class _Piles:
    """Every option still in, with the ballots that count for it now. Only ballots that move are touched."""

    ballots: list[Ballot]
    piles: dict[str, list[tuple[int, int]]]  # (ballot, place on it)
    votes: dict[str, int]
    exhausted: int = 0

    @classmethod
    def of(cls, options: Sequence[str], ballots: list[Ballot]) -> _Piles:
        piles = cls(ballots, {option: [] for option in options}, dict.fromkeys(options, 0))
        for ballot in range(len(ballots)):
            piles._lay(ballot, 0)
        return piles

    def _lay(self, ballot: int, place: int) -> None:
        """On the pile of the first option from this place on that is still in."""
        ranking, times = self.ballots[ballot]
        while place < len(ranking) and ranking[place] not in self.piles:
            place += 1
        if place == len(ranking):
            self.exhausted += times
            return
        self.piles[ranking[place]].append((ballot, place))
        self.votes[ranking[place]] += times

    def drop(self, out: Iterable[str]) -> None:
        moving = []
        for option in out:
            moving += self.piles.pop(option)
            del self.votes[option]
        for ballot, place in moving:
            self._lay(ballot, place + 1)
