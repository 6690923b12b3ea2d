"""What holds for one vote: its settings while it is a draft, its frozen rules once it is open."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields, replace
from functools import cached_property, lru_cache
from typing import Any, Literal

from samenspraak.kit.html import clean
from samenspraak.methods.budget.groups import Group, GroupBy, number_of
from samenspraak.participation.contract import ActivitySettings, Candidate
from samenspraak.participation.models import Activity, Contribution, Rules
from samenspraak.participation.registry import method_of

Kind = Literal["approval", "knapsack", "points"]
CACHED_VOTES = 32  # per process; a vote of 1,000 plans with texts is a few megabytes


class BudgetSettings(ActivitySettings):
    """Amounts in cents. `imported` only comes from elections held elsewhere.

    In a vote in groups `points` and `max_choices` hold in each group; `min_choices` and `min_spend` hold for
    the whole ballot, and a group may ask for more.
    """

    budget: int = 0
    ballot: Kind = "knapsack"
    min_choices: int = 1
    max_choices: int = 5  # of an approval ballot
    points: int = 10  # of a points ballot
    most_per_plan: int = 0  # points that one plan may get; 0: all of them
    all_points: bool = False  # whoever gives points gives them all
    min_spend: int = 0  # of a knapsack ballot
    group_by: GroupBy = ""  # what of a plan says in which group it stands; empty: no groups
    groups: tuple[Group, ...] = ()
    one_group: bool = False  # a voter chooses one group; otherwise votes in all
    means: tuple[Literal["email", "code"], ...] = ("email",)
    sources: tuple[int, ...] = ()
    rule: Literal["greedy"] = "greedy"
    currency: str = ""  # empty: that of the organisation
    imported: dict[str, Any] | None = None  # what the file said of itself, for the export


@dataclass(frozen=True, slots=True)
class Plan:
    """A candidate as it was when the vote opened. `number` stands for it on the ballot."""

    number: int
    id: str  # in the count and in open data: the reference, or the id that an imported file gave it
    contribution: int | None
    reference: str
    title: str
    summary: str
    text: str
    cost: int
    drawing: str
    theme: str
    author: str
    district: str = ""
    group: int = 0  # its group's place among those of the settings; 0 in a vote without


@dataclass(frozen=True)
class Part:
    """What holds in one group. A vote without groups is one part, number 0."""

    number: int
    name: str
    budget: int
    least: int
    most: int  # 0: any number
    min_spend: int
    plans: tuple[Plan, ...]

    @cached_property
    def numbers(self) -> frozenset[int]:
        return frozenset(plan.number for plan in self.plans)


class Ungrouped(ValueError):
    """A plan stands in none of the groups, or a group is without plans."""


@dataclass(frozen=True)
class Vote:
    """The frozen rules of a vote, ready for use. Immutable, so a process keeps it."""

    rules: int
    digest: str
    activity: int
    settings: BudgetSettings
    seed: str
    step: int
    currency: str
    plans: tuple[Plan, ...]
    by_number: dict[int, Plan]
    utility: Literal["cost", "points"] = "cost"  # what a supporter gains, under Equal Shares

    def cost(self, choice: Iterable[int]) -> int:
        return sum(self.by_number[number].cost for number in choice)

    def chosen(self, choice: Iterable[int]) -> list[Plan]:
        return [self.by_number[number] for number in choice]

    @property
    def is_knapsack(self) -> bool:
        return self.settings.ballot == "knapsack"

    @property
    def by_points(self) -> bool:
        return self.settings.ballot == "points"

    @property
    def most_points(self) -> int:
        """How many points one plan may get."""
        return self.settings.most_per_plan or self.settings.points

    @property
    def in_groups(self) -> bool:
        return bool(self.settings.groups)

    @property
    def one_group(self) -> bool:
        """Does a voter vote in one group, of their own choice?"""
        return self.in_groups and self.settings.one_group

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The groups in the order of the settings, or the whole as one part."""
        settings = self.settings
        most = settings.max_choices if settings.ballot == "approval" else 0
        if not settings.groups:
            least, spend = settings.min_choices, settings.min_spend
            return (Part(0, "", settings.budget, least, most, spend, self.plans),)
        return tuple(
            Part(
                number=number,
                name=group.name,
                budget=group.budget,
                least=group.min_choices,
                most=group.max_choices or most,
                min_spend=group.min_spend,
                plans=tuple(plan for plan in self.plans if plan.group == number),
            )
            for number, group in enumerate(settings.groups, start=1)
        )

    def part(self, number: int) -> Part | None:
        return next((part for part in self.parts if part.number == number), None)

    def part_of(self, plan: int) -> Part:
        """Where a plan of the list stands."""
        return next(part for part in self.parts if part.number == self.by_number[plan].group)


