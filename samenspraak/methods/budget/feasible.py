"""Can a voter hand in anything at all? Limits that nobody can keep are found before the vote opens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import gcd

from django.utils.translation import gettext as _

from samenspraak.kit.amounts import money
from samenspraak.methods.budget import groups
from samenspraak.methods.budget.rules import BudgetSettings, group_name
from samenspraak.participation.contract import Candidate, Problem
from samenspraak.projects.noun import Noun

FINEST = 2_000_000  # steps in which a budget is looked through; finer amounts are not looked at
MOST_POINTS = 100
MOST_POINTS_TOGETHER = 400  # over all groups: what a voter divides must fit in their cookie
MOST_FIELDS = 900  # for points on one page: a form may not hold more


@dataclass(frozen=True)
class Limits:
    """What one group asks, over these costs. Without groups: what the whole vote asks."""

    name: str
    field: str
    costs: list[int]
    budget: int
    least: int
    most: int
    min_spend: int


def about_limits(candidates: Sequence[Candidate], settings: BudgetSettings, noun: Noun) -> list[Problem]:
    return [
        Problem(f"{limits.name}: {sentence}" if limits.name else sentence, limits.field)
        for limits in _all_limits(candidates, settings)
        if limits.costs and (sentence := _impossible(limits, settings, noun))
    ]


def _all_limits(candidates: Sequence[Candidate], settings: BudgetSettings) -> Iterator[Limits]:
    most = settings.max_choices if settings.ballot == "approval" else 0
    whole = [candidate.cost for candidate in candidates]
    least, spend = settings.min_choices, settings.min_spend
    if not settings.groups:
        field = "min_spend" if settings.min_spend else "min_choices"
        yield Limits("", field, whole, settings.budget, least, most, spend)
        return
    for number, group in enumerate(settings.groups, start=1):
        costs = [c.cost for c in candidates if _number(settings, c) == number]
        # Who votes in one group must keep what holds for the whole there too.
        least_here = max(group.min_choices, least if settings.one_group else 0)
        spend_here = max(group.min_spend, spend if settings.one_group else 0)
        most_here = group.max_choices or most
        yield Limits(group.name, "groups", costs, group.budget, least_here, most_here, spend_here)
    if not settings.one_group:
        together = sum(min(group.max_choices or most or len(whole), len(whole)) for group in settings.groups)
        yield Limits("", "min_choices", whole, settings.budget, least, together, spend)


def _number(settings: BudgetSettings, candidate: Candidate) -> int:
    return groups.number_of(settings.groups, group_name(settings, candidate))


def _impossible(limits: Limits, settings: BudgetSettings, noun: Noun) -> str:
    """A sentence where no ballot can keep these limits; else empty."""
    there = len(limits.costs)
    if limits.least > min(limits.most or there, there):
        return _("Bewoners moeten er meer kiezen dan er mogen of zijn.")
    if settings.ballot == "points":
        return _impossible_points(limits, settings, noun)
    if settings.ballot != "knapsack":
        return ""
    cheapest = sum(sorted(limits.costs)[: limits.least])
    if cheapest > limits.budget > 0:
        words = _("Bewoners moeten er %(least)s kiezen, maar die passen niet in het budget.")
        return words % {"least": limits.least}
    if limits.min_spend and not _can_be_spent(limits):
        words = _("Niemand kan %(least)s verdelen: zo’n mandje is met deze %(nouns)s niet te vullen.")
        return words % {"least": money(limits.min_spend), "nouns": noun.plural}
    return ""


def _impossible_points(limits: Limits, settings: BudgetSettings, noun: Noun) -> str:
    there = len(limits.costs)
    if not 1 <= settings.points <= MOST_POINTS:
        return _("Laat bewoners 1 tot %(most)s punten verdelen.") % {"most": MOST_POINTS}
    if settings.points * len(settings.groups) > MOST_POINTS_TOGETHER:
        words = _("Met zo veel groepen zijn dit te veel punten: samen kunnen het er hooguit %(most)s zijn.")
        return words % {"most": MOST_POINTS_TOGETHER}
    if limits.least > settings.points:
        return _("Bewoners moeten er meer kiezen dan ze punten hebben.")
    most = settings.most_per_plan or settings.points
    if settings.all_points and most * min(limits.most or there, there) < settings.points:
        return _("Zo kan niemand alle punten kwijt: er mogen er te weinig naar één keuze.")
    if there > MOST_FIELDS:
        words = _("Punten verdelen kan over hooguit %(most)s %(nouns)s.")
        return words % {"most": MOST_FIELDS, "nouns": noun.plural}
    return ""


def _can_be_spent(limits: Limits) -> bool:
    """Does any basket within the budget reach the least that must be spent? Each bit is an amount."""
    unit = gcd(*limits.costs) or 1
    top, bottom = limits.budget // unit, -(-limits.min_spend // unit)
    if top > FINEST:
        return sum(limits.costs) >= limits.min_spend
    reachable, mask = 1, (1 << (top + 1)) - 1
    for cost in limits.costs:
        reachable |= (reachable << (cost // unit)) & mask
    return bool(reachable >> bottom)
