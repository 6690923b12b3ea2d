"""The result as its page shows it: rows of plans, and each rule beside the other. Two queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from samenspraak.ballots.kinds import Option, Part
from samenspraak.methods.budget.counting import rules_of
from samenspraak.methods.budget.models import Result
from samenspraak.methods.budget.queries import latest_result
from samenspraak.methods.budget.rule_words import RuleWords, words_of
from samenspraak.methods.budget.rules import Vote, vote_by_rules
from samenspraak.methods.budget.words import in_time, reasons, short_of
from samenspraak.participation.models import Activity, Rules
from samenspraak.projects.noun import Noun


@dataclass(frozen=True)
class Row:
    """One plan in the result. The names are those of shell/includes/bars.html."""

    plan: Option
    title: str
    price: int
    share: float
    figure: int
    why: str
    chosen: bool
    left: int | None  # what was left after this plan, by the announced rule
    url: str = ""

    @property
    def amount(self) -> int:
        return self.price


@dataclass(frozen=True)
class Shown:
    """A result, ready for its page: of the whole vote, or of one group."""

    result: Result
    vote: Vote
    outcomes: Mapping[str, Any]  # by rule
    budget: int
    voters: int
    rows: list[Row]
    noun: Noun
    part: Part | None = None
    groups: list[Shown] = field(default_factory=list)

    @property
    def chosen(self) -> list[Row]:
        return [row for row in self.rows if row.chosen]

    @property
    def others(self) -> list[Row]:
        return [row for row in self.rows if not row.chosen]

    @property
    def cost(self) -> int:
        return sum(row.price for row in self.chosen)

    @property
    def left(self) -> int:
        return self.budget - self.cost

    @property
    def by_points(self) -> bool:
        return self.vote.by_points

    @property
    def currency(self) -> str:
        return self.vote.currency

    @property
    def outcome(self) -> Mapping[str, Any]:
        """By the rule that held."""
        found: Mapping[str, Any] = self.outcomes[self.result.rule]
        return found

    @property
    def rules(self) -> list[str]:
        """The rule that held, then those it is compared with."""
        return [rule for rule in rules_of(self.vote) if rule in self.outcomes]

    def words_of(self, rule: str) -> RuleWords:
        completed = self.outcomes[rule]["completion"] == "add1u"
        return words_of(rule, by_points=self.by_points, completed=completed)

    @property
    def titles(self) -> dict[str, str]:
        return {plan.id: plan.title for plan in self.vote.plans}

    @property
    def drawings(self) -> list[str]:
        return [row.plan.drawing for row in self.chosen if row.plan.drawing][:3]

    @property
    def each(self) -> list[Shown]:
        """The counts that were held: of each group, or the one of the whole."""
        return self.groups or [self]


def shown_result(activity: Activity) -> Shown | None:
    """The latest result, in two queries. None as long as there is none."""
    result = latest_result(activity)
    if result is None:
        return None
    vote = vote_by_rules(activity, result.rules_id, result.rules.digest)
    if vote is None:
        raise Rules.DoesNotExist
    return told_as(vote, result, activity.project.noun)


def told_as(vote: Vote, result: Result, noun: Noun) -> Shown:
    """The same from rules and result at hand, without a database."""
    return Shown(
        result=result,
        vote=vote,
        outcomes=result.outcomes,
        budget=vote.settings.budget,
        voters=result.ballots,
        rows=_rows(vote, result, vote.plans, result.outcomes[result.rule], noun),
        noun=noun,
        groups=[_of_group(vote, result, noun, told) for told in result.outcomes.get("groups", ())],
    )


def _of_group(vote: Vote, result: Result, noun: Noun, told: Mapping[str, Any]) -> Shown:
    part = vote.paper.part(told["group"])
    if part is None:
        raise Rules.DoesNotExist
    rows = _rows(vote, result, part.options, told[result.rule], noun)
    return Shown(result, vote, told, told["budget"], told["voters"], rows, noun, part)


def _rows(
    vote: Vote, result: Result, list_: Iterable[Option], outcome: Mapping[str, Any], noun: Noun
) -> list[Row]:
    counts = result.outcomes["points" if vote.by_points else "votes"]
    among = list(list_)
    most = max((counts[plan.id] for plan in among), default=0) or 1
    words = reasons(vote, outcome, noun)
    short = {loser["plan"]: short_of(loser, by_points=vote.by_points) for loser in outcome["losers"]}
    left = {bought["plan"]: bought["leftover"] for bought in outcome["rounds"]}
    left |= {loser["plan"]: money for loser in outcome["losers"] if (money := in_time(loser)) is not None}
    place = {bought["plan"]: index for index, bought in enumerate(outcome["rounds"])}
    plans = sorted(among, key=lambda plan: (-counts[plan.id], place.get(plan.id, len(place)), plan.number))
    return [
        Row(
            plan=plan,
            title=plan.title,
            price=plan.cost,
            share=counts[plan.id] / most,
            figure=round(counts[plan.id]),
            why=" ".join(filter(None, [words.get(plan.id), short.get(plan.id)])),
            chosen=plan.id in place,
            left=left.get(plan.id),
        )
        for plan in plans
    ]
