"""The kept count of a closed vote, as whoever watches over it sees it: any method that counts brings one."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Differs(StrEnum):
    """In what a second count differs from the kept one."""

    INPUT = "input"  # the ballots or the rules are no longer the same
    BALLOTS = "ballots"  # another number of them
    CHOSEN = "chosen"  # something else is chosen
    BESIDE = "beside"  # only a rule that stands beside it for comparison chooses something else


@dataclass(frozen=True)
class Recounted:
    """A second count beside the kept one. Nothing was written.

    `digest` is that of what went in, `outcome` that of what came out by every rule: equal counts have equal
    ones.
    """

    engine: str
    digest: str
    seed: str
    ballots: int
    outcome: str
    differs: tuple[Differs, ...] = ()

    @property
    def same(self) -> bool:
        return not self.differs


class Tally(ABC):
    """The latest kept count of one activity. What writes is called inside the caller's transaction."""

    version: int
    counted: datetime
    ballots: int
    engine: str
    digest: str
    final: bool  # what was chosen is decided and told; until then the result is provisional

    @abstractmethod
    def again(self) -> Recounted:
        """Count once more what counts now, and compare."""

    @abstractmethod
    def revise(self) -> None:
        """A decision changed which ballots count: keep another version. Never after it is final."""

    @abstractmethod
    def establish(self) -> None:
        """Keep a last version as the final one, and tell what was decided."""
