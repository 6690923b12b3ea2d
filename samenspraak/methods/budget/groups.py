"""Groups of a budget: districts or themes, each with its own amount and limits."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from samenspraak.booth import groups
from samenspraak.booth.groups import LEAST, MOST, BadLine, Limit, Lines
from samenspraak.kit.amounts import money

SPEND = Limit("min_spend", "besteed", r"(?:besteed|uitgeven)", money=True)


class Group(groups.Group):
    """With the money that there is for it."""

    budget: int
    min_spend: int = 0


def _check(line: str, group: Group) -> None:
    if group.budget <= 0:
        raise BadLine(line, _("“%(line)s”: vul een bedrag in dat te verdelen is."))
    if group.min_spend > group.budget:
        raise BadLine(line, _("“%(line)s”: wat bewoners moeten besteden is meer dan er is."))


LINES = Lines(Group, (LEAST, MOST, SPEND), "minstens 1; hooguit 3; besteed 5.000", money=True, check=_check)


def told(by: str) -> str:
    """Above the results of the groups."""
    if by == "theme":
        return _(
            "Elk thema is apart geteld, met een eigen bedrag. De telregel stond vooraf vast. Bij elk "
            "thema zie je ook wat een andere regel had gedaan."
        )
    return _(
        "Elke wijk is apart geteld, met een eigen bedrag. De telregel stond vooraf vast. Bij elke wijk "
        "zie je ook wat een andere regel had gedaan."
    )


def sums(groups: Sequence[Group], budget: int, currency: str = "EUR") -> str:
    """A sentence where the amounts of the groups are not the whole budget; else empty."""
    together = sum(group.budget for group in groups)
    if not groups or together == budget:
        return ""
    words = _("Samen is dat %(together)s, maar te verdelen is %(budget)s.")
    return words % {"together": money(together, currency), "budget": money(budget, currency)}
