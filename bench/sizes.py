"""How much is made and how much is measured: as usual in a town, and ten times that."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Size:
    """Comments and supports grow along with the plans, so that each page stays as busy as it was."""

    name: str
    plans: int
    by_contract: int  # so many are handed in as residents do, and voted on; the others are copies in bulk
    ballots: int
    comments: int
    supports: int
    thread: int  # comments of the one plan that everybody talks about, on top of the others
    seconds: float  # per page that is asked for over and over
    voters: int  # identified beforehand
    ways: int  # voters from the front page to the receipt
    photos: int
    mails: int
    clients: int = 16
    voting_clients: int = 32

    @property
    def seeding(self) -> dict[str, Any]:
        """What `bench.seed` wants to know."""
        names = ("plans", "by_contract", "ballots", "comments", "supports", "thread", "photos")
        return {name: value for name, value in asdict(self).items() if name in names}


USUAL = Size(
    name="usual",
    plans=1_000,
    by_contract=1_000,
    ballots=20_000,
    comments=10_000,
    supports=100_000,
    thread=2_000,
    seconds=10,
    voters=6_000,
    ways=400,
    photos=20,
    mails=2_000,
)
LARGE = Size(
    name="large",
    plans=10_000,
    by_contract=1_000,
    ballots=20_000,
    comments=100_000,
    supports=1_000_000,
    thread=2_000,
    seconds=10,
    voters=6_000,
    ways=100,
    photos=20,
    mails=0,
)
QUICK = Size(
    name="usual",
    plans=100,
    by_contract=100,
    ballots=500,
    comments=400,
    supports=2_000,
    thread=200,
    seconds=1,
    voters=100,
    ways=8,
    photos=2,
    mails=200,
)
QUICK_LARGE = Size(
    name="large",
    plans=1_000,
    by_contract=100,
    ballots=500,
    comments=2_200,
    supports=20_000,
    thread=200,
    seconds=1,
    voters=100,
    ways=4,
    photos=2,
    mails=0,
)
