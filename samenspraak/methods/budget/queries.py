"""Reading a vote: figures, what needs staff, and the result as the page shows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from samenspraak.ballots.queries import sealing_of, turnout, votes_of
from samenspraak.methods.budget.models import Result
from samenspraak.methods.budget.rules import BudgetSettings, Plan, Vote, vote_by_rules
from samenspraak.methods.budget.words import reasons
from samenspraak.participation.contract import Figure
from samenspraak.participation.models import Activity, ActivityState, Rules
from samenspraak.projects.noun import Noun

LATE = timedelta(hours=1)


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
        total = voted.get(activity.pk, 0)
        return [Figure(total, _("stem uitgebracht") if total == 1 else _("stemmen uitgebracht"))]
    chosen = len(result.outcomes[result.rule]["winners"])
    noun = activity.project.noun
    word = noun.singular if chosen == 1 else noun.plural
    return [
        Figure(result.ballots, _("stemmer") if result.ballots == 1 else _("stemmers")),
        Figure(chosen, _("%(nouns)s gekozen") % {"nouns": word}),
    ]


def desk_links(activity: Activity) -> list[tuple[str, str]]:
    links = [(_("Opkomst"), "turnout")]
    if "code" in BudgetSettings.model_validate(activity.settings).means:
        links.append((_("Stemcodes"), "codes"))
    if activity.state in (ActivityState.CLOSED, ActivityState.ARCHIVED):
        links.append((_("Uitslag en hertelling"), "recount"))
    return links


def attention(activity: Activity) -> list[tuple[int, str, str]]:
    """What the job process should have done by now; that it closes soon, the desk says of any activity."""
    late = timezone.now() - LATE
    if activity.closes is None or activity.closes > late:
        return []
    if activity.state == ActivityState.OPEN:
        return [(1, _("stemming is voorbij maar nog niet geteld. Draaien de achtergrondtaken?"), "turnout")]
    if activity.state == ActivityState.CLOSED and sealing_of(activity) is None:
        total = turnout(activity).total
        words = _("stemmen wachten op verzegeling. Draaien de achtergrondtaken?")
        return [(total, words, "turnout")] if total else []
    return []


@dataclass(frozen=True)
class Row:
    """One plan in the result. The names are those of shell/includes/bars.html."""

    plan: Plan
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
    """A result, ready for its page."""

    result: Result
    vote: Vote
    rows: list[Row]
    sides: list[Side]

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
        return self.vote.settings.budget - self.cost

    @property
    def by_points(self) -> bool:
        return self.vote.settings.ballot == "points"

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
    rows = _rows(vote, result, activity.project.noun)
    return Shown(result, vote, rows, _sides(vote, result))


def _rows(vote: Vote, result: Result, noun: Noun) -> list[Row]:
    outcome = result.outcomes[result.rule]
    counts = result.outcomes["points" if vote.settings.ballot == "points" else "votes"]
    most = max(counts.values(), default=0) or 1
    words = reasons(vote, outcome, noun)
    left = {bought["plan"]: bought["leftover"] for bought in outcome["rounds"]}
    left |= {loser["plan"]: loser["cost"] - loser["lacked_money"] for loser in outcome["losers"]}
    place = {bought["plan"]: index for index, bought in enumerate(outcome["rounds"])}
    plans = sorted(
        vote.plans, key=lambda plan: (-counts[plan.id], place.get(plan.id, len(place)), plan.number)
    )
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


def _sides(vote: Vote, result: Result) -> list[Side]:
    titles = {plan.id: plan.title for plan in vote.plans}
    rules = [result.rule, *(rule for rule in ("greedy", "equal-shares") if rule != result.rule)]
    winners: dict[str, Iterable[str]] = {rule: result.outcomes[rule]["winners"] for rule in rules}
    return [_side(result.outcomes[rule], rule, result.rule, titles, _others(winners, rule)) for rule in rules]


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
