"""A file in typed parts. Amounts are decimals as they stand there; other columns are plain text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from samenspraak.engines.pabulib.numbers import missing
from samenspraak.engines.pabulib.rules import Rules, VoteType


@dataclass(frozen=True)
class PabulibProject:
    """A plan; `fields` holds every column but `project_id` and `cost`."""

    id: str
    cost: Decimal
    fields: Mapping[str, str] = field(default_factory=dict)
    line: int = field(default=0, compare=False, repr=False)  # where it stood, for messages

    def get(self, column: str) -> str | None:
        """The text of a column, or None where it is missing."""
        return present(self.fields.get(column))


class PabulibVote(NamedTuple):
    """A ballot; ordinal ones have the best first. `fields`: every column but voter_id, vote and points."""

    voter: str
    choices: tuple[str, ...]
    points: tuple[Decimal, ...] | None = None
    fields: Mapping[str, str] = MappingProxyType({})

    def get(self, column: str) -> str | None:
        """The text of a column, or None where it is missing."""
        return present(self.fields.get(column))


@dataclass(frozen=True)
class PabulibFile:
    """A whole file. Without columns given, writing takes them from the projects and votes."""

    meta: Mapping[str, str]
    projects: tuple[PabulibProject, ...]
    votes: tuple[PabulibVote, ...] = field(repr=False)
    project_columns: tuple[str, ...] = ()
    vote_columns: tuple[str, ...] = ()

    @cached_property
    def rules(self) -> Rules:
        return Rules.of(self.meta)

    @property
    def budget(self) -> Decimal:
        return self.rules.budget

    @property
    def vote_type(self) -> VoteType:
        return self.rules.vote_type


def present(text: str | None) -> str | None:
    return None if missing(text) else text
