"""From a closed vote, as a voting method hands it out, to the lines of a `.pb` file; ballots are streamed."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

#: Columns that we fill in ourselves; others come from the file that the election was read from.
OWN_COLUMNS = ("project_id", "cost", "name", "category", "votes", "score", "selected")


class _Line:
    """A file that hands back what was written to it."""

    def write(self, text: str) -> str:
        return text


def lines(election: Mapping[str, Any]) -> Iterator[str]:
    """`election` as `participation.contract.Method.election` describes it, amounts in cents.

    Of an imported election META and the columns of its plans come back as they were. Voters are numbered
    anew, in the order given, and of a voter nothing but the ballot goes out.
    """
    out = csv.writer(_Line(), delimiter=";", lineterminator="\n")
    meta = _meta(election)
    kind = meta["vote_type"]
    yield out.writerow(["META"])
    yield out.writerow(["key", "value"])
    for row in meta.items():
        yield out.writerow(row)
    yield out.writerow(["PROJECTS"])
    columns = _project_columns(election, kind)
    yield out.writerow(columns)
    for candidate in election["candidates"]:
        row_of = _project(election, candidate)
        yield out.writerow([row_of.get(column, "") for column in columns])
    yield out.writerow(["VOTES"])
    with_points = kind in ("cumulative", "scoring")
    yield out.writerow(["voter_id", "vote", *(["points"] if with_points else [])])
    for voter, points in enumerate(election["ballots"], start=1):
        yield out.writerow([voter, *_vote(points, ranked=kind == "ordinal", with_points=with_points)])


def _meta(election: Mapping[str, Any]) -> dict[str, str]:
    kept = election["imported"].get("meta", {})
    kind = "cumulative" if election["ballot"] == "points" else "approval"
    ours = {
        "num_projects": str(len(election["candidates"])),
        "num_votes": str(election["voters"]),
        "budget": _money(election["budget"]),
    }
    own = {**election["meta"], "vote_type": kind, "rule": "greedy"}
    if election["ballot"] == "knapsack":
        own["max_sum_cost"] = ours["budget"]
    return {**(kept or own), **ours}


def _project_columns(election: Mapping[str, Any], kind: str) -> Sequence[str]:
    kept = election["imported"].get("columns")
    if kept:
        return list(kept)
    scored = kind in ("cumulative", "scoring", "ordinal")
    return [column for column in OWN_COLUMNS if scored or column != "score"]


def _project(election: Mapping[str, Any], candidate: Mapping[str, Any]) -> dict[str, str]:
    kept = election["imported"].get("projects", {}).get(candidate["external"], {})
    ours = {
        "project_id": candidate["external"],
        "cost": _money(candidate["cost"]),
        "name": candidate["title"],
        "category": candidate["theme"],
        "votes": str(candidate["votes"]),
        "score": _plain(candidate["points"]),
        "selected": "1" if candidate["selected"] else "0",
    }
    return {**ours, **kept}


def _vote(points: Mapping[str, Any], *, ranked: bool, with_points: bool) -> list[str]:
    given: Iterable[tuple[str, Any]] = points.items()
    if ranked or with_points:
        given = sorted(points.items(), key=lambda item: -item[1])
    plans, marks = [plan for plan, _mark in given], [_plain(mark) for _plan, mark in given]
    return [",".join(plans), *([",".join(marks)] if with_points else [])]


def _money(cents: int) -> str:
    return str(cents // 100) if cents % 100 == 0 else f"{cents // 100}.{cents % 100:02d}"


def _plain(value: Any) -> str:
    """Decimal points come out as they came in."""
    exact = Fraction(str(value))
    return format(Decimal(exact.numerator) / Decimal(exact.denominator), "f")
