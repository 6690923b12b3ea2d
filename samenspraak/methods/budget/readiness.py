"""What keeps a vote from opening, in words for the editor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from samenspraak.ballots import admission
from samenspraak.booth import readiness
from samenspraak.booth.listing import candidates_of, group_name, listed, number_of, offering
from samenspraak.kit.amounts import money
from samenspraak.methods.budget import groups
from samenspraak.methods.budget.rule_words import words_of
from samenspraak.methods.budget.rules import BudgetSettings, draft_paper
from samenspraak.methods.budget.words import counted
from samenspraak.participation.contract import Candidate, Problem
from samenspraak.participation.models import Activity
from samenspraak.projects.models import Project
from samenspraak.projects.noun import Noun

FEWEST = 2
NAMED = 3  # problems about single candidates; the rest is counted


def problems(activity: Activity, settings: BudgetSettings) -> list[Problem]:
    found = []
    if settings.budget <= 0:
        found.append(Problem(_("Vul in welk bedrag er te verdelen is."), "budget"))
    found += readiness.about_opening(activity, settings)
    return found + _about_candidates(activity, settings)


def looks_over(activity: Activity, settings: BudgetSettings) -> list[tuple[str, str]]:
    """The budget and how it is parted, what stands on the list with its price, and what all would cost."""
    currency = settings.currency or activity.organisation.currency
    candidates = candidates_of(activity, settings.sources)
    plans = counted(activity.project.noun, len(candidates))
    together = sum(candidate.cost for candidate in candidates)
    rule = words_of(settings.rule, by_points=settings.ballot == "points")
    return [
        (_("Telregel"), rule.title),
        (_("Te verdelen"), money(settings.budget, currency)),
        *(
            (_("Daarvan voor %(group)s") % {"group": g.name}, money(g.budget, currency))
            for g in settings.groups
        ),
        *((candidate.title, money(candidate.cost, currency)) for candidate in candidates),
        (_("%(plans)s op de stemlijst, samen") % {"plans": plans}, money(together, currency)),
        *((_("Let op"), caution) for caution in admission.cautions(activity, settings)),
    ]


def _about_candidates(activity: Activity, settings: BudgetSettings) -> list[Problem]:
    noun = activity.project.noun
    if not settings.sources:
        words = _("Kies over welke %(nouns)s bewoners stemmen.") % {"nouns": noun.plural}
        return [Problem(words, "sources")]
    candidates = candidates_of(activity, settings.sources)
    found = []
    if len(candidates) < FEWEST:
        words = _(
            "Er zijn ten minste %(number)s haalbare %(nouns)s met kosten nodig. Nu zijn het er %(now)s."
        )
        found.append(
            Problem(words % {"number": FEWEST, "nouns": noun.plural, "now": len(candidates)}, "sources")
        )
    found += _about_costs(candidates, settings, noun)
    if sentence := groups.sums(settings.groups, settings.budget, settings.currency or "EUR"):
        found.append(Problem(sentence, "groups"))
    found += readiness.about_groups(candidates, settings.group_by, settings.names(), noun)
    paper = draft_paper(activity, settings, listed(candidates))
    whole = "min_spend" if settings.min_spend and not settings.groups else "min_choices"
    return found + readiness.about_limits(paper, noun, whole=whole)


def _about_costs(candidates: Sequence[Candidate], settings: BudgetSettings, noun: Noun) -> list[Problem]:
    too_dear = [each for each in candidates if each.cost > _budget_for(each, settings) > 0]
    found = [_too_dear(candidate, settings) for candidate in too_dear[:NAMED]]
    if len(too_dear) > NAMED:
        words = _("En nog %(number)s %(nouns)s kosten meer dan het budget.")
        found.append(Problem(words % {"number": len(too_dear) - NAMED, "nouns": noun.plural}, "budget"))
    free = [candidate for candidate in candidates if candidate.cost <= 0]
    return found + [
        Problem(_("“%(title)s” heeft nog geen kosten.") % {"title": candidate.title}, "sources")
        for candidate in free[:NAMED]
    ]


def _budget_for(candidate: Candidate, settings: BudgetSettings) -> int:
    """That of its group, where there are groups."""
    number = number_of(settings.names(), group_name(settings.group_by, candidate))
    return settings.groups[number - 1].budget if number else settings.budget


def _too_dear(candidate: Candidate, settings: BudgetSettings) -> Problem:
    budget = _budget_for(candidate, settings)
    values = {"title": candidate.title, "cost": money(candidate.cost), "budget": money(budget)}
    if budget == settings.budget:
        words = _("“%(title)s” kost %(cost)s. Dat is meer dan het hele budget van %(budget)s.")
        return Problem(words % values, "budget")
    words = _("“%(title)s” kost %(cost)s. Dat is meer dan de %(budget)s van %(group)s.")
    return Problem(words % {**values, "group": group_name(settings.group_by, candidate)}, "groups")


def example_settings(project: Project) -> dict[str, Any]:
    """About everything that the project offers, with half of what that costs: so choosing hurts a little."""
    found = offering(project)
    costs = [candidate.cost for candidates in found.values() for candidate in candidates]
    return {"sources": tuple(found), "budget": max([sum(costs) // 2, *costs], default=0)}
