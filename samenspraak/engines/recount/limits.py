"""Does every ballot keep what the rules ask of it? A server that counted others would be found out here."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from samenspraak.engines.recount.counting import RULES
from samenspraak.engines.recount.fields import Wrong, pick
from samenspraak.engines.recount.reading import OpenBallot, canonical

Plans = Mapping[int, Mapping[str, Any]]  # candidates by their number on the list

#: Under which field of a ballot's JSON its marks stand, by kind of ballot.
KEYS = {
    "one": "choice",
    "likes": "choice",
    "approval": "choice",
    "knapsack": "choice",
    "points": "points",
    "yes-no": "answers",
    "ranked": "ranking",
}


class _Broken(Exception):
    """This ballot does not keep the rules."""


def check_limits(rules: Mapping[str, Any], contents: Iterable[str], ballots: Iterable[OpenBallot]) -> str:
    """What was found. Raises Wrong with the first ballot that does not keep the rules.

    The rules say what a ballot may hold in `candidates` and `ballot`: {`kind`, `one_group`, `least`,
    `min_spend`, `parts`: [{`number`, and the limits of that kind}]}, or null for an election that
    was held elsewhere, by the rules of that place.
    """
    if rules.get("ballot", True) is None:
        return "limits: not checked, since this vote was held elsewhere"
    asked = pick(RULES, rules, "ballot", dict)
    broken: dict[str, str] = {}
    try:
        if asked["kind"] not in KEYS:
            raise Wrong(RULES, f"this program knows no ballot of the kind {asked['kind']!r}")
        plans = {each["number"]: each for each in rules["candidates"]}
        for content in contents:
            try:
                _check(content, asked, plans)
            except _Broken as reason:
                broken[content] = str(reason)
    except (KeyError, TypeError, ValueError) as reason:
        raise Wrong(RULES, f"ballots cannot be judged by them: {reason!r}") from None
    for ballot in ballots if broken else ():
        if ballot.content in broken:
            raise Wrong(f"ballot {ballot.position}", broken[ballot.content])
    return "limits: no ballot says more or less than the rules allow"


def _check(content: str, asked: Mapping[str, Any], plans: Plans) -> None:
    marks, group = _marks(content, asked, plans)
    parts = asked["parts"]
    if asked["one_group"]:
        parts = [part for part in parts if part["number"] == group]
        if not parts or any(plans[number]["group"] != group for number in marks):
            raise _Broken("it votes outside the group that it chose")
    elif group:
        raise _Broken("it chooses a group where all vote in all")
    for part in parts:
        _check_part(asked["kind"], _within(marks, part["number"], plans), part, plans)
    if len(marks) < asked["least"]:
        raise _Broken("it chooses too few")
    if _cost(marks, plans) < asked["min_spend"]:
        raise _Broken("it spends too little")


def _marks(content: str, asked: Mapping[str, Any], plans: Plans) -> tuple[dict[int, int], int]:
    """Marks by number on the list, and the group that the voter chose. There is one way to write them."""
    key = KEYS[asked["kind"]]
    try:
        ballot = json.loads(content)
        if canonical(ballot) != content:
            raise _Broken("it is not in canonical JSON")
        group = ballot.get("group", 0)
        wanted = {"v", "kind", key} | ({"group"} if group else set())
        if ballot.keys() != wanted or ballot["v"] != 1 or ballot["kind"] != asked["kind"]:
            raise _Broken("it is no ballot of this vote")
        given = ballot[key]
        marks = _by_number(key, given)
    except (ValueError, TypeError, AttributeError, KeyError):
        raise _Broken("it is no ballot") from None
    if len(marks) != len(given):
        raise _Broken("it chooses something twice")
    if not marks.keys() <= plans.keys():
        raise _Broken("it chooses what is not on the list")
    return marks, group


def _by_number(key: str, given: Any) -> dict[int, int]:
    """Raises ValueError and its kin for what could not be written by the program that takes ballots."""
    if key in ("choice", "ranking"):
        if not isinstance(given, list) or (key == "choice" and given != sorted(given)):
            raise ValueError("a choice is written in the order of the list, and says no more than it says")
        marks = dict.fromkeys(given, 1)
    else:
        worth = {"yes": 1, "no": 1} if key == "answers" else None
        marks = {int(number): worth[mark] if worth else mark for number, mark in given.items()}
        if list(map(str, marks)) != list(given):
            raise ValueError("a number is written in one way")
    if not {*map(type, marks), *map(type, marks.values())} <= {int} or min(marks.values(), default=1) < 1:
        raise ValueError("numbers and marks are whole, and no mark is nothing")
    return marks


def _within(marks: dict[int, int], part: int, plans: Plans) -> dict[int, int]:
    """Part 0 is the whole."""
    if not part:
        return marks
    return {number: mark for number, mark in marks.items() if plans[number]["group"] == part}


def _check_part(kind: str, marks: Mapping[int, int], part: Mapping[str, Any], plans: Plans) -> None:
    if part["most"] and len(marks) > part["most"]:
        raise _Broken("it chooses too many")
    if len(marks) < part["least"]:
        raise _Broken("it chooses too few")
    if kind == "knapsack":
        if _cost(marks, plans) > part["budget"]:
            raise _Broken("it spends more than there is")
        if _cost(marks, plans) < part["min_spend"]:
            raise _Broken("it spends too little")
    if kind == "points":
        given = sum(marks.values())
        if given > part["points"] or max(marks.values(), default=0) > (part["most_each"] or part["points"]):
            raise _Broken("it gives too many points")
        if part["all_points"] and marks and given != part["points"]:
            raise _Broken("it does not give all points")


def _cost(marks: Iterable[int], plans: Plans) -> int:
    return sum(plans[number]["cost"] for number in marks)
