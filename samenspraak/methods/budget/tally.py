"""The kept count of a budget vote: counted again and compared, counted anew after a decision, established."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from samenspraak.ballots import queries as box
from samenspraak.ballots.results import Why
from samenspraak.methods.budget import deciding
from samenspraak.methods.budget.counting import Count, count
from samenspraak.methods.budget.models import Result
from samenspraak.methods.budget.queries import latest_result
from samenspraak.methods.budget.rules import Vote, vote_by_rules
from samenspraak.participation.actions import canonical
from samenspraak.participation.models import Activity, Rules
from samenspraak.participation.tally import Differs, Recounted, Tally


class BudgetTally(Tally):
    def __init__(self, activity: Activity, result: Result) -> None:
        vote = vote_by_rules(activity, result.rules_id, result.rules.digest)
        if vote is None:
            raise Rules.DoesNotExist
        self._activity, self._result, self._vote = activity, result, vote
        self.version, self.counted, self.ballots = result.version, result.created, result.ballots
        self.engine, self.digest, self.final = result.engine, result.digest, result.final

    def again(self) -> Recounted:
        counted = count(self._vote, box.contents(self._activity))
        return Recounted(
            engine=counted.engine,
            digest=counted.digest,
            seed=self._vote.seed,
            ballots=counted.ballots,
            outcome=_outcome_digest(counted.outcomes),
            differs=_differences(self._vote, self._result, counted),
        )

    def revise(self) -> None:
        if self.final:
            raise RuntimeError("a final result is never counted anew")
        deciding.keep_count(self._activity, why=Why.DECISION, final=False)

    def establish(self) -> None:
        deciding.decide(self._activity, deciding.keep_count(self._activity, why=Why.ESTABLISHED, final=True))


def tally(activity: Activity) -> BudgetTally | None:
    result = latest_result(activity)
    return BudgetTally(activity, result) if result else None


def _differences(vote: Vote, result: Result, counted: Count) -> tuple[Differs, ...]:
    """A rule that the kept count did not know yet is no difference."""
    now, then = counted.outcomes, result.outcomes
    beside = [rule for rule in _rules(then) if rule != result.rule and rule in now]
    found = {
        Differs.INPUT: counted.digest != result.digest,
        Differs.BALLOTS: counted.ballots != result.ballots or now["votes"] != then["votes"],
        Differs.CHOSEN: _chosen(now, result.rule) != _chosen(then, result.rule),
        Differs.BESIDE: any(_chosen(now, rule) != _chosen(then, rule) for rule in beside),
    }
    return tuple(what for what, differs in found.items() if differs)


def _rules(outcomes: Mapping[str, Any]) -> list[str]:
    return [name for name, told in outcomes.items() if isinstance(told, Mapping) and "winners" in told]


def _chosen(outcomes: Mapping[str, Any], rule: str) -> list[list[str]]:
    """In all, and in each group; in the order in which it was chosen."""
    return [told[rule]["winners"] for told in (outcomes, *outcomes.get("groups", ()))]


def _outcome_digest(outcomes: Mapping[str, Any]) -> str:
    chosen = {rule: _chosen(outcomes, rule) for rule in _rules(outcomes)}
    return hashlib.sha256(canonical([chosen, outcomes["votes"], outcomes["points"]]).encode()).hexdigest()
