"""What keeps a vote from opening, in words for the editor."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from samenspraak.kit.amounts import money
from samenspraak.methods.budget import groups
from samenspraak.methods.budget.feasible import about_limits
from samenspraak.methods.budget.rules import BudgetSettings, candidates_of, group_name
from samenspraak.methods.budget.words import counted
from samenspraak.participation.contract import Candidate, Problem
from samenspraak.participation.models import Activity
from samenspraak.projects.noun import Noun

FEWEST = 2
NAMED = 3  # problems about single candidates; the rest is counted


def problems(activity: Activity, settings: BudgetSettings) -> list[Problem]:
    found = []
    if settings.budget <= 0:
        found.append(Problem(_("Vul in welk bedrag er te verdelen is."), "budget"))
    if not settings.means:
        found.append(Problem(_("Kies hoe bewoners laten zien dat ze mogen stemmen."), "means"))
    if activity.closes and activity.closes <= timezone.now():
        found.append(Problem(_("De sluitingstijd is al voorbij. Kies een later moment."), "closes"))
    return found + _about_candidates(activity, settings)


def looks_over(activity: Activity, settings: BudgetSettings) -> list[tuple[str, str]]:
    """The budget and how it is parted, what stands on the list with its price, and what all would cost."""
    currency = settings.currency or activity.organisation.currency
    candidates = candidates_of(activity, settings)
    plans = counted(activity.project.noun, len(candidates))
    together = sum(candidate.cost for candidate in candidates)
    return [
        (_("Te verdelen"), money(settings.budget, currency)),
        *(
            (_("Daarvan voor %(group)s") % {"group": g.name}, money(g.budget, currency))
            for g in settings.groups
        ),
        *((candidate.title, money(candidate.cost, currency)) for candidate in candidates),
        (_("%(plans)s op de stemlijst, samen") % {"plans": plans}, money(together, currency)),
    ]


def _about_candidates(activity: Activity, settings: BudgetSettings) -> list[Problem]:
    noun = activity.project.noun
    if not settings.sources:
        words = _("Kies over welke %(nouns)s bewoners stemmen.") % {"nouns": noun.plural}
        return [Problem(words, "sources")]
    candidates = candidates_of(activity, settings)
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
    return found + about_limits(candidates, settings, noun)


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
    number = groups.number_of(settings.groups, group_name(settings, candidate)) if settings.groups else 0
    return settings.groups[number - 1].budget if number else settings.budget


def _too_dear(candidate: Candidate, settings: BudgetSettings) -> Problem:
    budget = _budget_for(candidate, settings)
    values = {"title": candidate.title, "cost": money(candidate.cost), "budget": money(budget)}
    if budget == settings.budget:
        words = _("“%(title)s” kost %(cost)s. Dat is meer dan het hele budget van %(budget)s.")
        return Problem(words % values, "budget")
    words = _("“%(title)s” kost %(cost)s. Dat is meer dan de %(budget)s van %(group)s.")
    return Problem(words % {**values, "group": group_name(settings, candidate)}, "groups")


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
    here = [groups.number_of(settings.groups, group_name(settings, each)) for each in candidates]
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
    word, name = groups.word(settings.group_by, 1), group_name(settings, candidate)
    values = {"title": candidate.title, "word": word, "name": name}
    if not name:
        return Problem(_("“%(title)s” heeft geen %(word)s en hoort dus bij geen groep.") % values, "groups")
    words = _("“%(title)s” hoort bij geen groep: “%(name)s” staat er niet bij.")
    return Problem(words % values, "groups")
