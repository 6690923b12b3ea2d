"""`samenspraak verify` checks a file, or what stands at an address, with nothing else."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random
from threading import Thread
from typing import Any

import pytest

from samenspraak.cli import parser
from samenspraak.engines.recount.tests import votes
from samenspraak.operations.verifying import check


def run(*words: str | Path) -> int:
    return check(parser().parse_args(["verify", *map(str, words)]))


@pytest.fixture
def file() -> dict[str, Any]:
    return votes.vote([votes.rules()], votes.contents("knapsack", 45, Random(3)))


def keep(folder: Path, name: str, file: dict[str, Any]) -> Path:
    path = folder / name
    path.write_bytes(votes.written(file))
    return path


@contextmanager
def served(folder: Path) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_told: Any) -> None:
            """Nobody listens."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_what_was_checked_is_told(file: dict[str, Any], tmp_path: Path, capsys: Any) -> None:
    assert run(keep(tmp_path, "vote.json", file)) == 0
    told = capsys.readouterr()
    assert told.err == ""
    assert told.out.endswith("All is right: waterveen.example/buurtbudget/stemmen\n")
    assert "chosen by greedy from 45 ballots, as published\n" in told.out


def test_the_first_thing_that_is_wrong_is_named(file: dict[str, Any], tmp_path: Path, capsys: Any) -> None:
    file["ballots"][7]["content"] = file["ballots"][8]["content"].replace("[", "[6,")
    assert run(keep(tmp_path, "vote.json", file)) == 1
    told = capsys.readouterr()
    assert told.err.startswith("WRONG ballot 7: its content and nonces do not give tracker ")
    assert "All is right" not in told.out


def test_an_address_is_as_good_as_a_file(file: dict[str, Any], tmp_path: Path, capsys: Any) -> None:
    keep(tmp_path, "vote.json", file)
    saved = keep(tmp_path, "log.json", votes.saved_log(file, 2))
    with served(tmp_path) as address:
        assert run(f"{address}/vote.json", "--earlier", saved) == 0
        assert run(f"{address}/log.json", "--earlier", f"{address}/log.json") == 0
        assert run(f"{address}/nothing.json") == 1
    told = capsys.readouterr()
    assert "earlier log: its 2 heads and 20 ballots are still there" in told.out
    assert "All is right so far: waterveen.example/buurtbudget/stemmen" in told.out
    assert "404" in told.err


def test_the_earlier_file_is_a_log(file: dict[str, Any], tmp_path: Path, capsys: Any) -> None:
    path = keep(tmp_path, "vote.json", file)
    assert run(path, "--earlier", path) == 1
    assert capsys.readouterr().err == "WRONG earlier log: this is a whole vote\n"


def test_a_file_that_is_not_there_is_told_of(tmp_path: Path, capsys: Any) -> None:
    assert run(tmp_path / "none.json") == 1
    assert "No such file" in capsys.readouterr().err


@pytest.mark.parametrize("place", ["file:///etc/passwd", "ftp://127.0.0.1/x"])
def test_no_other_address_is_asked(place: str, capsys: Any) -> None:
    assert run(place) == 1
    assert "No such file" in capsys.readouterr().err


def test_what_somebody_wrote_does_nothing_to_the_terminal(
    file: dict[str, Any], tmp_path: Path, capsys: Any
) -> None:
    file["ballots"][0]["tracker"] = "\x1b[2J"
    assert run(keep(tmp_path, "vote.json", file)) == 1
    assert "\x1b" not in capsys.readouterr().err


def test_no_database_and_no_settings_are_needed(file: dict[str, Any], tmp_path: Path) -> None:
    """Nor made: an installation is not what one checks with."""
    code = (
        "import sys; from samenspraak.cli import parser\n"
        "options = parser().parse_args(['verify', sys.argv[1]])\n"
        "assert options.command(options) == 0\n"
        "assert not {'django', 'wagtail', 'psycopg'} & set(sys.modules)\n"
    )
    path = keep(tmp_path, "vote.json", file)
    command = [sys.executable, "-c", code, str(path)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[3])
    assert ran.returncode == 0, ran.stderr
    assert list(tmp_path.iterdir()) == [path]
