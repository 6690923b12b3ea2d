"""What settles a tie: the lower cost, then more votes, then a lot that anyone can draw again."""

import hashlib
from typing import TypeAlias

from samenspraak.engines.allocation.election import Election, Project

TieKey: TypeAlias = tuple[int, int, str]

#: How a tie was settled, in the order in which the steps are tried.
STEPS = ("cost", "votes", "lot")


def lot(seed: str, plan: str) -> str:
    """The plan's lot: SHA-256 over the UTF-8 of seed, colon, plan id, as lower-case hex; the lowest wins.

    Anyone repeats it with `printf '%s' 'SEED:PLAN' | sha256sum`.
    """
    return hashlib.sha256(f"{seed}:{plan}".encode()).hexdigest()


def tie_keys(election: Election, seed: str) -> dict[str, TieKey]:
    """Per plan the key by which tied plans are sorted; the smallest goes first."""

    def key(project: Project) -> TieKey:
        return project.cost, -election.votes[project.id], lot(seed, project.id)

    return {project.id: key(project) for project in election.projects}


def settled_by(first: TieKey, second: TieKey) -> str:
    """The step at which two tied plans differ."""
    return next(step for step, a, b in zip(STEPS, first, second, strict=True) if a != b)
