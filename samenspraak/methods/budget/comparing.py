"""What another rule would have done: the figures beside each other, what would differ, and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspraak.kit.amounts import money, number
from samenspraak.methods.budget.shown import Shown
from samenspraak.methods.budget.words import reason, votes_in_words

NAMED = 12  # differences told one by one; the sheet of the count holds all


def told(shown: Shown) -> dict[str, Any]:
    """The rule that held first; then each other one with what it would have chosen instead."""
    held, *others = [_side(shown, rule) for rule in shown.rules]
    return {"held": held, "others": others, "sides": [held, *others], "short": _in_short(others)}


def _in_short(others: list[dict[str, Any]]) -> str:
    """For who does not unfold it."""
    differing = [side["title"] for side in others if side["differs"]]
    if not differing:
        return _("Dan was hetzelfde gekozen.")
    return _("Anders bij: %(rules)s.") % {"rules": ", ".join(differing)}


def _side(shown: Shown, rule: str) -> dict[str, Any]:
    words = shown.words_of(rule)
    outcome, currency = shown.outcomes[rule], shown.currency
    here, there = outcome["winners"], shown.outcome["winners"]
    gained = [plan for plan in here if plan not in set(there)]
    lost = [plan for plan in there if plan not in set(here)]
    return {
        "held": rule == shown.result.rule,
        "title": words.title,
        "text": " ".join(filter(None, [words.sentence, _share(shown, outcome)])),
        "facts": [
            (_("Gekozen"), number(len(here))),
            (_("Besteed"), money(outcome["cost"], currency)),
            (_("Gekozen per stemmer, gemiddeld"), number(outcome["per_voter"], 1)),
            (
                _("Stemmers die ten minste één keuze terugzien"),
                _("%(some)s van %(all)s")
                % {"some": number(outcome["with_one"]), "all": number(shown.voters)},
            ),
        ],
        "differs": bool(gained or lost),
        "sentence": _sentence(words.title, len(gained), len(lost)),
        "gained": _with_reasons(shown, gained, _why_bought(shown, rule)),
        "lost": _with_reasons(shown, lost, _why_not(shown, rule)),
        "more": max(0, len(gained) - NAMED) + max(0, len(lost) - NAMED),
    }


def _share(shown: Shown, outcome: Mapping[str, Any]) -> str:
    if outcome.get("share") is None or not shown.voters or outcome["rule"] == "phragmen":
        return ""
    share = _("Ieder begon hier met %(share)s.") % {"share": money(round(outcome["share"]), shown.currency)}
    return share + " " + _("Wie meer punten gaf, legt meer in.") if shown.vote.utility == "points" else share


def _sentence(title: str, gained: int, lost: int) -> str:
    if not gained and not lost:
        return _("Met %(rule)s was precies hetzelfde gekozen.") % {"rule": title}
    more = ngettext("komt er %(number)s bij", "komen er %(number)s bij", gained) % {"number": number(gained)}
    less = ngettext("valt er %(number)s af", "vallen er %(number)s af", lost) % {"number": number(lost)}
    both = _("%(more)s en %(less)s") % {"more": more, "less": less}
    change = both if gained and lost else more if gained else less
    return _("Met %(rule)s %(change)s.") % {"rule": title, "change": change}


def _with_reasons(shown: Shown, plans: list[str], why: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"title": shown.titles[plan], "why": why.get(plan, "")} for plan in plans[:NAMED]]


def _why_bought(shown: Shown, rule: str) -> dict[str, str]:
    """By the rounds of that rule: who would have paid."""
    return {bought["plan"]: _bought(shown, bought) for bought in shown.outcomes[rule]["rounds"]}


def _bought(shown: Shown, bought: Mapping[str, Any]) -> str:
    if bought.get("received") is not None:
        values = {"voters": number(bought["votes"])}
        words = ngettext(
            "%(voters)s stemmer had er dan genoeg voor gespaard.",
            "%(voters)s stemmers hadden er dan samen genoeg voor gespaard.",
            bought["votes"],
        )
        return words % values
    if bought.get("price") is None:
        votes = votes_in_words(bought["votes"])
        return _("%(votes)s; op zijn beurt was er nog genoeg geld.") % {"votes": votes}
    values = {"voters": number(bought["votes"]), "price": money(round(bought["price"]), shown.currency)}
    if shown.vote.utility == "points":
        return (
            ngettext(
                "%(voters)s stemmer heeft er genoeg voor over: %(price)s per punt.",
                "%(voters)s stemmers hebben er samen genoeg voor over: %(price)s per punt.",
                bought["votes"],
            )
            % values
        )
    return (
        ngettext(
            "%(voters)s stemmer heeft er genoeg voor over.",
            "%(voters)s stemmers hebben er samen genoeg voor over: hooguit %(price)s per stemmer.",
            bought["votes"],
        )
        % values
    )


def _why_not(shown: Shown, rule: str) -> dict[str, str]:
    return {loser["plan"]: reason(shown.vote, loser, shown.noun) for loser in shown.outcomes[rule]["losers"]}
