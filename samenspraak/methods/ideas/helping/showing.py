"""The help that a plan asks for, as its page shows it."""

from __future__ import annotations

from typing import Any

from samenspraak.methods.ideas.models import HelpKind, HelpWanted, Plan

ICONS: dict[str, str] = {
    HelpKind.HANDS: "hand",
    HelpKind.SKILL: "tool",
    HelpKind.KNOWLEDGE: "chat",
    HelpKind.THINGS: "home",
    HelpKind.MONEY: "euro",
    HelpKind.PEOPLE: "people",
}


def helps(plan: Plan) -> list[dict[str, Any]]:
    """What is sought first, then what is arranged. One query."""
    rows = HelpWanted.objects.filter(plan=plan).order_by("arranged", "position", "pk")
    return [{"row": row, "icon": "check" if row.arranged else ICONS[row.kind]} for row in rows]
