"""The commands as an operator types them, run inside the test's database; and small files to feed them."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.test import TestCase

from samenspraak.cli import parser
from samenspraak.operations import exchanging


@dataclass(frozen=True)
class Ran:
    """What a command left on the terminal."""

    code: int
    out: str
    err: str

    @property
    def last(self) -> str:
        """The last line on stderr: the error, if there was one."""
        return (self.err.strip().splitlines() or [""])[-1]


_COMMANDS = {
    "import": exchanging.import_file,
    "export": exchanging.export_file,
    "results": exchanging.print_results,
}


def run(*words: str | Path) -> Ran:
    """As `samenspraak …`; what waits for the commit happens too."""
    options = parser().parse_args([str(word) for word in words])
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err), TestCase.captureOnCommitCallbacks(execute=True):
        code = _COMMANDS[str(words[0])](options)
    return Ran(code, out.getvalue(), err.getvalue())


def bring_in(path: Path, organisation: str = "waterveen", project: str = "") -> str:
    """Import a file that is expected to be whole; the slug of its project."""
    ran = run(
        "import",
        "pabulib",
        path,
        "--organisation",
        organisation,
        *(["--project", project] if project else []),
    )
    assert ran.code == 0, ran.err
    return ran.out.strip()


def results(project: str, organisation: str = "waterveen") -> dict[str, Any]:
    ran = run("results", project, "--organisation", organisation, "--json")
    assert ran.code == 0, ran.err
    told: dict[str, Any] = json.loads(ran.out)
    return told


def winners(told: dict[str, Any], rule: str) -> list[str]:
    found: list[str] = next(outcome["winners"] for outcome in told["outcomes"] if outcome["rule"] == rule)
    return found


def file_of(folder: Path, text: str | bytes, name: str = "budget.pb") -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def election(
    *votes: str,
    vote_type: str = "approval",
    meta: str = "",
    budget: str = "1000",
    projects: tuple[str, ...] = ("a;400;Bankjes", "b;700;Bomen", "c;300;Zebrapad"),
    columns: str = "voter_id;vote",
) -> str:
    """A small file. With three plans and no extra META: plans from line 9 on, votes from line 14 on."""
    return "\n".join(
        [
            "META",
            "key;value",
            "description;Wijkbudget",
            "unit;Waterveen",
            f"budget;{budget}",
            f"vote_type;{vote_type}",
            *meta.split(),
            "PROJECTS",
            "project_id;cost;name",
            *projects,
            "VOTES",
            columns,
            *votes,
            "",
        ]
    )
