"""What everybody may know of a vote to check it: where it stands, its rules, its log, how many voted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samenspraak.ballots.log import queries
from samenspraak.ballots.log.models import TreeHead
from samenspraak.ballots.queries import turnout
from samenspraak.booth import rules_told, taking_part
from samenspraak.booth.interface import Vote
from samenspraak.kit.amounts import day, day_year, number
from samenspraak.participation.models import Activity, ActivityState, Rules

#: By these check_vote.py counts again who is chosen; by others it checks all but that.
COUNTED_BY_SECOND = ("greedy", "greedy-stop", "most-votes", "most-points", "yes-no")


def told(activity: Activity, vote: Vote) -> dict[str, Any]:
    """In a fixed number of queries."""
    heads = queries.head_of_each_day(activity)
    signed = queries.signed_result(activity)
    last = heads[-1] if heads else None
    final = last is not None and last.final
    versions = _versions(activity, shows_seed=final)
    return {
        "stage": _stage(activity, final=final, told=signed is not None),
        "size": last.size if last else 0,
        "last": last,
        "final": final,
        "symbols": queries.symbols_asked(last.size if last else 0),
        "heads": _heads(heads),
        "keys": _keys(heads),
        "versions": versions,
        "elsewhere": bool(versions) and not versions[0]["kind"],
        "second_counts": bool(versions) and versions[-1]["rule"] in COUNTED_BY_SECOND,
        "votes": _votes(activity),
        **rules_told.told(activity, vote),
    }


def _stage(activity: Activity, *, final: bool, told: bool) -> str:
    """draft, before, open, counting (sealed or not), told."""
    if activity.state == ActivityState.DRAFT:
        return "draft"
    if told and final:
        return "told"
    if activity.is_over:
        return "counting"
    return "open" if activity.accepts() else "before"


def _heads(heads: Sequence[TreeHead]) -> dict[str, Any]:
    """The last of every day, newest first, as a table."""
    return {
        "caption": _("Stand van het logboek, per dag"),
        "head": [
            {"title": _("Dag")},
            {"title": _("Aantal stemmen"), "number": True},
            {"title": _("Wortel")},
            {"title": _("Sleutel")},
        ],
        "rows": [
            (day(head.day), number(head.size), _root(head.root), bytes(head.key.public).hex()[:8])
            for head in reversed(heads)
        ],
    }


def _root(digest: bytes | memoryview) -> SafeString:
    """In groups of four digits: a long word that can be read aloud, compared, and broken off."""
    digits = bytes(digest).hex()
    fours = " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))
    return format_html('<span class="root">{}</span>', fours)


def _keys(heads: Sequence[TreeHead]) -> list[dict[str, Any]]:
    """Every key that signed, with the day of its first signature here."""
    found: dict[str, Any] = {}
    for head in heads:
        found.setdefault(bytes(head.key.public).hex(), head.day)
    return [{"public": public, "since": since} for public, since in found.items()]


def _versions(activity: Activity, *, shows_seed: bool) -> list[dict[str, Any]]:
    """The frozen rules and what was amended, without the list of what is voted on: that is long."""
    rows = Rules.objects.filter(activity=activity).order_by("version")
    parts = ("commitment", "seed", "ballot__kind", "count__rule")
    values = rows.values("digest", "reason", "created", *(f"content__{part}" for part in parts))
    return [
        {
            "digest": row["digest"],
            "reason": row["reason"],
            "day": day_year(row["created"]),
            "rule": row["content__count__rule"],
            "kind": row["content__ballot__kind"],  # null where other limits held, elsewhere
            "commitment": row["content__commitment"],
            "seed": row["content__seed"] if shows_seed else None,
        }
        for row in values
    ]


def _votes(activity: Activity) -> dict[str, Any]:
    """How many voted, and by which way and on which day, where that says nothing about few of them."""
    found = turnout(activity)
    tables = taking_part.tables(found.channels, found.days)
    return {"total": found.total, "tables": [table for table in tables if table["rows"]]}
