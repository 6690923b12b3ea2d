"""Writing a file that reads back as the same."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Protocol, TextIO

from samenspraak.engines.pabulib.model import PabulibFile, PabulibProject, PabulibVote


class _Writer(Protocol):
    """A csv writer; the standard library has no public name for its type."""

    def writerows(self, rows: Iterable[Iterable[Any]], /) -> None: ...


def write(file: PabulibFile, target: TextIO) -> None:
    """Write to text that becomes UTF-8 (open a file with `encoding="utf-8", newline=""`).

    META goes out as it is: the caller sets `num_votes` and the like. Decimals get a point.
    """
    out = csv.writer(target, delimiter=";", lineterminator="\n")
    out.writerows([["META"], ["key", "value"], *file.meta.items()])
    _section(out, "PROJECTS", file.project_columns, ("project_id", "cost"), map(_project, file.projects))
    with_points = any(vote.points is not None for vote in file.votes)
    first = ("voter_id", "vote", "points") if with_points else ("voter_id", "vote")
    _section(out, "VOTES", file.vote_columns, first, map(_vote, file.votes))


def _section(
    out: _Writer,
    name: str,
    columns: Sequence[str],
    first: Sequence[str],
    rows: Iterable[Mapping[str, str]],
) -> None:
    """Without columns told: the `first` ones, then others as they come up."""
    if not columns:
        rows = list(rows)
        columns = list(dict.fromkeys([*first, *(column for row in rows for column in row)]))
    out.writerows([[name], columns])
    out.writerows([row.get(column, "") for column in columns] for row in rows)


def _project(project: PabulibProject) -> dict[str, str]:
    return {"project_id": project.id, "cost": _plain(project.cost), **project.fields}


def _vote(vote: PabulibVote) -> dict[str, str]:
    row = {"voter_id": vote.voter, "vote": ",".join(vote.choices)}
    if vote.points is not None:
        row["points"] = ",".join(map(_plain, vote.points))
    return {**row, **vote.fields}


def _plain(value: Decimal) -> str:
    return format(value, "f")
