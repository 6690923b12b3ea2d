"""The count round by round, in plain words: what was bought, from which purse, who paid, what was skipped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspraak.ballots.kinds.points import points_in_words
from samenspraak.kit.amounts import money, number
from samenspraak.methods.budget.shown import Shown
from samenspraak.methods.budget.words import counted, in_time, short_of, votes_in_words

PICTURED = 60  # rounds that get a picture; the table beneath holds all


@dataclass(frozen=True)
class Step:
    """One plan whose turn came. `spent`, `cost` and `budget` are drawn as a purse that empties."""

    round: int  # 0: not bought
    title: str
    text: str
    spent: int  # before this turn
    cost: int
    budget: int
    paid_by: float | None = None  # share of all voters, where supporters paid it together

    @property
    def bought(self) -> bool:
        return self.round > 0


def told(shown: Shown) -> dict[str, Any]:
    """What the template shows of the rounds of one count."""
    steps = list(_steps(shown))
    return {
        "opening": _opening(shown),
        "steps": steps[:PICTURED],
        "more": max(0, len(steps) - PICTURED),
        "ending": _ending(shown),
        "head": head(shown),
        "table": list(table(shown)),
    }


def _opening(shown: Shown) -> str:
    """What the rule does, and with what it begins."""
    words = shown.words_of(shown.result.rule)
    share = shown.outcome.get("share")
    if not share or not shown.voters or shown.result.rule == "phragmen":
        return f"{words.sentence} {words.tie}"
    values = {"share": money(round(share), shown.currency)}
    begun = _("Elke stemmer begon met %(share)s.") % values
    raised = shown.outcome.get("raised_by", 0)
    if raised:
        begun += " " + _(
            "Dat is meer dan een eerlijk deel van het bedrag, want niet iedereen maakt alles op: we "
            "verhoogden het deel tot er net niet te veel werd uitgegeven."
        )
    return f"{words.sentence} {begun} {words.tie}"


def _steps(shown: Shown) -> Iterator[Step]:
    """In the order in which they came up. What was skipped stands where its turn came."""
    skipped: dict[int, list[Mapping[str, Any]]] = {}
    for loser in shown.outcome["losers"]:
        if (left := in_time(loser)) is not None:
            skipped.setdefault(left, []).append(loser)
    left = shown.budget
    yield from (_skipped(shown, loser, left) for loser in skipped.pop(left, ()))
    for place, bought in enumerate(shown.outcome["rounds"], start=1):
        yield _bought(shown, bought, place, left)
        left = bought["leftover"]
        yield from (_skipped(shown, loser, left) for loser in skipped.pop(left, ()))


def _bought(shown: Shown, bought: Mapping[str, Any], place: int, left: int) -> Step:
    by_voters = bought["votes"] > 0
    if by_voters and bought.get("price") is not None:
        told = _paid_together(shown, bought)
    elif by_voters and bought.get("received") is not None:
        told = _saved_together(shown, bought)
    else:
        by_voters, told = False, _paid_from_purse(shown, bought, left)
    return Step(
        round=place,
        title=shown.titles[bought["plan"]],
        text=" ".join(filter(None, [told, tie(bought)])),
        spent=shown.budget - left,
        cost=bought["cost"],
        budget=shown.budget,
        paid_by=bought["votes"] / shown.voters if by_voters and shown.voters else None,
    )


def _paid_from_purse(shown: Shown, bought: Mapping[str, Any], left: int) -> str:
    words = _("%(votes)s. Kost %(cost)s. Er was %(before)s, er blijft %(after)s over.")
    return words % {
        "votes": _support(shown, bought),
        "cost": money(bought["cost"], shown.currency),
        "before": money(left, shown.currency),
        "after": money(bought["leftover"], shown.currency),
    }


def _paid_together(shown: Shown, bought: Mapping[str, Any]) -> str:
    """Who could not pay the full price gave all they had left."""
    price = bought["price"]
    units = bought["points"] if shown.vote.utility == "points" else bought["votes"]
    in_full = price * units <= bought["cost"] * (1 + 1e-6) + 1
    values = {
        "voters": number(bought["votes"]),
        "cost": money(bought["cost"], shown.currency),
        "price": money(round(price), shown.currency),
        "after": money(bought["leftover"], shown.currency),
    }
    if shown.vote.utility == "points":
        words = ngettext(
            "%(voters)s stemmer betaalt %(cost)s: per punt %(price)s.",
            "%(voters)s stemmers betalen samen %(cost)s: per punt %(price)s.",
            bought["votes"],
        )
    else:
        words = ngettext(
            "%(voters)s stemmer betaalt %(cost)s.",
            "%(voters)s stemmers betalen samen %(cost)s: ieder %(price)s.",
            bought["votes"],
        )
    told = words % values
    if not in_full:
        told += " " + _("Wie dat niet meer had, gaf alles wat er nog was.")
    return told + " " + _("Er blijft %(after)s over.") % values


def _saved_together(shown: Shown, bought: Mapping[str, Any]) -> str:
    words = ngettext(
        "%(voters)s stemmer had genoeg gespaard: %(cost)s. Er blijft %(after)s over.",
        "%(voters)s stemmers hadden samen genoeg gespaard: %(cost)s. Ieder had toen %(received)s gekregen, "
        "min wat eerder was uitgegeven. Er blijft %(after)s over.",
        bought["votes"],
    )
    return words % {
        "voters": number(bought["votes"]),
        "cost": money(bought["cost"], shown.currency),
        "received": money(round(bought["received"]), shown.currency),
        "after": money(bought["leftover"], shown.currency),
    }


def _skipped(shown: Shown, loser: Mapping[str, Any], left: int) -> Step:
    if loser["plan"] == shown.outcome.get("stopped_by"):
        words = _("%(votes)s. Kost %(cost)s, maar er was nog %(left)s. Hier stopte de telling.")
    else:
        words = _("%(votes)s. Kost %(cost)s, maar er was nog %(left)s. Overgeslagen.")
    words = words % {
        "votes": _support(shown, loser),
        "cost": money(loser["cost"], shown.currency),
        "left": money(left, shown.currency),
    }
    text = " ".join(filter(None, [words, short_of(loser, by_points=shown.by_points)]))
    return Step(0, shown.titles[loser["plan"]], text, shown.budget - left, loser["cost"], shown.budget)


def _support(shown: Shown, entry: Mapping[str, Any]) -> str:
    points = round(entry["points"])
    return points_in_words(points) if shown.by_points else votes_in_words(points)


def _ending(shown: Shown) -> list[str]:
    """What was left, and what never had a turn."""
    reasons = [loser["reason"] for loser in shown.outcome["losers"]]
    left = money(shown.left, shown.currency)
    found = [
        _("Aan het eind was er nog %(left)s.") % {"left": left}
        if shown.left
        else _("Aan het eind was alles verdeeld.")
    ]
    for reason, words in (
        ("no-votes", _("Zonder stemmen: %(plans)s.")),
        ("over-budget", _("Duurder dan het hele bedrag: %(plans)s.")),
        ("supporters-short", _("Niet genoeg geld bij de stemmers: %(plans)s.")),
        ("stopped", _("Niet meer aan de beurt: %(plans)s.")),
    ):
        if times := reasons.count(reason):
            found.append(words % {"plans": counted(shown.noun, times)})
    return found


def tie(bought: Mapping[str, Any]) -> str:
    return {
        "cost": _("Gelijke stand: het goedkoopste ging voor."),
        "votes": _("Gelijke stand: de meeste stemmers gingen voor."),
        "lot": _("Gelijke stand: het lot besliste."),
    }.get(bought.get("settled_by") or "", "")


def head(shown: Shown) -> list[dict[str, Any]]:
    priced, tied = _has_prices(shown), _has_ties(shown)
    titles = [
        (_("Ronde"), False),
        (shown.noun.singular.capitalize(), False),
        (_("Punten") if shown.by_points else _("Stemmen"), True),
        (_("Kosten"), True),
        *([(_("Per punt") if shown.vote.utility == "points" else _("Per stemmer"), True)] if priced else []),
        (_("Nog over"), True),
        *([(_("Gelijke stand"), False)] if tied else []),
    ]
    return [{"title": title, "number": is_number} for title, is_number in titles]


def table(shown: Shown) -> Iterator[list[str]]:
    """Each purchase of the rule that held, with how a tie was settled."""
    priced, tied = _has_prices(shown), _has_ties(shown)
    for place, bought in enumerate(shown.outcome["rounds"], start=1):
        price = bought.get("price")
        yield [
            str(place),
            shown.titles[bought["plan"]],
            number(round(bought["points"])),
            money(bought["cost"], shown.currency),
            *([money(round(price), shown.currency) if price is not None else ""] if priced else []),
            money(bought["leftover"], shown.currency),
            *([tie(bought)] if tied else []),
        ]


def _has_prices(shown: Shown) -> bool:
    return any(bought.get("price") is not None for bought in shown.outcome["rounds"])


def _has_ties(shown: Shown) -> bool:
    return any(tie(bought) for bought in shown.outcome["rounds"])