def freeze(activity: Activity, settings: BudgetSettings, plans: Iterable[Plan]) -> dict[str, Any]:
    """What opening writes down. The seed settles ties by a lot that anyone can draw again.

    Raises Ungrouped. Where people here divide points, Equal Shares weighs by them; an election held elsewhere
    is counted as it was announced there.
    """
    by_points = settings.ballot == "points" and not settings.imported
    return {
        "settings": settings.model_dump(mode="json"),
        "seed": secrets.token_hex(16),
        "step": 100 if settings.imported else 1,
        "currency": settings.currency or activity.organisation.currency,
        "closes": activity.closes.isoformat() if activity.closes else None,
        "utility": "points" if by_points else "cost",
        "candidates": [asdict(plan) for plan in grouped(settings, plans)],
    }


def grouped(settings: BudgetSettings, plans: Iterable[Plan]) -> list[Plan]:
    """Each plan with its group. Raises Ungrouped."""
    if not settings.groups:
        return list(plans)
    found = [replace(plan, group=number_of(settings.groups, group_name(settings, plan))) for plan in plans]
    if lost := [plan.title for plan in found if not plan.group]:
        raise Ungrouped(f"in no group: {lost[0]}")
    if {plan.group for plan in found} != set(range(1, len(settings.groups) + 1)):
        raise Ungrouped("a group without plans")
    return found


def group_name(settings: BudgetSettings, plan: Plan | Candidate) -> str:
    """What the plan says of its group."""
    return plan.theme if settings.group_by == "theme" else plan.district


def candidates_of(activity: Activity, settings: BudgetSettings) -> list[Candidate]:
    """What the chosen sources offer now, in the order of their references."""
    sources = Activity.objects.filter(pk__in=settings.sources, project=activity.project_id)
    found = [candidate for source in sources for candidate in method_of(source).candidates(source)]
    return sorted(found, key=lambda candidate: (candidate.reference, candidate.contribution))


def plans_of(activity: Activity, settings: BudgetSettings) -> list[Plan]:
    """The candidates with their texts, numbered from 1."""
    candidates = candidates_of(activity, settings)
    texts = dict(
        Contribution.objects.filter(pk__in=[candidate.contribution for candidate in candidates]).values_list(
            "pk", "text"
        )
    )
    return [
        Plan(
            number=number,
            id=candidate.reference or str(number),
            contribution=candidate.contribution,
            reference=candidate.reference,
            title=candidate.title,
            summary=candidate.summary,
            text=clean(texts.get(candidate.contribution, "")),
            cost=candidate.cost,
            drawing=candidate.drawing,
            theme=candidate.theme,
            author=candidate.author,
            district=candidate.district,
        )
        for number, candidate in enumerate(candidates, start=1)
    ]


def vote_of(activity: Activity) -> Vote:
    """The newest rules: one small query, the rest is kept per process. Raises Rules.DoesNotExist."""
    found = Rules.objects.filter(activity=activity).order_by("-version").values_list("pk", "digest").first()
    if found is None:
        raise Rules.DoesNotExist
    return _load(*found)


def vote_by_rules(activity: Activity, rules: int, digest: str) -> Vote | None:
    """The rules that a voter saw, named by a sealed token. No query when this process knows them."""
    try:
        vote = _load(rules, digest)
    except Rules.DoesNotExist:
        return None
    return vote if vote.activity == activity.pk else None


@lru_cache(maxsize=CACHED_VOTES)
def _load(rules: int, digest: str) -> Vote:
    row = Rules.objects.get(pk=rules, digest=digest)
    content = row.content
    known = {field.name for field in fields(Plan)}
    plans = tuple(
        Plan(**{name: plan[name] for name in known & plan.keys()}) for plan in content["candidates"]
    )
    return Vote(
        rules=row.pk,
        digest=digest,
        activity=row.activity_id,
        settings=BudgetSettings.model_validate(content["settings"]),
        seed=content["seed"],
        step=content["step"],
        currency=content["currency"],
        plans=plans,
        by_number={plan.number: plan for plan in plans},
        utility=content.get("utility", "cost"),
    )
