"""What keeps a vote from opening, in words for the editor."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from samenspraak.methods.budget.rules import BudgetSettings, candidates_of
from samenspraak.methods.budget.words import counted
from samenspraak.participation.contract import Candidate, Problem
from samenspraak.participation.models import Activity
from samenspraak.shell.amounts import money

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
    """The budget, what stands on the list with its price, and what all of it would cost."""
    currency = settings.currency or activity.organisation.currency
    candidates = candidates_of(activity, settings)
    plans = counted(activity.project.noun, len(candidates))
    together = sum(candidate.cost for candidate in candidates)
    return [
        (_("Te verdelen"), money(settings.budget, currency)),
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
    if settings.ballot == "approval" and settings.min_choices > min(settings.max_choices, len(candidates)):
        found.append(Problem(_("Bewoners moeten er meer kiezen dan er mogen of zijn."), "min_choices"))
    too_dear = [candidate for candidate in candidates if candidate.cost > settings.budget > 0]
    found += [_too_dear(candidate, settings) for candidate in too_dear[:NAMED]]
    if len(too_dear) > NAMED:
        words = _("En nog %(number)s %(nouns)s kosten meer dan het budget.")
        found.append(Problem(words % {"number": len(too_dear) - NAMED, "nouns": noun.plural}, "budget"))
    free = [candidate for candidate in candidates if candidate.cost <= 0]
    found += [
        Problem(_("“%(title)s” heeft nog geen kosten.") % {"title": candidate.title}, "sources")
        for candidate in free[:NAMED]
    ]
    return found


def _too_dear(candidate: Candidate, settings: BudgetSettings) -> Problem:
    words = _("“%(title)s” kost %(cost)s. Dat is meer dan het hele budget van %(budget)s.")
    values = {
        "title": candidate.title,
        "cost": money(candidate.cost),
        "budget": money(settings.budget),
    }
    return Problem(words % values, "budget")
