"""Ballot papers for tests, without a database."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from samenspraak.ballots.kinds import Kind, Option, Paper, Part


def option(number: int, cost: int = 0, group: int = 0) -> Option:
    return Option(number, f"P{number}", None, "", f"Plan {number}", "", "", cost, "", "", "", "", group=group)


def a_paper(kind: Kind, costs: Mapping[int, int], *, budget: int = 0) -> Paper:
    """One part with these options."""
    options = tuple(option(number, cost) for number, cost in costs.items())
    currency = "EUR" if any(costs.values()) else ""
    return Paper((Part(0, "", kind, options, budget),), budget=budget, currency=currency)


def grouped_paper(
    groups: Mapping[str, tuple[Kind, int]], plans: Mapping[int, tuple[int, int]], **whole: Any
) -> Paper:
    """`groups`: {name: (kind, money)}; `plans`: {number: (cost, group)}."""
    parts = tuple(
        Part(
            place,
            name,
            kind,
            tuple(option(number, cost, place) for number, (cost, group) in plans.items() if group == place),
            budget,
        )
        for place, (name, (kind, budget)) in enumerate(groups.items(), start=1)
    )
    together = sum(budget for _kind, budget in groups.values())
    currency = "EUR" if together else ""
    return Paper(parts, group_by="district", budget=together, currency=currency, **whole)
