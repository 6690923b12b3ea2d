"""Reading a vote: figures, what needs staff, and the result as the page shows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from samenspraak.ballots.kinds import Option, Part
from samenspraak.ballots.queries import votes_of
from samenspraak.booth.attention import cast_so_far
from samenspraak.methods.budget.models import Result
from samenspraak.methods.budget.rules import Vote, vote_by_rules
from samenspraak.methods.budget.words import reasons
from samenspraak.participation.contract import Figure
from samenspraak.participation.models import Activity, ActivityState, Rules
from samenspraak.projects.noun import Noun


def latest_result(activity: Activity) -> Result | None:
    return Result.objects.filter(activity=activity).select_related("rules").order_by("-version").first()


def figures(activity: Activity) -> list[Figure]:
    return figures_of([activity])[activity.pk]


def figures_of(activities: Iterable[Activity]) -> dict[int, list[Figure]]:
    """While it runs: how many voted. After closing: voters and what they chose. Two queries for all."""
    shown = [activity for activity in activities if activity.state != ActivityState.DRAFT]
    counted = {
        result.activity_id: result for result in Result.objects.filter(activity__in=shown)
    }  # newest last
    voted = votes_of(activity for activity in shown if activity.pk not in counted)
    found = {activity.pk: _figures(activity, counted.get(activity.pk), voted) for activity in shown}
    return defaultdict(list, found)


def _figures(activity: Activity, result: Result | None, voted: Mapping[int, int]) -> list[Figure]:
    if result is None:
        return [cast_so_far(voted.get(activity.pk, 0))]
    chosen = len(result.outcomes[result.rule]["winners"])
    noun = activity.project.noun
    word = noun.singular if chosen == 1 else noun.plural
    return [
        Figure(result.ballots, _("stemmer") if result.ballots == 1 else _("stemmers")),
        Figure(chosen, _("%(nouns)s gekozen") % {"nouns": word}),
    ]


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
class Side:
    """One counting rule beside the other."""

    rule: str
    plans: int
    cost: int
    per_voter: float
    with_one: int
    only_here: list[str]
    share: float | None
    held: bool


@dataclass(frozen=True)
class Shown:
    """A result, ready for its page: of the whole vote, or of one group."""

    result: Result
    vote: Vote
    outcomes: Mapping[str, Any]  # by rule
    budget: int
    voters: int
    rows: list[Row]
    sides: list[Side]
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
    def outcome(self) -> Mapping[str, Any]:
        """By the rule that held."""
        found: Mapping[str, Any] = self.outcomes[self.result.rule]
        return found

    @property
    def drawings(self) -> list[str]:
        return [row.plan.drawing for row in self.chosen if row.plan.drawing][:3]


def shown_result(activity: Activity) -> Shown | None:
    """The latest result, in two queries. None as long as there is none."""
    result = latest_result(activity)
    if result is None:
        return None
    vote = vote_by_rules(activity, result.rules_id, result.rules.digest)
    if vote is None:
        raise Rules.DoesNotExist
    noun = activity.project.noun
    groups = [_of_group(vote, result, noun, told) for told in result.outcomes.get("groups", ())]
    return Shown(
        result=result,
        vote=vote,
        outcomes=result.outcomes,
        budget=vote.settings.budget,
        voters=result.ballots,
        rows=_rows(vote, result, vote.plans, result.outcomes[result.rule], noun),
        sides=_sides(vote, result, result.outcomes),
        groups=groups,
    )


def _of_group(vote: Vote, result: Result, noun: Noun, told: Mapping[str, Any]) -> Shown:
    part = vote.paper.part(told["group"])
    if part is None:
        raise Rules.DoesNotExist
    rows = _rows(vote, result, part.options, told[result.rule], noun)
    sides = _sides(vote, result, told)
    return Shown(result, vote, told, told["budget"], told["voters"], rows, sides, part)


def _rows(
    vote: Vote, result: Result, list_: Iterable[Option], outcome: Mapping[str, Any], noun: Noun
) -> list[Row]:
    counts = result.outcomes["points" if vote.settings.ballot == "points" else "votes"]
    among = list(list_)
    most = max((counts[plan.id] for plan in among), default=0) or 1
    words = reasons(vote, outcome, noun)
    left = {bought["plan"]: bought["leftover"] for bought in outcome["rounds"]}
    left |= {
        loser["plan"]: loser["cost"] - loser["lacked_money"]
        for loser in outcome["losers"]
        if loser["reason"] == "not-enough-left"  # others lacked votes, so their turn never came
    }
    place = {bought["plan"]: index for index, bought in enumerate(outcome["rounds"])}
    plans = sorted(among, key=lambda plan: (-counts[plan.id], place.get(plan.id, len(place)), plan.number))
    return [
        Row(
            plan=plan,
            title=plan.title,
            price=plan.cost,
            share=counts[plan.id] / most,
            figure=round(counts[plan.id]),
            why=words.get(plan.id, ""),
            chosen=plan.id in place,
            left=left.get(plan.id),
        )
        for plan in plans
    ]


def _sides(vote: Vote, result: Result, outcomes: Mapping[str, Any]) -> list[Side]:
    titles = {plan.id: plan.title for plan in vote.plans}
    rules = [result.rule, *(rule for rule in ("greedy", "equal-shares") if rule != result.rule)]
    winners: dict[str, Iterable[str]] = {rule: outcomes[rule]["winners"] for rule in rules}
    return [_side(outcomes[rule], rule, result.rule, titles, _others(winners, rule)) for rule in rules]


def _others(winners: Mapping[str, Iterable[str]], rule: str) -> set[str]:
    return {plan for other, plans in winners.items() if other != rule for plan in plans}


def _side(
    outcome: Mapping[str, Any], rule: str, held: str, titles: Mapping[str, str], elsewhere: set[str]
) -> Side:
    return Side(
        rule=rule,
        plans=len(outcome["winners"]),
        cost=outcome["cost"],
        per_voter=outcome["per_voter"],
        with_one=outcome["with_one"],
        only_here=[titles[plan] for plan in outcome["winners"] if plan not in elsewhere],
        share=outcome.get("share"),
        held=rule == held,
    )
