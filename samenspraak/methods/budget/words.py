"""Sentences about a result."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspraak.ballots.kinds import Paper, Points
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
            return _("De stemmers hiervoor kwamen samen %(amount)s tekort.") % {"amount": amount}
    left = money(loser["cost"] - lacked, vote.currency)
    return _("Past niet meer: er was nog %(left)s, dus %(amount)s te weinig.") % {
        "left": left,
        "amount": amount,
    }


def how_counted(paper: Paper, noun: Noun) -> str:
    """For the front page."""
    values = {"noun": noun.the, "nouns": noun.plural}
    if isinstance(paper.kind, Points):
        words = _(
            "Van alle %(nouns)s gaat %(noun)s met de meeste punten voor. Zo gaan we door tot het geld op "
            "is; wat niet meer past, slaan we over. We laten na afloop ook zien wat een andere telregel had "
            "gedaan."
        )
    else:
        words = _(
            "Van alle %(nouns)s gaat %(noun)s met de meeste stemmen voor. Zo gaan we door tot het geld op "
            "is; wat niet meer past, slaan we over. We laten na afloop ook zien wat een andere telregel had "
            "gedaan."
        )
    return words % values


def voters(count: int) -> str:
    """1.204 inwoners."""
    return ngettext("%(number)s inwoner", "%(number)s inwoners", count) % {"number": number(count)}


def counted(noun: Noun, count: int) -> str:
    """9 plannen; with a separator for thousands."""
    return f"{number(count)} {noun.singular if count == 1 else noun.plural}"
