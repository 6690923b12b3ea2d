"""`samenspraak allocate`: count a `.pb` file by a rule. No database, no settings: only the file."""

from __future__ import annotations

import argparse
import gc
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import Any, BinaryIO

from samenspraak.engines.allocation import (
    ENGINE_VERSION,
    Election,
    Outcome,
    by_rule,
)
from samenspraak.engines.pabulib.election import scale, to_election
from samenspraak.engines.pabulib.format import PabulibError, PabulibStream, stream

STDIN = "-"

#: Options of one rule, and their value where another rule counts.
BELONGS = {"misfit": "greedy", "utility": "equal-shares", "completion": "equal-shares"}
USUAL = {"misfit": "skip", "utility": "cost", "completion": "none"}
WRONG_WORDS = 2  # as argparse ends

CHOSEN = {
    "plan": "plan",
    "cost": "cost",
    "votes": "votes",
    "points": "points",
    "price": "each paid",
    "received": "each received",
    "leftover": "left",
    "settled_by": "tie settled by",
}
NOT_CHOSEN = {
    "plan": "plan",
    "cost": "cost",
    "votes": "votes",
    "points": "points",
    "reason": "reason",
    "lacked_money": "lacked money",
    "lacked_left": "lacked of what was left",
    "lacked_votes": "lacked votes",
}


def allocate(options: argparse.Namespace) -> int:
    """Amounts go out as they stand in the file. A broken file gets its line, the field and the reason."""
    for name, rule in BELONGS.items():
        value = getattr(options, name)
        if value != USUAL[name] and options.rule != rule:
            return _fail(f"--{name} {value} belongs to --rule {rule}, not {options.rule}", WRONG_WORDS)
    name = "stdin" if options.file == STDIN else Path(options.file).name
    try:
        with _opened(options.file) as source, _no_collecting():
            file = stream(source)
            election = to_election(file)
            told = _told(file, election, _outcome(election, options, scale(file)))
    except PabulibError as problem:
        return _fail(f"{name}, regel {problem.line}: {problem.reason}")
    except (ValueError, OSError) as problem:
        return _fail(f"{name}: {problem}")
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # the file is, whatever the terminal here speaks
    if options.json:
        print(json.dumps(told, ensure_ascii=False))
    else:
        names = {project.id: project.get("name") or "" for project in file.projects}
        sys.stdout.writelines(f"{line}\n" for line in _table(told, names))
    return 0


@contextmanager
def _opened(file: str) -> Iterator[BinaryIO]:
    if file == STDIN:
        yield sys.stdin.buffer
    else:
        with Path(file).open("rb") as source:
            yield source


@contextmanager
def _no_collecting() -> Iterator[None]:
    """A hundred thousand ballots are no garbage; looking through them for some takes a fifth of the time."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def _outcome(election: Election, options: argparse.Namespace, step: int) -> Outcome:
    return by_rule(
        "greedy-stop" if options.misfit == "stop" else options.rule,
        election,
        seed=options.seed,
        completion=options.completion,
        step=step,
        utility=options.utility,
    )


def _told(file: PabulibStream, election: Election, outcome: Outcome) -> dict[str, Any]:
    about = {"engine": ENGINE_VERSION, "plans": len(election.projects), "voters": election.voters}
    return {**outcome.as_json(scale(file)), **about}


def _table(told: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[str]:
    variant = [f"{key} {told[key]}" for key in ("misfit", "utility", "completion") if told[key] is not None]
    yield (
        f"{', '.join([told['rule'], *variant])}: {len(told['winners'])} of {told['plans']} plans "
        f"for {told['cost']} of {told['budget']}; {told['voters']} voters"
    )
    if told["share"] is not None:
        raised = f", raised by {told['raised_by']}" if told["raised_by"] else ""
        yield f"share of each voter: {told['share']}{raised}"
    if told["stopped_by"] is not None:
        yield f"stopped at plan {_printable(told['stopped_by'])}, for which too little was left"
    for title, heads, rows in (("chosen", CHOSEN, "rounds"), ("not chosen", NOT_CHOSEN, "losers")):
        if told[rows]:
            yield from ("", title, *_columns(heads, told[rows], names))


def _columns(
    heads: Mapping[str, str], rows: Sequence[Mapping[str, Any]], names: Mapping[str, str]
) -> Iterator[str]:
    """Numbers to the right; a column without a single value is left out."""
    shown = [key for key in heads if any(row[key] is not None for row in rows)]
    table = [
        [heads[key] for key in shown],
        *([_printable("" if row[key] is None else str(row[key])) for key in shown] for row in rows),
    ]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    called = ["name", *(_printable(names[row["plan"]]) for row in rows)]
    for cells, name in zip(table, called, strict=True):
        first, *others = (
            cell.rjust(width) if key != "plan" else cell.ljust(width)
            for key, cell, width in zip(shown, cells, widths, strict=True)
        )
        yield "  ".join([first, *others, name]).rstrip()


def _printable(text: str) -> str:
    """Harmless on a terminal."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in text)


def _fail(words: str, code: int = 1) -> int:
    print(words, file=sys.stderr)
    return code
