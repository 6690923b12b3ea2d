"""The kept count of a vote: counted again and compared, counted anew after a decision, established."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from samenspraak.ballots import queries as box
from samenspraak.ballots.results import Why
from samenspraak.methods.voting import actions
from samenspraak.methods.voting.counting import count
from samenspraak.methods.voting.models import Result
from samenspraak.methods.voting.queries import latest_result
from samenspraak.methods.voting.rules import vote_by_rules
from samenspraak.participation.actions import canonical
from samenspraak.participation.models import Activity, Rules
from samenspraak.participation.tally import Differs, Recounted, Tally


class VotingTally(Tally):
    def __init__(self, activity: Activity, result: Result) -> None:
        vote = vote_by_rules(activity, result.rules_id, result.rules.digest)
        if vote is None:
            raise Rules.DoesNotExist
        self._activity, self._result, self._vote = activity, result, vote
        self.version, self.counted, self.ballots = result.version, result.created, result.ballots
        self.engine, self.digest, self.final = result.engine, result.digest, result.final

    def again(self) -> Recounted:
        counted, kept = count(self._vote, box.contents(self._activity)), self._result
        found = {
            Differs.INPUT: counted.digest != kept.digest,
            Differs.BALLOTS: counted.ballots != kept.ballots or counted.votes != kept.outcomes["votes"],
            Differs.CHOSEN: _chosen(counted.parts) != _chosen(kept.outcomes["parts"]),
        }
        return Recounted(
            engine=counted.engine,
            digest=counted.digest,
            seed=self._vote.seed,
            ballots=counted.ballots,
            outcome=hashlib.sha256(canonical(counted.parts).encode()).hexdigest(),
            differs=tuple(what for what, differs in found.items() if differs),
        )

    def revise(self) -> None:
        if self.final:
            raise RuntimeError("a final result is never counted anew")
        actions.keep_count(self._activity, self._vote, why=Why.DECISION, final=False)

    def establish(self) -> None:
        result = actions.keep_count(self._activity, self._vote, why=Why.ESTABLISHED, final=True)
        actions.decide(self._activity, self._vote, result)


def tally(activity: Activity) -> VotingTally | None:
    result = latest_result(activity)
    return VotingTally(activity, result) if result else None


def _chosen(parts: Iterable[Mapping[str, Any]]) -> list[list[str]]:
    """In each part; in the order in which it was chosen."""
    return [list(part["winners"]) for part in parts]
