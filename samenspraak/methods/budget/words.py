"""Sentences about a result."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspraak.ballots.kinds.points import points_in_words
from samenspraak.kit.amounts import money, number
from samenspraak.methods.budget.rules import Vote
from samenspraak.projects.noun import Noun


def reasons(vote: Vote, outcome: Mapping[str, Any], noun: Noun) -> dict[str, str]:
    """For each plan that was not chosen: what it lacked, by its id."""
    return {loser["plan"]: reason(vote, loser, noun) for loser in outcome["losers"]}


def reason(vote: Vote, loser: Mapping[str, Any], noun: Noun) -> str:
    lacked = loser["lacked_money"]
    amount = money(lacked, vote.currency)
    match loser["reason"]:
        case "over-budget":
            return _("Kost meer dan het hele budget: %(amount)s te veel.") % {"amount": amount}
        case "no-votes":
            return _("Niemand koos %(this)s.") % {"this": noun.this}
        case "supporters-short":
            short = _("De stemmers hiervoor kwamen samen %(amount)s tekort.") % {"amount": amount}
            if loser.get("lacked_left") is None:
                return short
            return short + " " + _("Het paste ook niet in wat daarna over was.")
        case "stopped":
            return _("De telling was al gestopt: iets dat eerder aan de beurt kwam, paste niet meer.")
    left = money(loser["cost"] - lacked, vote.currency)
    return _("Past niet meer: er was nog %(left)s, dus %(amount)s te weinig.") % {
        "left": left,
        "amount": amount,
    }


def in_time(loser: Mapping[str, Any]) -> int | None:
    """What was left when its turn came; None where its turn never came, as others lacked voters."""
    return loser["cost"] - loser["lacked_money"] if loser["reason"] == "not-enough-left" else None


def short_of(loser: Mapping[str, Any], *, by_points: bool) -> str:
    """How many more would have been enough, where the rule knows; else empty."""
    lacked = loser.get("lacked_votes")
    if not lacked or loser["reason"] == "no-votes":
        return ""
    words = points_in_words(ceil(lacked)) if by_points else votes_in_words(lacked)
    return _("Met %(votes)s meer was het gekozen.") % {"votes": words}


def voters(count: int) -> str:
    """1.204 inwoners."""
    return ngettext("%(number)s inwoner", "%(number)s inwoners", count) % {"number": number(count)}


def counted(noun: Noun, count: int) -> str:
    """9 plannen; with a separator for thousands."""
    return f"{number(count)} {noun.singular if count == 1 else noun.plural}"


def votes_in_words(count: int) -> str:
    """3 stemmen."""
    return ngettext("%(number)s stem", "%(number)s stemmen", count) % {"number": number(count)}
