"""Divide an amount: choose as long as there is money."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import gcd
from random import Random
from typing import TYPE_CHECKING, Self

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspraak.ballots.kinds.kind import Kind
from samenspraak.kit.amounts import money

if TYPE_CHECKING:
    from samenspraak.ballots.kinds.paper import Option, Paper, Part
    from samenspraak.ballots.kinds.section import Section
    from samenspraak.projects.noun import Noun

FINEST = 2_000_000  # steps in which a budget is looked through; finer amounts are not looked at


@dataclass(frozen=True)
class Knapsack(Kind):
    """What is chosen costs no more than `budget` together, and no less than `min_spend`."""

    budget: int = 0
    min_spend: int = 0

    slug = "knapsack"
    divides = True
    name = gettext_lazy("Ze vullen een mandje tot het geld op is")

    def too_much(self, section: Section) -> str:
        if sentence := super().too_much(section):
            return sentence
        if section.left >= 0:
            return ""
        values = {"amount": money(-section.left, section.paper.currency)}
        return _("Je keuze past niet in het budget: %(amount)s te veel.") % values

    def too_little(self, section: Section) -> str:
        if sentence := super().too_little(section):
            return sentence
        if section.used >= self.min_spend:
            return ""
        return spend_more(self.min_spend, section.used, section.paper.currency)

    def impossible(self, options: Sequence[Option], noun: Noun, currency: str) -> str:
        if sentence := super().impossible(options, noun, currency):
            return sentence
        costs = sorted(option.cost for option in options)
        if sum(costs[: self.least]) > self.budget > 0:
            words = _("Bewoners moeten er %(least)s kiezen, maar die passen niet in het budget.")
            return words % {"least": self.least}
        if self.min_spend and not self._can_be_spent(costs):
            words = _("Niemand kan %(least)s verdelen: zo’n mandje is met deze %(nouns)s niet te vullen.")
            return words % {"least": money(self.min_spend, currency), "nouns": noun.plural}
        return ""

    def _can_be_spent(self, costs: Sequence[int]) -> bool:
        """Does any basket within the budget reach the least that must be spent? Each bit is an amount."""
        unit = gcd(*costs) or 1
        top, bottom = self.budget // unit, -(-self.min_spend // unit)
        if top > FINEST:
            return sum(costs) >= self.min_spend
        reachable, mask = 1, (1 << (top + 1)) - 1
        for cost in costs:
            reachable |= (reachable << (cost // unit)) & mask
        return bool(reachable >> bottom)

    def along_with(self, paper: Paper) -> Self:
        return replace(super().along_with(paper), min_spend=max(self.min_spend, paper.min_spend))

    def impossible_together(self, paper: Paper, noun: Noun) -> str:
        if paper.one_group:
            return ""
        most = sum(part.kind.most_marks(part) for part in paper.parts)
        whole = Knapsack(least=paper.least, most=most, budget=paper.budget, min_spend=paper.min_spend)
        return whole.impossible(paper.options, noun, paper.currency)

    @property
    def asks_something(self) -> bool:
        return bool(self.least or self.min_spend)

    def _in_turn(self, paper: Paper, part: Part, rng: Random) -> list[Option]:
        """Who must spend much begins with what costs most."""
        options = super()._in_turn(paper, part, rng)
        if self.min_spend or paper.min_spend:
            options.sort(key=lambda option: -option.cost)
        return options

    def used(self, section: Section) -> int:
        return sum(option.cost for option in section.options)

    def whole(self, part: Part) -> int:
        return self.budget

    def stretches(self, section: Section) -> list[int]:
        return [option.cost for option in section.options]

    def over(self, section: Section, option: Option) -> int:
        return max(0, option.cost - section.left)

    def title(self, paper: Paper, part: Part, noun: Noun) -> str:
        budget = part.budget if paper.one_group and part.number else paper.budget
        return _("Verdeel %(whole)s") % {"whole": money(budget, paper.currency)}

    def lead(self, paper: Paper, part: Part, noun: Noun) -> str:
        values = {"nouns": noun.plural}
        if least := max(paper.min_spend, self.min_spend if not paper.in_groups or paper.one_group else 0):
            words = _("Kies %(nouns)s tot het geld op is. Verdeel ten minste %(least)s.")
            return words % {**values, "least": money(least, paper.currency)}
        return _("Kies %(nouns)s tot het geld op is. Je hoeft niet alles uit te geven.") % values

    def limits(self, paper: Paper, noun: Noun) -> list[str]:
        spend = paper.min_spend if paper.in_groups else self.min_spend
        values = {
            "nouns": noun.plural,
            "budget": money(paper.budget, paper.currency),
            "least": money(spend, paper.currency),
        }
        if paper.in_groups:
            least = _("Je verdeelt ten minste %(least)s.") if spend else _("Minder mag ook.")
            return [_("Je kiest %(nouns)s tot het bedrag op is.") % values, least % values]
        if spend:
            return [_("Je kiest %(nouns)s tot %(budget)s op is. Je verdeelt ten minste %(least)s.") % values]
        return [_("Je kiest %(nouns)s tot %(budget)s op is. Minder mag ook.") % values]

    def group_limits(self, paper: Paper) -> list[str]:
        found = super().group_limits(paper)
        if self.min_spend:
            amount = money(self.min_spend, paper.currency)
            found.append(_("verdeel ten minste %(amount)s") % {"amount": amount})
        return found

    def instruction(self, noun: Noun) -> str:
        words = _("Zet een kruisje bij de %(nouns)s die je kiest. Samen moeten ze in het bedrag passen.")
        return words % {"nouns": noun.plural}

    def state(self, section: Section) -> str:
        return _("Je hebt nog %(left)s") % {"left": money(section.left, section.paper.currency)}

    def of_whole(self, section: Section) -> str:
        return money(section.whole, section.paper.currency)

    def still(self, section: Section) -> str:
        paper = section.paper
        least = max(self.min_spend, paper.min_spend if paper.one_group else 0)
        if section.used < least:
            return _("Verdeel ten minste %(least)s.") % {"least": money(least, paper.currency)}
        return super().still(section)


def spend_more(least: int, spent: int, currency: str) -> str:
    values = {"least": money(least, currency), "spent": money(spent, currency)}
    return _("Verdeel ten minste %(least)s. Je koos nu voor %(spent)s.") % values
