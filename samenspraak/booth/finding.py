"""Finding a ballot back: the few among which it is, and what shows each of them to be in the log.

A request names no more of a tracker than leaves it among some twenty others; which of them was meant, only
the voter's own browser knows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from samenspraak.ballots import queries as box
from samenspraak.ballots.kinds import Paper, Wrong
from samenspraak.ballots.log import exports, queries
from samenspraak.ballots.log.models import Leaf, TreeHead
from samenspraak.booth.sheet import lines_of
from samenspraak.booth.votes import vote_of
from samenspraak.engines.ledger import crockford, tracker
from samenspraak.participation.models import Activity

LONGEST = 40  # of what somebody may type for one or two symbols


class NotAsked(ValueError):
    """A look-up names exactly the symbols that are asked for."""


@dataclass(frozen=True)
class Found:
    """One ballot in the log. `says` and `counts` are known once the result is signed."""

    leaf: Leaf
    says: list[str] | None
    counts: bool | None

    @property
    def tracker(self) -> str:
        return tracker(bytes(self.leaf.digest))


@dataclass(frozen=True)
class Bucket:
    """All ballots whose trackers begin with `first`, by tracker."""

    name: str  # of the log
    first: str
    head: TreeHead
    found: list[Found]

    @property
    def told(self) -> bool:
        return any(each.says is not None for each in self.found)

    def as_value(self) -> dict[str, Any]:
        """What the browser needs to see for itself that a ballot is in the log that was signed."""
        return {
            "log": self.name,
            "head": exports.signed_head(self.head),
            "leaves": [self._leaf(each) for each in self.found],
        }

    def _leaf(self, found: Found) -> dict[str, Any]:
        leaf = found.leaf
        proof = queries.tree(self.head).proof(leaf.position)
        value = {
            "position": leaf.position,
            "digest": bytes(leaf.digest).hex(),
            "proof": [step.hex() for step in proof],
        }
        if found.says is None:
            return value
        ballot = {
            "content": leaf.ballot.content,
            "server_nonce": bytes(leaf.ballot.server_nonce).hex(),
            "voter_nonce": bytes(leaf.ballot.voter_nonce).hex(),
        }
        return {**value, **ballot, "says": found.says, "counts": found.counts}


def symbols(activity: Activity) -> int:
    """How many symbols a look-up must name now."""
    head = queries.last_head(activity)
    return queries.symbols_asked(head.size if head else 0)


def bucket(activity: Activity, begin: str) -> Bucket | None:
    """None as long as there is no log. Raises NotAsked."""
    log, head = queries.log_of(activity), queries.last_head(activity)
    if log is None or head is None:
        return None
    try:
        first = crockford.clean(begin[:LONGEST], queries.symbols_asked(head.size))
    except ValueError:
        raise NotAsked from None
    leaves = [leaf for leaf in queries.bucket(activity, first) if leaf.position < head.size]
    return Bucket(log.name, first, head, list(_found(activity, leaves)))


def _found(activity: Activity, leaves: list[Leaf]) -> Iterator[Found]:
    if queries.signed_result(activity) is None:
        yield from (Found(leaf, None, None) for leaf in leaves)
        return
    paper: Paper = vote_of(activity).paper
    out = box.left_out(activity)
    for leaf in leaves:
        yield Found(leaf, _says(paper, leaf.ballot.content), leaf.ballot.pk not in out)


def _says(paper: Paper, content: str) -> list[str]:
    """As it was written where it is of an election held elsewhere, by limits that are not ours."""
    try:
        return lines_of(paper, content)
    except Wrong:
        return [content]
