"""What holds for one vote: its settings while it is a draft, its frozen rules once it is open."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from functools import lru_cache
from typing import Any, Literal

from samenspraak.kit.html import clean
from samenspraak.participation.contract import ActivitySettings, Candidate
from samenspraak.participation.models import Activity, Contribution, Rules
from samenspraak.participation.registry import method_of

Kind = Literal["approval", "knapsack", "points"]
CACHED_VOTES = 32  # per process; a vote of 1,000 plans with texts is a few megabytes


class BudgetSettings(ActivitySettings):
    """Amounts in cents. `points` ballots and `imported` only come from elections held elsewhere."""

    budget: int = 0
    ballot: Kind = "knapsack"
    min_choices: int = 1
    max_choices: int = 5  # of an approval ballot
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

    def cost(self, choice: Iterable[int]) -> int:
        return sum(self.by_number[number].cost for number in choice)

    def chosen(self, choice: Iterable[int]) -> list[Plan]:
        return [self.by_number[number] for number in choice]

    @property
    def is_knapsack(self) -> bool:
        return self.settings.ballot == "knapsack"


def freeze(activity: Activity, settings: BudgetSettings, plans: Iterable[Plan]) -> dict[str, Any]:
    """What opening writes down. The seed settles ties by a lot that anyone can draw again."""
    return {
        "settings": settings.model_dump(mode="json"),
        "seed": secrets.token_hex(16),
        "step": 100 if settings.imported else 1,
        "currency": settings.currency or activity.organisation.currency,
        "closes": activity.closes.isoformat() if activity.closes else None,
        "candidates": [asdict(plan) for plan in plans],
    }


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
    plans = tuple(Plan(**{name: plan[name] for name in known}) for plan in content["candidates"])
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
    )
