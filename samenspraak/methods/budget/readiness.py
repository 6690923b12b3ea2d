"""What keeps a vote from opening, in words for the editor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from samenspraak.ballots import admission
from samenspraak.ballots.kinds import impossible
from samenspraak.ballots.kinds.groups import word
from samenspraak.booth.listing import candidates_of, group_name, listed, number_of
from samenspraak.kit.amounts import money
from samenspraak.methods.budget import groups
from samenspraak.methods.budget.rule_words import words_of
from samenspraak.methods.budget.rules import BudgetSettings, draft_paper
from samenspraak.methods.budget.words import counted
from samenspraak.participation.contract import Candidate, Problem
from samenspraak.participation.models import Activity
from samenspraak.participation.registry import UnknownMethod, method_of
from samenspraak.projects.models import Project
from samenspraak.projects.noun import Noun

FEWEST = 2
NAMED = 3  # problems about single candidates; the rest is counted


def problems(activity: Activity, settings: BudgetSettings) -> list[Problem]:
    found = []
    if settings.budget <= 0:
        found.append(Problem(_("Vul in welk bedrag er te verdelen is."), "budget"))
    found += admission.problems(activity, settings)
    if activity.closes and activity.closes <= timezone.now():
        found.append(Problem(_("De sluitingstijd is al voorbij. Kies een later moment."), "closes"))
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
    found += _about_groups(candidates, settings, noun)
    return found + _about_limits(activity, candidates, settings)


def _about_limits(
    activity: Activity, candidates: Sequence[Candidate], settings: BudgetSettings
) -> list[Problem]:
    """Limits that no ballot can keep."""
    paper = draft_paper(activity, settings, listed(candidates))
    whole = "min_spend" if settings.min_spend and not settings.groups else "min_choices"
    return [
        Problem(f"{part.name}: {sentence}", "groups") if part and part.name else Problem(sentence, whole)
        for part, sentence in impossible(paper, activity.project.noun)
    ]


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


def _about_groups(candidates: Sequence[Candidate], settings: BudgetSettings, noun: Noun) -> list[Problem]:
    """A group without plans, a plan without a group, amounts that do not add up."""
    if not settings.group_by and not settings.groups:
        return []
    if not settings.groups:
        return [Problem(_("Noem de groepen, elk met een bedrag."), "groups")]
    if not settings.group_by:
        return [Problem(_("Kies of de groepen wijken of thema’s zijn."), "group_by")]
    found = []
    if sentence := groups.sums(settings.groups, settings.budget, settings.currency or "EUR"):
        found.append(Problem(sentence, "groups"))
    here = [number_of(settings.names(), group_name(settings.group_by, each)) for each in candidates]
    for number, group in enumerate(settings.groups, start=1):
        if number not in here:
            words = _("In %(group)s zijn geen %(nouns)s om over te stemmen.")
            found.append(Problem(words % {"group": group.name, "nouns": noun.plural}, "groups"))
    lost = [each for each, number in zip(candidates, here, strict=True) if not number]
    found += [_lost(candidate, settings) for candidate in lost[:NAMED]]
    if len(lost) > NAMED:
        words = _("En nog %(number)s %(nouns)s horen bij geen groep.")
        found.append(Problem(words % {"number": len(lost) - NAMED, "nouns": noun.plural}, "groups"))
    return found


def _lost(candidate: Candidate, settings: BudgetSettings) -> Problem:
    one, name = word(settings.group_by, 1), group_name(settings.group_by, candidate)
    values = {"title": candidate.title, "word": one, "name": name}
    if not name:
        return Problem(_("“%(title)s” heeft geen %(word)s en hoort dus bij geen groep.") % values, "groups")
    words = _("“%(title)s” hoort bij geen groep: “%(name)s” staat er niet bij.")
    return Problem(words % values, "groups")


def example_settings(project: Project) -> dict[str, Any]:
    """About everything that the project offers, with half of what that costs: so choosing hurts a little."""
    costs = {activity.pk: _costs(activity) for activity in Activity.objects.filter(project=project)}
    offered = [cost for found in costs.values() for cost in found]
    return {
        "sources": tuple(source for source, found in costs.items() if found),
        "budget": max([sum(offered) // 2, *offered], default=0),
    }


def _costs(activity: Activity) -> list[int]:
    try:
        return [candidate.cost for candidate in method_of(activity).candidates(activity)]
    except UnknownMethod:
        return []
