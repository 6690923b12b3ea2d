"""A right file is right, and every value and field in it is looked at, by both programs."""

from __future__ import annotations

import copy
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from samenspraak.engines.recount import OpenVote, Wrong, read, verify
from samenspraak.engines.recount.reading import canonical
from samenspraak.engines.recount.tests import votes
from samenspraak.engines.recount.tests.judging import (
    SECOND,
    File,
    amended,
    elsewhere,
    found,
    found_by_second,
    found_in_log,
    other,
    put,
    right,
    run_second,
)

NONSENSE: tuple[Any, ...] = (None, [], 1.5, -1, "\ud800", "x\n", 10**30)


@pytest.mark.parametrize("kind", votes.LIMITS)
def test_a_right_file_is_right(kind: str, tmp_path: Path) -> None:
    assert found(right(kind)) == ""
    assert found_by_second(tmp_path, right(kind)) == ""


def test_so_is_one_with_amended_rules_and_one_in_groups(tmp_path: Path) -> None:
    grouped = votes.in_groups(votes.rules("approval"))
    cast = [canonical({"v": 1, "kind": "approval", "choice": [n], "group": 1 + n // 4}) for n in range(1, 7)]
    for file in (amended(), votes.vote([grouped], cast * 9)):
        assert found(file) == ""
        assert found_by_second(tmp_path, file) == ""


@pytest.mark.parametrize(
    ("kind", "rule"), [("likes", "most-votes"), ("yes-no", "yes-no"), ("ranked", "instant-runoff")]
)
def test_so_is_a_vote_about_something_else_than_money(kind: str, rule: str, tmp_path: Path) -> None:
    file = votes.vote([votes.about_options(kind, rule)], votes.contents(kind, 45, Random(3)))
    assert found(file) == ""
    told, status = run_second(tmp_path, file)
    assert status == (2 if rule == "instant-runoff" else 0), told
    file["result"]["winners"]["0"].reverse()
    assert found(file) == "result: the field 'winners' is not what the ballots come to"
    assert run_second(tmp_path, file)[1] == 1


@pytest.mark.parametrize("rule", ["equal-shares", "phragmen"])
def test_the_second_program_says_by_which_rules_it_cannot_count(rule: str, tmp_path: Path) -> None:
    file = votes.vote([votes.rules("approval", rule)], votes.contents("approval", 45, Random(3)))
    assert found(file) == ""
    told, status = run_second(tmp_path, file)
    assert (status, f"NOT COUNTED AGAIN: this program does not know the rule {rule}" in told) == (2, True)


def test_so_is_a_vote_in_which_nobody_voted(tmp_path: Path) -> None:
    file = votes.vote([votes.rules()], [], sizes=(0,))
    assert found(file) == ""
    assert found_by_second(tmp_path, file) == ""


def test_what_was_checked_is_told() -> None:
    vote = read(votes.written(right()))
    assert isinstance(vote, OpenVote)
    told = "\n".join(verify(vote))
    for word in (
        "rules: ",
        "seed: ",
        "heads: 4 signed",
        "key: ",
        "ballots: 45",
        "tree: 45",
        "limits",
        "result: ",
    ):
        assert word in told


@pytest.mark.parametrize("file", [amended(), right("points")], ids=["amended", "points"])
def test_every_value_that_is_changed_is_found_and_named(file: File) -> None:
    """Of ballots the first three and the last: they all look the same."""
    some = {**file, "ballots": [*file["ballots"][:3], file["ballots"][-1]]}
    for path, value in elsewhere(some):
        if path[0] == "ballots":
            path = ("ballots", path[1] if path[1] < 3 else len(file["ballots"]) - 1, *path[2:])
        wrong = found(put(file, path, other(value)))
        place = {"ballots": "ballot", "heads": "head", "rules": "rules", "result": "result"}.get(path[0], "")
        number = path[1] if path[0] == "ballots" else path[1] + 1 if path[0] in ("heads", "rules") else ""
        assert wrong, path
        assert wrong.startswith(f"{place} {number}".strip()), (path, wrong)
        for nonsense in NONSENSE:
            assert nonsense == value or found(put(file, path, nonsense)), (path, nonsense)


@pytest.mark.slow
def test_the_second_program_finds_every_value_as_well(tmp_path: Path) -> None:
    file = amended()
    some = {**file, "ballots": file["ballots"][:2]}
    for path, value in elsewhere(some):
        assert found_by_second(tmp_path, put(file, path, other(value))), path


def names(values: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every field of every object."""
    if isinstance(values, dict):
        yield from ((*path, name) for name in values)
    for name, value in values.items() if isinstance(values, dict) else enumerate(values):
        if isinstance(value, dict | list):
            yield from names(value, (*path, name))


def test_every_field_that_is_missing_or_added_is_found(tmp_path: Path) -> None:
    file = right()
    some = {**file, "ballots": file["ballots"][:1], "heads": file["heads"][:1]}
    for path in names(some):
        less = copy.deepcopy(file)
        inside = less
        for name in path[:-1]:
            inside = inside[name]
        del inside[path[-1]]
        assert found(less), path
        assert found(put(file, (*path[:-1], "more"), 1)), path
    for path in [("more",), ("heads", 0, "more"), ("ballots", 0, "more"), ("result", "more")]:
        assert found_by_second(tmp_path, put(file, path, 1)), path


def test_a_log_is_checked_by_itself_while_the_vote_is_open() -> None:
    saved = votes.saved_log(right(), 2)
    assert found_in_log(saved) == ""
    for path, value in elsewhere(saved):
        assert found_in_log(put(saved, path, other(value))), path


@pytest.mark.parametrize(
    "text", [b"", b"{", b"[]", b"null", b'{"format":"x"}', b'{"format":["samenspraak-vote"]}', b"[" * 100_000,
             b'{"a":1,"a":2}', b'{"a":NaN}', b"\xff\xfe", b'{"format":"samenspraak-vote","version":true}'],
)  # fmt: skip
def test_what_is_no_such_file_is_refused_in_words(text: bytes, tmp_path: Path) -> None:
    with pytest.raises(Wrong, match="file"):
        read(text)
    (tmp_path / "vote.json").write_bytes(text)
    second = subprocess.run(
        [sys.executable, SECOND, tmp_path / "vote.json"], capture_output=True, text=True, check=False
    )
    assert second.returncode == 1
    assert "Traceback" not in second.stderr


def test_the_second_program_is_short_and_shares_nothing_with_the_first() -> None:
    text = SECOND.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 200
    imported = {line.split()[1] for line in text.splitlines() if line.startswith(("import ", "from "))}
    assert imported <= sys.stdlib_module_names
