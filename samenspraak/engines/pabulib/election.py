"""From a file to what the engines count: whole numbers of the smallest unit that occurs in it."""

from decimal import Decimal
from fractions import Fraction

from samenspraak.engines.allocation import Election, Points, Project, group, ordinal
from samenspraak.engines.pabulib.model import PabulibFile, PabulibVote


def scale(file: PabulibFile) -> int:
    """How many smallest units go into one whole unit of money: 1 where all amounts are whole, 100 with cents.

    It is also the `step` with which Add1 raises shares by one whole unit, as Pabulib's cities do.
    """
    amounts = [file.budget, *(project.cost for project in file.projects)]
    return int(10 ** max(_decimals(value) for value in amounts))


def to_election(file: PabulibFile) -> Election:
    """Amounts times `scale(file)`; identical ballots grouped. Blank ballots stay, since they hold a share."""
    units = scale(file)
    length = file.rules.max_length or len(file.projects)
    return Election(
        projects=tuple(Project(project.id, int(project.cost * units)) for project in file.projects),
        budget=int(file.budget * units),
        ballots=group(_points(vote, file.vote_type, length) for vote in file.votes),
    )


def _points(vote: PabulibVote, vote_type: str, length: int) -> dict[str, Points]:
    if vote_type == "ordinal":
        return ordinal(vote.choices, max_length=length)
    if vote_type in ("cumulative", "scoring"):
        return {plan: _exact(given) for plan, given in zip(vote.choices, vote.points or (), strict=True)}
    return dict.fromkeys(vote.choices, 1)


def _exact(value: Decimal) -> Points:
    exact = Fraction(value)
    return int(exact) if exact.denominator == 1 else exact


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
