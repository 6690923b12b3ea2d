"""What holds for one vote: its settings while it is a draft, its frozen rules once it is open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from samenspraak.ballots.kinds import Approval, Kind, Knapsack, Option, Paper, Part, Points, frozen
from samenspraak.ballots.kinds.paper import GroupBy
from samenspraak.ballots.lots import new_lots
from samenspraak.booth import votes
from samenspraak.booth.interface import Vote as AnyVote
from samenspraak.booth.listing import grouped, options_of, placed, thawed
from samenspraak.booth.settings import VotingSettings
from samenspraak.methods.budget.groups import Group
from samenspraak.participation.models import Activity, Rules

Rule = Literal["greedy", "greedy-stop", "equal-shares", "phragmen"]  # in words in `rule_words`
Utility = Literal["cost", "points"]
Completion = Literal["add1", "add1u"]  # what Equal Shares does with what it leaves


class BudgetSettings(VotingSettings):
    """Amounts in cents. `imported` only comes from elections held elsewhere.

    In a vote in groups `points` and `max_choices` hold in each group; `min_choices` and `min_spend` hold for
    the whole ballot, and a group may ask for more.
    """

    budget: int = 0
    ballot: Literal["approval", "knapsack", "points"] = "knapsack"
    min_choices: int = 1
    max_choices: int = 5  # of an approval ballot
    points: int = 10  # of a points ballot
    most_per_plan: int = 0  # points that one plan may get; 0: all of them
    all_points: bool = False  # whoever gives points gives them all
    min_spend: int = 0  # of a knapsack ballot
    group_by: GroupBy = ""  # what of a plan says in which group it stands; empty: no groups
    groups: tuple[Group, ...] = ()
    one_group: bool = False  # a voter chooses one group; otherwise votes in all
    rule: Rule = "greedy"
    currency: str = ""  # empty: that of the organisation
    imported: dict[str, Any] | None = None  # what the file said of itself, for the export

    def names(self) -> list[str]:
        return [group.name for group in self.groups]


@dataclass(frozen=True)
class Vote(AnyVote):
    """With what a budget is counted by."""

    settings: BudgetSettings
    seed: str
    step: int
    utility: Utility = "cost"  # what a supporter gains, under Equal Shares
    completion: Completion = "add1"

    @property
    def currency(self) -> str:
        return self.paper.currency

    @property
    def plans(self) -> tuple[Option, ...]:
        return self.paper.options

    @property
    def by_number(self) -> Mapping[int, Option]:
        return self.paper.by_number

    @property
    def by_points(self) -> bool:
        return isinstance(self.paper.kind, Points)


def paper_of(settings: BudgetSettings, plans: Iterable[Option], currency: str) -> Paper:
    """The ballot paper over these plans. One that stands in no group stands on none of its parts."""
    among = list(plans)
    if not settings.groups:
        part = Part(0, "", _kind(settings, None), tuple(among), settings.budget)
        return Paper((part,), budget=settings.budget, currency=currency)
    parts = tuple(
        Part(
            number=number,
            name=group.name,
            kind=_kind(settings, group),
            options=tuple(plan for plan in among if plan.group == number),
            budget=group.budget,
        )
        for number, group in enumerate(settings.groups, start=1)
    )
    return Paper(
        parts,
        group_by=settings.group_by,
        one_group=settings.one_group,
        least=settings.min_choices,
        min_spend=settings.min_spend,
        budget=settings.budget,
        currency=currency,
    )


def _kind(settings: BudgetSettings, group: Group | None) -> Kind:
    """The limits in one group, or in the whole."""
    least = group.min_choices if group else settings.min_choices
    most = group.max_choices if group else 0
    match settings.ballot:
        case "approval":
            return Approval(least, most or settings.max_choices)
        case "points":
            return Points(least, most, settings.points, settings.most_per_plan, settings.all_points)
    min_spend = group.min_spend if group else settings.min_spend
    return Knapsack(least, most, group.budget if group else settings.budget, min_spend)


def freeze(activity: Activity, settings: BudgetSettings, plans: Iterable[Option]) -> dict[str, Any]:
    """What opening writes down. The seed settles ties by a lot that anyone can draw again.

    Raises Ungrouped. `ballot`, `count` and `candidates` are what a recount by others goes by
    (docs/reference/open-vote.md).
    """
    among = grouped(settings.group_by, settings.names(), plans)
    currency = currency_of(activity, settings)
    paper = paper_of(settings, among, currency)
    return {
        "organisation": activity.organisation.name,
        "title": activity.title,
        "settings": settings.model_dump(mode="json"),
        **new_lots(),
        "currency": currency,
        "closes": activity.closes.isoformat() if activity.closes else None,
        "ballot": None if settings.imported else frozen(paper),  # elsewhere other limits may have held
        "count": _count_by(settings, paper),
        "candidates": [asdict(plan) for plan in among],
    }


def _count_by(settings: BudgetSettings, paper: Paper) -> dict[str, Any]:
    """Where people here divide points, Equal Shares weighs by them; an election held elsewhere is counted as
    it was announced there.
    """
    by_points = settings.ballot == "points" and not settings.imported
    return {
        "rule": settings.rule,
        "step": 100 if settings.imported else 1,
        "utility": "points" if by_points else "cost",
        "completion": completion_of(settings),
        "parts": [{"number": part.number, "name": part.name, "budget": part.budget} for part in paper.parts],
    }


def completion_of(settings: BudgetSettings) -> Completion:
    """What Equal Shares leaves goes to the plans with most votes, whether it decides or stands beside; so the
    comparison shows what this rule would have decided. Elections held elsewhere are counted as they were.
    """
    return "add1" if settings.imported else "add1u"


def currency_of(activity: Activity, settings: BudgetSettings) -> str:
    return settings.currency or str(activity.organisation.currency)


def thaw(rules: Rules) -> Vote:
    """The vote by these frozen rules."""
    content = rules.content
    settings = BudgetSettings.model_validate(content["settings"])
    count = content.get("count", content)  # votes that opened before this had a place of its own
    return Vote(
        rules=rules.pk,
        digest=rules.digest,
        activity=rules.activity_id,
        paper=paper_of(settings, thawed(content["candidates"]), content["currency"]),
        admission=settings,
        settings=settings,
        seed=content["seed"],
        step=count["step"],
        utility=count.get("utility", "cost"),
        completion=count.get("completion", "add1"),
    )


def draft(activity: Activity, settings: BudgetSettings) -> Vote:
    """The vote as it would be frozen now, without a seed."""
    plans = options_of(activity, settings.sources)
    return Vote(
        rules=0,
        digest="",
        activity=activity.pk,
        paper=draft_paper(activity, settings, plans),
        admission=settings,
        settings=settings,
        seed="",
        step=1,
        completion=completion_of(settings),
    )


def draft_paper(activity: Activity, settings: BudgetSettings, plans: Iterable[Option]) -> Paper:
    """What would stand on it now; a plan in no group stands nowhere yet."""
    among = placed(settings.group_by, settings.names(), plans)
    return paper_of(settings, among, currency_of(activity, settings))


def vote_of(activity: Activity) -> Vote:
    """The newest rules. Raises Rules.DoesNotExist."""
    return ours(votes.vote_of(activity))


def vote_by_rules(activity: Activity, rules: int, digest: str) -> Vote | None:
    vote = votes.vote_by_rules(activity, rules, digest)
    return None if vote is None else ours(vote)


def ours(vote: AnyVote) -> Vote:
    """The vote as one about a budget. Raises TypeError for another."""
    if not isinstance(vote, Vote):
        raise TypeError("this vote is of another method")
    return vote
