"""Groups of a vote: districts or themes, each with its own amount and limits; as an editor types them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict

from samenspraak.booth.listing import number_of
from samenspraak.kit.amounts import money
from samenspraak.kit.money import NoAmount, cents, typed

MOST_GROUPS = 50
MOST_NAME = 80
MOST_PLANS = 1_000

_LEAST = re.compile(r"(?:ten\s?minste|minstens|minimaal)\s+(\d{1,4})(?:\s+\D*)?", re.IGNORECASE)
_MOST = re.compile(r"(?:hooguit|hoogstens|maximaal)\s+(\d{1,4})(?:\s+\D*)?", re.IGNORECASE)
_SPEND = re.compile(r"(?:besteed|uitgeven)\s+(?:ten\s?minste\s+|minstens\s+|minimaal\s+)?(.+)", re.IGNORECASE)


class Group(BaseModel):
    """One group. A limit of 0 is no limit of its own: what holds for the vote holds here."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    name: str
    budget: int
    min_choices: int = 0
    max_choices: int = 0
    min_spend: int = 0


class BadLine(ValueError):
    """A line that says no group, and why, in words for the editor."""


def as_text(groups: Iterable[Group]) -> str:
    """As one would type them: a line a group."""
    return "\n".join(_as_line(group) for group in groups)


def _as_line(group: Group) -> str:
    parts = [f"{group.name}: {typed(group.budget)}"]
    if group.min_choices:
        parts.append(f"minstens {group.min_choices}")
    if group.max_choices:
        parts.append(f"hooguit {group.max_choices}")
    if group.min_spend:
        parts.append(f"besteed {typed(group.min_spend)}")
    return "; ".join(parts)


def from_text(text: str) -> tuple[tuple[Group, ...], list[str]]:
    """The groups, and a sentence for each line that is none."""
    found: list[Group] = []
    errors: list[str] = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        try:
            group = _from_line(line)
        except BadLine as bad:
            errors.append(str(bad))
            continue
        if number_of([each.name for each in found], group.name):
            errors.append(_("“%(name)s” staat er twee keer.") % {"name": group.name})
        else:
            found.append(group)
    if len(found) > MOST_GROUPS:
        errors.append(_("Dit zijn er te veel: hooguit %(most)s.") % {"most": MOST_GROUPS})
    return tuple(found), errors


def _from_line(line: str) -> Group:
    first, *limits = (part.strip() for part in line.split(";"))
    name, colon, amount = (part.strip() for part in first.rpartition(":"))
    name = " ".join(name.split())
    if not colon or not name:
        raise BadLine(
            _("“%(line)s”: schrijf eerst de naam, dan een dubbele punt en het bedrag.") % _quoted(line)
        )
    if len(name) > MOST_NAME or not name.isprintable():
        raise BadLine(_("“%(line)s”: deze naam is te lang of heeft vreemde tekens.") % _quoted(line))
    budget = _amount(line, amount)
    if budget <= 0:
        raise BadLine(_("“%(line)s”: vul een bedrag in dat te verdelen is.") % _quoted(line))
    return _checked(line, Group(name=name, budget=budget, **_limits(line, filter(None, limits))))


def _limits(line: str, parts: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for part in parts:
        if match := _LEAST.fullmatch(part):
            found["min_choices"] = int(match[1])
        elif match := _MOST.fullmatch(part):
            found["max_choices"] = int(match[1])
        elif match := _SPEND.fullmatch(part):
            found["min_spend"] = _amount(line, match[1])
        else:
            words = _(
                "“%(line)s”: “%(part)s” begrijpen we niet. Na het bedrag kan staan: minstens 1; hooguit 3; "
                "besteed 5.000."
            )
            raise BadLine(words % {**_quoted(line), "part": part[:60]})
    return found


def _checked(line: str, group: Group) -> Group:
    if group.max_choices and group.min_choices > group.max_choices:
        raise BadLine(_("“%(line)s”: minstens is hier meer dan hooguit.") % _quoted(line))
    if max(group.min_choices, group.max_choices) > MOST_PLANS:
        raise BadLine(_("“%(line)s”: dit aantal is te groot.") % _quoted(line))
    if group.min_spend > group.budget:
        raise BadLine(_("“%(line)s”: wat bewoners moeten besteden is meer dan er is.") % _quoted(line))
    return group


def _amount(line: str, text: str) -> int:
    try:
        return cents(text)
    except NoAmount:
        raise BadLine(_("“%(line)s”: dit bedrag klopt niet.") % _quoted(line)) from None


def _quoted(line: str) -> dict[str, str]:
    return {"line": line if len(line) <= MOST_NAME else line[: MOST_NAME - 1] + "…"}


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
