"""What settles a tie: the lower cost, then more votes, then a lot that anyone can draw again."""

from typing import TypeAlias

from samenspraak.engines.allocation.election import Election, Project
from samenspraak.engines.ledger.lots import lot

TieKey: TypeAlias = tuple[int, int, str]

#: How a tie was settled, in the order in which the steps are tried.
STEPS = ("cost", "votes", "lot")


def tie_keys(election: Election, seed: str) -> dict[str, TieKey]:
    """Per plan the key by which tied plans are sorted; the smallest goes first."""

    def key(project: Project) -> TieKey:
        return project.cost, -election.votes[project.id], lot(seed, project.id)

    return {project.id: key(project) for project in election.projects}


def settled_by(first: TieKey, second: TieKey) -> str:
    """The step at which two tied plans differ."""
    return next(step for step, a, b in zip(STEPS, first, second, strict=True) if a != b)
