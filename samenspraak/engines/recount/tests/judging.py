"""The two programs as judges of a file, and files for them to judge."""

from __future__ import annotations

import copy
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from samenspraak import ballots
from samenspraak.engines.recount import OpenLog, OpenVote, Wrong, read, verify, verify_log
from samenspraak.engines.recount.reading import digest_of
from samenspraak.engines.recount.tests import votes

SECOND = Path(ballots.__file__).parent / "static/ballots/check_vote.py"
File = dict[str, Any]


def found(file: File, earlier: File | None = None) -> str:
    """What is wrong in it, or nothing."""
    try:
        vote = read(votes.written(file))
        before = read(votes.written(earlier)) if earlier else None
        assert isinstance(vote, OpenVote)
        assert before is None or isinstance(before, OpenLog)
        assert list(verify(vote, before))
    except Wrong as wrong:
        return str(wrong)
    return ""


def found_in_log(file: File) -> str:
    try:
        log = read(votes.written(file))
        assert isinstance(log, OpenLog)
        assert list(verify_log(log))
    except Wrong as wrong:
        return str(wrong)
    return ""


def found_by_second(folder: Path, file: File, earlier: File | None = None) -> str:
    """What the other program says of it. It runs as anybody would run it."""
    told, status = run_second(folder, file, earlier)
    assert status in (0, 1)
    assert (status == 1) is told.startswith("WRONG"), told
    return told if status else ""


def run_second(folder: Path, file: File, earlier: File | None = None) -> tuple[str, int]:
    paths = []
    for name, given in (("vote.json", file), ("log.json", earlier)):
        if given is not None:
            (folder / name).write_bytes(votes.written(given))
            paths.append(folder / name)
    ran = subprocess.run([sys.executable, "-I", SECOND, *paths], capture_output=True, text=True, check=False)
    return ran.stderr or ran.stdout, ran.returncode


def right(kind: str = "knapsack") -> File:
    return votes.vote([votes.rules(kind)], votes.contents(kind, 45, Random(3)))


def amended() -> File:
    """A vote whose closing time moved."""
    first = votes.rules()
    second = {**first, "closes": "2026-05-01", "amends": digest_of(first)}
    return votes.vote([first, second], votes.contents("knapsack", 45, Random(3)))


def elsewhere(values: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Every value in the file that is no list or object, with the way to it."""
    for name, value in values.items() if isinstance(values, dict) else enumerate(values):
        if isinstance(value, dict | list):
            yield from elsewhere(value, (*path, name))
        else:
            yield (*path, name), value


def other(value: Any) -> Any:
    """Of the same kind, and not the same."""
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case str() if value:
            middle = len(value) // 2
            return f"{value[:middle]}{'1' if value[middle] != '1' else '2'}{value[middle + 1 :]}"
        case _:
            return "x"


def put(file: File, path: tuple[Any, ...], value: Any) -> File:
    file = copy.deepcopy(file)
    inside = file
    for name in path[:-1]:
        inside = inside[name]
    inside[path[-1]] = value
    return file
