"""`samenspraak allocate` counts a file, with nothing but the file."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from samenspraak.cli import parser
from samenspraak.engines.ledger.lots import lot
from samenspraak.engines.pabulib.tests import real_files
from samenspraak.operations.allocating import allocate

FILE = """\
META
key;value
description;Wijkbudget
budget;100,50
vote_type;approval
PROJECTS
project_id;cost;name
a;60,25;Park
b;50;"Bankjes; \x1b[31mrood"
c;30;Bomen
d;30;Zebrapad
VOTES
voter_id;vote
1;a,b,c,d
2;a,b
3;a,b,c,d
4;a
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "wijk.pb"
    path.write_text(FILE, encoding="utf-8")
    return path


def run(*words: str | Path) -> int:
    return allocate(parser().parse_args(["allocate", *map(str, words)]))


def told(capsys: pytest.CaptureFixture[str], *words: str | Path) -> dict[str, Any]:
    assert run(*words, "--json") == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_the_outcome_as_json_has_the_amounts_of_the_file(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outcome = told(capsys, path, "--rule", "greedy", "--seed", "s")
    first = min("cd", key=lambda plan: lot("s", plan))
    assert (outcome["rule"], outcome["misfit"], outcome["seed"]) == ("greedy", "skip", "s")
    assert (outcome["winners"], outcome["cost"], outcome["leftover"]) == (["a", first], 90.25, 10.25)
    assert [entry["leftover"] for entry in outcome["rounds"]] == [40.25, 10.25]
    assert (outcome["plans"], outcome["voters"]) == (4, 4)


@pytest.mark.parametrize(
    ("words", "winners"),
    [
        (["--rule", "greedy", "--misfit", "stop"], ["a"]),
        (["--rule", "equal-shares"], ["a"]),
        (["--rule", "equal-shares", "--utility", "one"], ["c", "a"]),
        (["--rule", "equal-shares", "--utility", "points"], ["c", "a"]),
        (["--rule", "phragmen"], ["c", "a"]),
    ],
)
def test_each_rule_and_its_options_are_at_hand(
    path: Path, capsys: pytest.CaptureFixture[str], words: list[str], winners: list[str]
) -> None:
    assert told(capsys, path, *words, "--seed", "s")["winners"] == winners


@pytest.mark.parametrize("completion", ["none", "add1", "add1u", "greedy"])
def test_each_completion_is_at_hand(path: Path, capsys: pytest.CaptureFixture[str], completion: str) -> None:
    outcome = told(capsys, path, "--rule", "equal-shares", "--completion", completion)
    assert outcome["completion"] == completion


@pytest.mark.parametrize("completion", ["add1", "add1u"])
def test_the_thirty_plans_of_wieliczka(capsys: pytest.CaptureFixture[str], completion: str) -> None:
    path = real_files.path(real_files.WIELICZKA)
    outcome = told(capsys, path, "--rule", "equal-shares", "--utility", "cost", "--completion", completion)
    assert set(outcome["winners"]) == real_files.selected(real_files.load(real_files.WIELICZKA))
    assert (len(outcome["winners"]), outcome["cost"], outcome["raised_by"]) == (30, 995_079, 164)


def test_the_table_for_people_names_the_plans_and_is_harmless_on_a_terminal(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(path, "--misfit", "stop") == 0
    shown = capsys.readouterr().out
    assert shown.startswith("greedy, misfit stop, completion none: 1 of 4 plans for 60.25 of 100.5; 4 voters")
    assert "stopped at plan b, for which too little was left" in shown
    assert "Park" in shown
    assert "not-enough-left" in shown
    assert "\x1b" not in shown


def test_a_file_can_come_from_standard_input(
    path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = told(capsys, path)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(FILE.encode())))
    assert told(capsys, "-") == expected


@pytest.mark.parametrize(
    ("before", "after", "line", "field"),
    [
        ("a;60,25;Park", "a;veel;Park", 8, "cost"),
        ("budget;100,50", "budget;-1", 4, "budget"),
        ("vote_type;approval", "vote_type;loterij", 5, "vote_type"),
        ("2;a,b", "2;a,z", 15, "vote"),
        ("2;a,b", "1;a,b", 15, "voter_id"),
    ],
)
def test_a_broken_file_gets_its_line_and_the_field(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], before: str, after: str, line: int, field: str
) -> None:
    path = tmp_path / "stuk.pb"
    path.write_text(FILE.replace(before, after), encoding="utf-8")
    assert run(path, "--json") == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith(f"stuk.pb, regel {line}: ")
    assert f"({field})" in shown.err


def test_a_file_that_is_not_there_is_told_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path / "nergens.pb") == 1
    assert capsys.readouterr().err.startswith("nergens.pb: ")


@pytest.mark.parametrize(
    "words", [["--rule", "greedy", "--completion", "add1"], ["--rule", "phragmen", "--misfit", "stop"]]
)
def test_what_belongs_to_another_rule_is_refused(
    path: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    assert run(path, *words) == 2
    assert "belongs to --rule" in capsys.readouterr().err


def test_nothing_of_an_installation_is_loaded(path: Path, tmp_path: Path) -> None:
    """No Django, so no settings and no database; and no folder is made."""
    code = """
import sys
from samenspraak.cli import main
try:
    main(["allocate", sys.argv[1], "--json"])
finally:
    assert "django" not in sys.modules, "django"
"""
    nowhere = tmp_path / "data"
    ran = subprocess.run(
        [sys.executable, "-c", code, path],
        env={"DATA_DIR": str(nowhere), "DATABASE_URL": "mongo://here/data", "PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(ran.stdout)["winners"]
    assert not nowhere.exists()
