"""From a file to what the engines count: whole numbers of the smallest unit that occurs in it."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from samenspraak.engines.allocation import (
    Approvals,
    Election,
    Points,
    Project,
    WeightedBallot,
    ordinal,
)
from samenspraak.engines.pabulib.model import PabulibFile
from samenspraak.engines.pabulib.reading import PabulibStream
from samenspraak.engines.pabulib.rules import Rules


def scale(file: PabulibFile | PabulibStream) -> int:
    """How many smallest units go into one whole unit of money: 1 where all amounts are whole, 100 with cents.

    It is also the `step` with which Add1 raises shares by one whole unit, as Pabulib's cities do.
    """
    amounts = [file.rules.budget, *(project.cost for project in file.projects)]
    return int(10 ** max(_decimals(value) for value in amounts))


def to_election(file: PabulibFile | PabulibStream) -> Election:
    """Amounts times `scale(file)`; equal ballots grouped, in the order in which the first of each came.

    Blank ballots stay, since they hold a share. Of a stream this takes all votes.
    """
    units = scale(file)
    return Election(
        projects=tuple(Project(project.id, int(project.cost * units)) for project in file.projects),
        budget=int(file.rules.budget * units),
        ballots=_ballots(file),
    )


def _ballots(file: PabulibFile | PabulibStream) -> Sequence[WeightedBallot]:
    rules = file.rules
    if rules.vote_type in ("approval", "choose-one"):
        return Approvals(Counter(frozenset(vote.choices) for vote in file.votes))
    length = rules.max_length or len(file.projects)
    ballots = Counter((vote.choices, vote.points) for vote in file.votes)
    return tuple(
        WeightedBallot(_points(choices, points, rules, length), count)
        for (choices, points), count in ballots.items()
    )


def _points(
    choices: tuple[str, ...], points: tuple[Decimal, ...] | None, rules: Rules, length: int
) -> dict[str, Points]:
    if rules.vote_type == "ordinal":
        return ordinal(choices, max_length=length)
    return {plan: _exact(given) for plan, given in zip(choices, points or (), strict=True) if given}


def _exact(value: Decimal) -> Points:
    exact = Fraction(value)
    return int(exact) if exact.denominator == 1 else exact


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
